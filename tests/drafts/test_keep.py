"""Words are kept as typed, and newer ones are never replaced by older ones."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.management import call_command
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from frontdoor.accounts.models import User
from frontdoor.drafts.keep import Kept, Outcome, find, finish, purge, save, unfinished
from frontdoor.drafts.models import Draft
from frontdoor.drafts.words import MOST, TooLong
from tests.accounts.people import NOON, helen, priya

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
KIND = "contact.receive"


def keep(author: User, words: str, draft: UUID | None = None, **more: Any) -> Kept:
    return save(author, KIND, None, "receive", {"worry": [words]}, NOON, draft_id=draft, **more)


def kept(draft: Draft) -> dict[str, list[str]]:
    return Draft.objects.get(pk=draft.pk).typed


@pytest.mark.django_db
class TestKeep:
    def test_words_are_kept_with_every_value_of_a_field(self) -> None:
        typed = {"worry": ["a mark"], "child": ["Tyler", "", "Mia"], "how": [""]}
        one = save(priya(), KIND, None, "receive", typed, NOON)
        assert kept(one.draft) == typed
        assert (one.draft.revision, one.draft.started_at, one.draft.typed_at) == (1, NOON, NOON)
        assert one.draft.as_form().getlist("child") == ["Tyler", "", "Mia"]
        assert [one.draft.value(name) for name in ("child", "how", "nothing")] == ["Mia", "", ""]

    def test_what_the_page_adds_for_itself_is_not_a_word(self) -> None:
        typed = {"worry": ["x"], "csrfmiddlewaretoken": ["t"], "revision": ["1"], "draft-tab": ["a"]}
        assert kept(save(priya(), KIND, None, "receive", typed, NOON).draft) == {"worry": ["x"]}

    def test_the_page_may_choose_the_id(self) -> None:
        chosen = uuid4()
        assert keep(priya(), "x", chosen).draft.pk == chosen

    def test_later_words_replace_earlier_ones(self) -> None:
        author = priya()
        draft = keep(author, "first", revision=0).draft
        later = save(author, KIND, None, "receive", {"worry": ["second"]}, NOON + MINUTE, draft_id=draft.pk, revision=1)
        assert (later.stale, kept(draft)) == (False, {"worry": ["second"]})
        assert (later.draft.revision, later.draft.started_at, later.draft.typed_at) == (2, NOON, NOON + MINUTE)

    def test_sent_twice_is_the_same_as_sent_once(self) -> None:
        author = priya()
        draft = keep(author, "first", revision=0).draft
        again = save(author, KIND, None, "receive", {"worry": ["first"]}, NOON + MINUTE, draft_id=draft.pk, revision=0)
        assert (again.outcome, again.draft.revision, again.draft.typed_at) == (Outcome.KEPT, 1, NOON)

    def test_words_of_a_page_that_has_not_seen_all_do_not_replace(self) -> None:
        author = priya()
        draft = keep(author, "one", revision=0).draft
        keep(author, "newer", draft.pk, revision=1)
        late = keep(author, "older", draft.pk, revision=1)
        assert (late.outcome, late.draft.typed, late.draft.revision) == (Outcome.OLDER, {"worry": ["newer"]}, 2)
        assert kept(draft) == {"worry": ["newer"]}

    def test_a_lost_answer_does_not_shut_a_page_out(self) -> None:
        author = priya()
        draft = keep(author, "one", revision=0, tab="a").draft
        keep(author, "two", draft.pk, revision=1, tab="a")  # kept, but the answer never came
        assert not keep(author, "three", draft.pk, revision=1, tab="a").stale
        assert kept(draft) == {"worry": ["three"]}

    def test_a_save_that_was_overtaken_by_a_later_one_of_its_page_replaces_nothing(self) -> None:
        author = priya()
        draft = keep(author, "one", revision=0, tab="a", turn=1).draft
        keep(author, "three", draft.pk, revision=1, tab="a", turn=3)
        assert keep(author, "two", draft.pk, revision=1, tab="a", turn=2).outcome is Outcome.OLDER
        assert not keep(author, "four", draft.pk, revision=1, tab="a", turn=4).stale
        assert kept(draft) == {"worry": ["four"]}

    def test_of_two_pages_the_one_that_has_not_seen_all_is_told_and_replaces_nothing(self) -> None:
        author = priya()
        draft = keep(author, "start", revision=0, tab="a").draft
        keep(author, "a types", draft.pk, revision=1, tab="a")
        for turn in (1, 2, 99):  # however often the other page tries
            assert keep(author, "b types", draft.pk, revision=1, tab="b", turn=turn).outcome is Outcome.OLDER
        assert kept(draft) == {"worry": ["a types"]}
        assert not keep(author, "b has seen it", draft.pk, revision=2, tab="b").stale
        assert keep(author, "a now is behind", draft.pk, revision=2, tab="a").stale
        assert kept(draft) == {"worry": ["b has seen it"]}

    def test_pages_without_a_name_are_not_taken_for_one(self) -> None:
        author = priya()
        draft = keep(author, "one", revision=0).draft
        keep(author, "two", draft.pk, revision=1)
        assert keep(author, "other", draft.pk, revision=1, turn=9).stale

    def test_a_save_by_hand_comes_after_whatever_is_kept(self) -> None:
        author = priya()
        draft = keep(author, "typed", revision=6, tab="a").draft
        assert (keep(author, "by hand", draft.pk).stale, kept(draft)) == (False, {"worry": ["by hand"]})
        assert Draft.objects.get().revision == 8

    def test_somebody_elses_draft_does_not_exist(self) -> None:
        draft = keep(priya(), "mine").draft
        with pytest.raises(Draft.DoesNotExist):
            keep(helen(), "hers", draft.pk, revision=9)
        assert kept(draft) == {"worry": ["mine"]}

    def test_a_clock_that_went_back_does_not_lose_words(self) -> None:
        author = priya()
        draft = keep(author, "first", revision=0).draft
        save(author, KIND, None, "receive", {"worry": ["second"]}, NOON - MINUTE, draft_id=draft.pk, revision=1)
        assert (kept(draft), Draft.objects.get().typed_at) == ({"worry": ["second"]}, NOON)


@pytest.mark.django_db
class TestWords:
    @pytest.mark.parametrize(
        "words",
        [
            "Łucja, Zoë, Nguyễn Văn Đạt",
            "ஆதி; محمد; 王小明; Ольга; יעל",
            "👧🏽‍🦱 left-to-right\u200e and right-to-left\u200f marks",
            "e\u0301 is not é",
            "tab\tbell\x07 escape\x1b form\x0c",
            " spaces  before and after \r\n\r\n",
            "\\u0000 written out, 'quotes', \"double\", <script>alert(1)</script> & 100%",
        ],
    )
    def test_any_script_and_any_sign_is_kept_as_typed(self, words: str) -> None:
        assert kept(keep(priya(), words).draft) == {"worry": [words]}

    def test_only_what_no_database_holds_is_taken_out(self) -> None:
        draft = save(priya(), KIND, None, "receive", {"wor\x00ry": ["a\x00b", "half \ud83d"]}, NOON).draft
        assert kept(draft) == {"worry": ["ab", "half \ufffd"]}

    @pytest.mark.parametrize("letter", ["a", "அ", "👧"])
    def test_100_000_characters_are_kept(self, letter: str) -> None:
        words = letter * 100_000
        assert kept(keep(priya(), words).draft) == {"worry": [words]}

    def test_more_than_1_mb_is_refused_and_nothing_is_changed(self) -> None:
        author = priya()
        full = "x" * (MOST - len("worry"))
        draft = keep(author, full, revision=0).draft
        with pytest.raises(TooLong):
            keep(author, full + "x", draft.pk, revision=1)
        assert kept(draft) == {"worry": [full]}


class TestAnything(TestCase):
    @settings(max_examples=60, deadline=None)
    @given(st.dictionaries(st.text(), st.lists(st.text())))
    def test_whatever_is_typed_comes_back(self, typed: dict[str, list[str]]) -> None:
        author = User.objects.filter(username="priya.nair").first() or priya()
        back = kept(save(author, KIND, None, "receive", typed, NOON).draft)
        whole = {
            name.replace("\x00", ""): [one.replace("\x00", "") for one in values] for name, values in typed.items()
        }
        assert back == {name: values for name, values in whole.items() if not name.startswith("draft-")}


@pytest.mark.django_db
class TestFind:
    def test_the_last_unfinished_draft_for_the_act_is_found(self) -> None:
        author, record = priya(), uuid4()
        save(author, "contact_child", record, "propose", {"level": ["3"]}, NOON)
        last = save(author, "contact_child", record, "propose", {"level": ["4"]}, NOON + MINUTE).draft
        save(author, "contact_child", record, "screen", {}, NOON + 2 * MINUTE)
        save(author, "contact_child", uuid4(), "propose", {}, NOON + 2 * MINUTE)
        save(helen(), "contact_child", record, "propose", {}, NOON + 2 * MINUTE)
        assert find(author, "contact_child", record, "propose") == last
        finish(last, uuid4(), NOON)
        assert find(author, "contact_child", record, "propose") != last
        assert find(author, "contact_child", None, "propose") is None

    def test_all_that_a_person_has_begun_the_latest_first(self) -> None:
        author = priya()
        first = keep(author, "first").draft
        second = save(author, KIND, None, "receive", {"worry": ["second"]}, NOON + MINUTE).draft
        keep(helen(), "hers")
        assert list(unfinished(author)) == [second, first]
        finish(second, None, NOON)
        assert list(unfinished(author)) == [first]


@pytest.mark.django_db
class TestFinish:
    def test_what_came_of_it_is_kept_and_counts_once(self) -> None:
        draft, record = keep(priya(), "x").draft, uuid4()
        finish(draft, record, NOON)
        finish(draft, uuid4(), NOON + DAY)
        draft.refresh_from_db()
        assert (draft.finished_at, draft.result) == (NOON, record)

    def test_words_that_arrive_after_it_was_sent_change_nothing(self) -> None:
        author = priya()
        draft = keep(author, "sent", revision=0).draft
        finish(draft, uuid4(), NOON)
        late = keep(author, "late", draft.pk, revision=1)
        assert (late.outcome, kept(draft)) == (Outcome.FINISHED, {"worry": ["sent"]})

    def test_purged_30_days_after_it_was_finished_and_never_before(self, capsys: pytest.CaptureFixture[str]) -> None:
        author = priya()
        old, new, open_still = (keep(author, words).draft for words in ("old", "new", "open"))
        finish(old, uuid4(), NOON - 30 * DAY)
        finish(new, None, NOON - 30 * DAY + MINUTE)
        assert purge(NOON) == 1
        assert set(Draft.objects.all()) == {new, open_still}
        call_command("purge_drafts")
        assert capsys.readouterr().out.endswith("drafts deleted.\n")


def at_once(*saves: Callable[[], Kept]) -> list[Kept]:
    def run(one: Callable[[], Kept]) -> Kept:
        try:
            return one()
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(run, saves))


@pytest.mark.usefixtures("committed")
class TestTogether:
    def test_one_draft_comes_of_many_first_saves(self) -> None:
        author, chosen = priya(), uuid4()
        saves = [lambda n=n: keep(author, f"words {n}", chosen, revision=0, tab="a", turn=n) for n in range(1, 17)]
        at_once(*saves)
        assert Draft.objects.count() == 1
        assert kept(Draft.objects.get()) == {"worry": ["words 16"]}

    def test_of_two_pages_at_once_one_is_kept_and_the_other_knows(self) -> None:
        author = priya()
        draft = keep(author, "start", revision=0).draft
        saves = [lambda tab=tab: keep(author, tab, draft.pk, revision=1, tab=tab) for tab in "abcdefgh"]
        answers = at_once(*saves)
        winners = [one for one in answers if not one.stale]
        assert len(winners) == 1
        assert kept(draft) == {"worry": [winners[0].draft.tab]}

    def test_two_people_cannot_both_be_its_author(self) -> None:
        chosen = uuid4()

        def first(author: User) -> Callable[[], Kept]:
            return lambda: keep(author, author.full_name, chosen, revision=0)

        with pytest.raises(Draft.DoesNotExist):
            at_once(first(priya()), first(helen()))
        assert kept(Draft.objects.get()) == {"worry": [Draft.objects.get().author.full_name]}
