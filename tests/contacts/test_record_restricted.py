"""A worry being written about somebody who is restricted: no child falls off it, and no colleague reads it."""

from __future__ import annotations

import re

import pytest

from frontdoor.accounts import clock
from frontdoor.contacts.models import RestrictedMatch
from frontdoor.drafts.models import Draft
from frontdoor.kernel.ids import uuid7
from tests.cast import MINUTE, NOW, a_child, a_contact, helen, martin, omar, priya, restricted, sam
from tests.web.conftest import words

from .pages import MIA, browser, child, page_of, rows, typed

pytestmark = pytest.mark.django_db


class TestWhereNothingButTheChoiceWasMade:
    """The record is restricted before it is sent: the child must not fall off the worry without a word."""

    def refused(self, officer, at, sent):
        answer = officer.post(at, sent | {"do": "send"})
        assert answer.status_code == 422
        return answer

    def test_of_a_new_worry(self, officer):
        gone, at = restricted(a_child(), martin()), page_of()
        refused = self.refused(officer, at, typed(child(1, same=str(gone.pk)), rag="red"))
        assert "The record you chose cannot be linked any more" in words(refused) and "Tyler" not in words(refused)
        again = typed(child(1, chose="yes"), rag="red")
        assert 'name="c1-chose"' in refused.content.decode()
        assert "or take this child away" in words(self.refused(officer, at, again))
        named = officer.post(at, typed(child(1, chose="yes", given_name="Tyler", family_name="Orchard"), do="send"))
        assert named.status_code == 302 and RestrictedMatch.objects.get().child == gone

    def test_of_a_worry_opened_again_from_the_board(self, officer):
        gone, at = a_child(), page_of()
        officer.post(at, typed(child(1, same=str(gone.pk)), do="keep"))
        restricted(gone, martin())
        assert 'name="c1-chose" value="yes"' in officer.get(at).content.decode()

    def test_of_children_added_to_a_worry(self, officer):
        gone, contact = restricted(a_child(), martin()), a_contact(a_child("Ada", "Vale"))
        at, sent = f"/contact/{contact.pk}/add-child/", typed(child(1, same=str(gone.pk)), MIA)
        self.refused(officer, at, sent)
        assert [one.child.given_name for one in rows()] == ["Ada"]

    def test_it_says_the_same_where_there_never_was_such_a_record(self, officer):
        gone, at = restricted(a_child(), martin()), page_of()
        pages = [self.refused(officer, at, typed(child(1, same=str(one)))) for one in (gone.pk, uuid7())]
        first, other = (re.sub(r'value="[\w-]{20,}"', "", words(one)) for one in pages)
        assert first == other


class TestAColleaguesWorryAboutSomebodyRestricted:
    """There is no such worry for whoever may not see them, neither to read nor to take over nor in a list."""

    @pytest.fixture
    def at(self):
        page, hidden = page_of(), restricted(a_child("Velvet", "Zanzibar"), priya(), helen())
        browser(priya()).post(page, typed(child(1, same=str(hidden.pk)), worry="Hides at 4 Secret Lane", do="keep"))
        return page

    def test_it_is_neither_read_nor_taken_over(self, at):
        manager = browser(omar())
        assert manager.get(at).status_code == manager.post(at, {"do": "take"}).status_code == 404
        assert Draft.objects.get().finished_at is None

    def test_another_holder_may(self, at):
        assert "Secret Lane" in words(browser(helen()).get(at))
        assert browser(helen()).post(at, {"do": "take"}).status_code == 302

    def test_it_is_on_no_list_of_theirs(self, at):
        with clock.set_clock(lambda: NOW + 31 * MINUTE):
            for who, told in ((omar(), False), (sam(), False), (helen(), True), (priya(), True)):
                lists = [browser(who).get(one).content.decode() for one in ("/front-door/", "/my-work/")]
                assert any(at in one for one in lists) is told
                assert ("Being written: 1" in lists[0]) is told
