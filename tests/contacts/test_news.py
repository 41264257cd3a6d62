"""News after a decision is before whoever decided, on a clock, until they say what it changes."""

from __future__ import annotations

import pytest

from frontdoor.accounts.models import Duty
from frontdoor.contacts.models import ContactChild, News
from frontdoor.engine import amend
from frontdoor.engine.models import StoredReading
from frontdoor.engine.perform import Refused, perform
from frontdoor.referrals.models import Referral
from tests import cast
from tests.cast import DAY, HOUR, NOW

pytestmark = pytest.mark.django_db
SAID = "The school rang: he has a second mark."


def told(row, now=NOW, words=SAID):
    perform("add_news", row.contact, cast.priya(), now, latest_news=words)
    return News.objects.filter(contact_child=row).latest("pk")


def decided(rag="red", outcome="advice", child=None):
    return cast.decided(cast.row_of(child or cast.a_child(), rag=rag), outcome=outcome)


def clock(news):
    return StoredReading.objects.get(clock="news", record=news.pk)


def again(record):
    return type(record).objects.get(pk=record.pk)


@pytest.mark.parametrize("rag, hours", [("red", 4), ("amber", 24 + 13)])  # Amber: 24 working hours, 9 to 17, then on
def test_it_is_told_to_whoever_decided_and_the_clock_runs(rag, hours):
    news = told(decided(rag))
    assert (news.state, news.decider, news.words, news.came_from) == ("waiting", cast.helen(), SAID, "told")
    assert clock(news).started == NOW and clock(news).stopped is None
    if rag == "red":
        assert clock(news).due == NOW + hours * HOUR
    else:
        assert NOW + DAY < clock(news).due < NOW + 4 * DAY


def test_before_the_decision_there_is_no_such_task():
    row = cast.proposed(cast.row_of(cast.a_child()))
    perform("add_news", row.contact, cast.priya(), NOW, latest_news=SAID)
    assert again(row).state == "screened" and SAID in again(row).question
    assert not News.objects.exists()


def test_it_does_not_change_the_decision_because():
    news = told(decided())
    with pytest.raises(Refused, match="why it does not change the decision"):
        perform("stands", news, cast.helen(), NOW)
    with pytest.raises(Refused, match="Only a"):
        perform("stands", news, cast.priya(), NOW, because="No.")
    perform("stands", news, cast.omar(), NOW + HOUR, because="It is the same mark.")  # whoever decides may answer
    assert again(news).state == "stands" and clock(news).stopped == NOW + HOUR
    assert again(news.contact_child).state == "decided"


def test_for_news_whoever_decides_opens_the_decision_again():
    row = decided()
    with pytest.raises(Refused, match="Only a head of service"):
        amend.reopen(row, cast.helen(), NOW)
    news = told(row)
    with pytest.raises(Refused, match="Only a head of service"):
        amend.reopen(row, cast.priya(), NOW)
    amend.reopen(row, cast.helen(), NOW + HOUR, because=SAID)
    assert again(row).state == "screened" and again(news).state == "taken_up"
    assert clock(news).stopped == NOW + HOUR
    assert StoredReading.objects.running(NOW + HOUR).filter(clock="decision", record=row.contact_id).exists()
    cast.decided(again(row), NOW + 2 * HOUR, outcome="advice")
    with pytest.raises(Refused, match="Only a head of service"):
        amend.reopen(again(row), cast.helen(), NOW + 3 * HOUR)


def test_what_came_of_the_decision_is_closed_or_taken_back_first():
    row = cast.decided(cast.row_of(cast.a_child()))
    news = told(row)
    with pytest.raises(Refused, match="The referral that came of this decision is open"):
        amend.reopen(row, cast.helen(), NOW)
    amend.void(Referral.objects.get(contact_child=row), cast.helen(), NOW)
    amend.reopen(row, cast.helen(), NOW)
    assert again(news).state == "taken_up"


def test_a_decision_taken_back_is_screened_with_the_news():
    row = decided()
    news = told(row)
    amend.void(row, cast.helen(), NOW)
    assert again(row).state == "screened" and SAID in again(row).question and again(news).state == "taken_up"


def test_a_mistaken_opening_again_can_be_taken_back_and_the_news_waits_as_before():
    row = decided()
    news = told(row)
    amend.reopen(row, cast.helen(), NOW)
    amend.void(again(news), cast.helen(), NOW)
    assert clock(news).stopped is None
    amend.void(again(row), cast.helen(), NOW)
    assert again(row).state == "decided" and again(news).state == "waiting"


def test_news_left_waiting_while_the_decision_was_open_is_closed_by_the_next():
    row = decided()
    news = told(row)
    amend.reopen(row, cast.helen(), NOW)
    amend.void(again(news), cast.helen(), NOW)
    cast.decided(again(row), NOW + HOUR, outcome="advice")
    assert again(news).state == "taken_up" and clock(news).stopped == NOW + HOUR


def test_every_decided_child_of_the_worry_has_news_of_its_own():
    tyler, mia, leo = (cast.a_child(one) for one in ("Tyler", "Mia", "Leo"))
    contact = cast.a_contact(tyler, mia, leo, rag="red")
    one, two, three = ContactChild.objects.filter(contact=contact).order_by("pk")
    cast.decided(one, outcome="advice"), cast.decided(two, outcome="advice"), cast.proposed(three)
    perform("add_news", contact, cast.priya(), NOW, latest_news=SAID)
    assert set(News.objects.values_list("contact_child", flat=True)) == {one.pk, two.pk}
    assert again(three).state == "screened"


class TestWhoseItIs:
    def page(self, visit, user, news):
        return visit(user).get(f"/news/{news.pk}/")

    def pile(self, visit, user):
        return "New since your decision" in visit(user).get("/my-work/").content.decode()

    def test_it_is_before_whoever_decided(self, visit):
        news = told(decided())
        assert "waits for <strong>Helen Stroud" in self.page(visit, cast.omar(), news).content.decode()
        assert self.pile(visit, cast.helen()) and not self.pile(visit, cast.omar())

    def test_while_they_are_away_before_the_duty_manager(self, visit):
        news = told(decided())
        cast.away(cast.helen(), NOW.date())
        assert "Nobody is named to look at this" in self.page(visit, cast.omar(), news).content.decode()
        assert self.pile(visit, cast.omar()) and self.pile(visit, cast.martin())  # nobody is on duty: before everybody
        Duty.objects.create(team=cast.hub(), manager=cast.omar(), starts_at=NOW - HOUR, ends_at=NOW + HOUR)
        page = self.page(visit, cast.omar(), news).content.decode()
        assert "waits for <strong>Omar Reyes" in page and "Helen Stroud decided this, and is away." in page
        assert self.pile(visit, cast.omar()) and not self.pile(visit, cast.martin())

    def test_of_a_child_whom_they_do_not_see_before_the_holders_who_decide(self, visit):
        news = told(decided())
        cast.restricted(news.child, cast.omar())
        cast.on_duty(cast.helen(), NOW - HOUR, NOW + HOUR)
        page = self.page(visit, cast.omar(), news).content.decode()
        assert "waits for <strong>Omar Reyes" in page and "Helen Stroud decided this, and is no holder" in page
        assert self.pile(visit, cast.omar()) and not self.pile(visit, cast.helen())
        said = visit(cast.omar()).get("/front-door/waiting/news/").content.decode()
        assert "Omar Reyes: Helen Stroud may not see it now" in said
        perform("stands", news, cast.omar(), NOW, because="It is what was known.")
        assert not self.pile(visit, cast.omar())

    def test_and_where_no_holder_decides_before_a_head_of_service(self, visit):
        news = told(decided())
        cast.restricted(news.child, cast.priya())
        assert "waits for <strong>Martin Hale" in self.page(visit, cast.martin(), news).content.decode()
        assert self.pile(visit, cast.martin())

    def test_and_where_they_decide_no_longer(self, visit):
        news = told(decided())
        cast.helen().holdings.update(ends_on=(NOW - DAY).date())
        assert (
            "Helen Stroud decided this, and decides no longer." in self.page(visit, cast.omar(), news).content.decode()
        )


def test_the_manager_answers_on_the_page(visit):
    news = told(decided())
    helen = visit(cast.helen())
    page = helen.get(f"/news/{news.pk}/")
    assert SAID in page.content.decode() and "Open the decision again" in page.content.decode()
    token = page.context["attempt"].token
    refused = helen.post(f"/news/{news.pk}/", {"token": token, "because": ""})
    assert refused.status_code == 422 and again(news).state == "waiting"
    done = helen.post(f"/news/{news.pk}/", {"token": token, "because": "Known."}, follow=True)
    assert again(news).state == "stands" and "Known." in done.content.decode()


def test_few_questions_are_asked_of_the_database(visit, django_assert_max_num_queries):
    for name in ("Tyler", "Mia", "Leo"):
        news = told(decided(child=cast.a_child(name)))
    helen = visit(cast.helen())
    helen.get("/my-work/")
    with django_assert_max_num_queries(12):
        helen.get("/my-work/")
    with django_assert_max_num_queries(20):
        helen.get(f"/news/{news.pk}/")


def test_words_about_all_children_are_not_kept_on_a_sisters_row_where_one_is_restricted():
    tyler, mia = cast.a_child(), cast.a_child("Mia")
    contact = cast.a_contact(tyler, mia)
    for row in cast.rows(contact):
        cast.decided(row, outcome="advice")
    cast.restricted(tyler, cast.helen())
    perform("add_news", contact, cast.helen(), NOW, latest_news="Tyler’s father works here.")
    assert {one.words for one in News.objects.all()} == {"Further information on the worry: it stands there."}


def of_one_restricted_later():
    """A brother whose row and news hold words from before, and the sister whom they name and nobody sees now."""
    brother, sister = cast.a_child("Abel"), cast.a_child("Zenobia")
    words = "Zenobia hides at 4 Secret Lane."
    for decide in (True, False):
        contact = cast.a_contact(brother, sister)
        row = next(one for one in cast.rows(contact) if one.child_id == brother.pk)
        news = cast.decided(row, outcome="advice") if decide else cast.proposed(row)
        perform("add_news", contact, cast.priya(), NOW, latest_news=words)
    return brother, sister, News.objects.get(), again(news)


def test_words_that_stand_there_from_before_are_kept_from_whoever_may_not_see_all_of_the_worry(visit):
    brother, sister, news, row = of_one_restricted_later()
    pages = (
        *(f"/news/{news.pk}/", f"/news/{news.pk}/history/", f"/news/{news.pk}/correct/receive/", "/news/", "/my-work/"),
        *(f"/children/{brother.pk}/", f"/children/{brother.pk}/chronology/", "/front-door/"),
        *(f"/contact-child/{row.pk}/{one}" for one in ("", "history/", "screen/", "propose/", "background/")),
    )
    before = [one for one in pages if "Secret" in visit(cast.omar()).get(one).content.decode()]
    assert {f"/news/{news.pk}/history/", f"/contact-child/{row.pk}/"} <= {*before}
    cast.restricted(sister, cast.helen())
    for reader in (cast.omar(), cast.priya(), cast.martin()):
        for one in pages:
            found = visit(reader).get(one, follow=True).content.decode()
            assert "Secret" not in found and "Zenobia" not in found, (reader, one)
    assert all("Secret" in visit(cast.helen()).get(one).content.decode() for one in before if one != "/front-door/")
