"""Whatever is done, in whatever order, the journal explains it, and an earlier moment stays as it was known."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from frontdoor.archive import verify
from frontdoor.engine import readings, registry
from frontdoor.engine.book import open_book
from frontdoor.engine.models import StoredReading
from frontdoor.engine.rows import values_of
from frontdoor.journal.read import as_known_at
from frontdoor.practice.clocks import CLOCKS

from . import dice

pytestmark = pytest.mark.django_db
SEEDS, THROWS = range(14), 80  # 1,120 acts


def known(world: Any, at: Any) -> Any:
    """Every figure and every row as known at that moment."""
    people = [one.pk for one in world.children]
    read = set(readings.computed(people, CLOCKS, open_book(), known_at=at))
    rows = {model._meta.label: as_known_at(model._meta.label, at) for model in dice.MODELS}
    return read, rows


@pytest.mark.parametrize("seed", SEEDS)
def test_readings_equal_their_rebuild_and_the_past_stays_as_it_was_known(seed):
    world = dice.World(seed)
    people = [one.pk for one in world.children]
    snapshots = []
    for turn in range(THROWS):
        world.throw()
        astray = verify.unexplained(people, open_book())
        assert not astray, (turn, world.seen, astray)
        if turn % 16 == 7:
            snapshots.append((world.now, known(world, world.now)))
    for at, before in snapshots:
        assert known(world, at) == before, at
    assert list(verify.faults()) == []
    assert StoredReading.objects.count() > 3
    assert world.seen["refused"] < THROWS / 2


def test_the_dice_do_everything_there_is_to_do():
    """Or the property above would prove little."""
    seen: Counter[str] = Counter()
    for seed in (200, 201, 202):
        world = dice.World(seed)
        for _ in range(150):
            world.throw()
        seen += world.seen
    assert not {deed.__name__ for deed in dice.DEEDS} - seen.keys()
    assert seen["refused"] < 0.6 * 450


@pytest.mark.parametrize("seed", [100, 101])
def test_folding_the_journal_gives_each_row_at_any_moment(seed):
    world = dice.World(seed)
    kinds = [registry.model_for(step) for step in registry.steps()]
    for _ in range(40):
        world.throw()
        for model in kinds:
            folded = as_known_at(model._meta.label, world.now)
            assert folded == {row.pk: values_of(row) for row in model._base_manager.all()}
