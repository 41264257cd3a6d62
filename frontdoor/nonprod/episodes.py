"""What becomes of referred children in the synthetic county: a team, an offer, a worker, visits, and an end."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from frontdoor.accounts.models import User, the_service
from frontdoor.casework.models import Absence, Allocation, CaseNote, Cover, Post
from frontdoor.contacts.models import ContactChild
from frontdoor.referrals.models import Referral

if TYPE_CHECKING:
    from .county import County

NEEDS = (("N1", 42), ("N5", 28), ("N4", 11), ("N2", 8), ("N6", 4), ("N3", 4), ("N8", 3))
NOTES = (
    ("visit", "{name} at home, with the mother", "{name} showed the bedroom and was at ease. Food in the house."),
    ("telephone", "The school", "Attendance is better; {name} has eaten lunch every day this week."),
    ("visit", "{name} alone, at school", "“I like it when it is quiet.” {name} drew the house and who lives in it."),
    ("meeting", "The team around the family", "Agreed who does what until the assessment is finished."),
)


class Episodes:
    """Every referral of the county, from decision to closure."""

    def __init__(self, county: County) -> None:
        self.county = county
        self.running: set[UUID] = set()
        self.covers: dict[UUID, Cover] = {}
        self.held: dict[UUID, User] = {}
        self.service = the_service()
        self.managers = {one.holdings.get().team_id: one for one in _of(county, "TM")}
        self.workers: dict[Any, list[User]] = {}
        for one in (*_of(county, "SW"), county.people["nia"]):
            self.workers.setdefault(one.holdings.get().team_id, []).append(one)
        self.posts = {post.worker_id: post for post in Post.objects.all()}
        self._leave_and_fall_ill()

    def is_open(self, child: UUID) -> bool:
        return child in self.running

    def is_held(self, child: UUID, at: datetime) -> bool:
        return child in self.held and self._stays(self.held[child], at)

    def read(self, row: ContactChild, at: datetime) -> None:
        """Whoever holds the child by then reads what was passed on."""
        if self.is_held(row.child_id, at):
            self.county.bulk.by(self.held[row.child_id], at).perform(row, "acknowledge_open")

    def begin(self, row: ContactChild, at: datetime) -> None:
        """The decision opened a referral; the team's manager takes it in, or leaves it a day too long."""
        referral = next(one for one in self.county.bulk.rows_of(row) if isinstance(one, Referral))
        self.running.add(row.child_id)
        slow = 9.0 if self.county.dice.random() < 0.06 else 0.0
        self.county.at(self.county.later(at, 0.2, 4.0 + slow), lambda when: self._take_in(referral, when))

    def _take_in(self, referral: Referral, at: datetime) -> None:
        need = self.county.dice.choices([code for code, _ in NEEDS], [share for _, share in NEEDS])[0]
        manager = self.managers[referral.team_id]
        self.county.bulk.by(manager, at).perform(referral, "accept", primary_need=need)
        if self.county.dice.random() < 0.03:
            self._cover(referral, manager, at)
        self.county.at(self.county.later(at, 0.2, 5.0), lambda when: self._offer(referral, when))

    def _cover(self, referral: Referral, manager: User, at: datetime) -> None:
        kind = self.county.dice.choice(("duty", "team", "nominal"))
        by = self.county.people["martin"] if kind == "nominal" else manager
        whom: dict[str, Any] = {"team": referral.team} if kind == "team" else {"worker": manager}
        self.covers[referral.child_id] = self.county.bulk.by(by, at).open(
            Cover(child_id=referral.child_id),
            kind=kind,
            until=(at + timedelta(days=5)).date(),
            why="Nobody in the team has room before Thursday.",
            **whom,
        )

    def _offer(self, referral: Referral, at: datetime) -> None:
        present = [one for one in self.workers[referral.team_id] if self._stays(one, at)]
        worker, manager = self.county.dice.choice(present), self.managers[referral.team_id]
        allocation = self.county.bulk.by(manager, at).open(
            Allocation(child_id=referral.child_id), worker=worker, pathway="assessment"
        )
        luck = self.county.dice.random()
        if luck < 0.03:
            due = self.county.calendar.add_days(at, 1)
            self.county.at(due + timedelta(minutes=5), lambda when: self._lapse(referral, allocation, due, when))
        elif luck < 0.09:
            self.county.at(self.county.later(at, 0.2, 3.0), lambda when: self._challenge(referral, allocation, when))
        else:
            self.county.at(self.county.later(at, 0.1, 5.0), lambda when: self._accept(referral, allocation, when))

    def _stays(self, worker: User, at: datetime) -> bool:
        post = self.posts[worker.pk]
        return worker.username not in ("fay", "gus") and (post.leaves_on is None or at.date() <= post.leaves_on)

    def _lapse(self, referral: Referral, allocation: Allocation, due: datetime, at: datetime) -> None:
        self.county.bulk.by(self.service, at).perform(allocation, "lapse", at=due)
        self._again(referral, allocation, at)

    def _challenge(self, referral: Referral, allocation: Allocation, at: datetime) -> None:
        why = "I hold twenty-two children and two are in proceedings."
        self.county.bulk.by(allocation.worker, at).perform(allocation, "challenge", challenge=why)
        self._again(referral, allocation, at)

    def _again(self, referral: Referral, allocation: Allocation, at: datetime) -> None:
        def offer_to_another(when: datetime) -> None:
            self.county.bulk.by(self.managers[referral.team_id], when).perform(allocation, "withdraw")
            self._offer(referral, when)

        self.county.at(self.county.later(at, 0.5, 4.0), offer_to_another)

    def _accept(self, referral: Referral, allocation: Allocation, at: datetime) -> None:
        self.county.bulk.by(allocation.worker, at).perform(allocation, "accept")
        self._end_the_cover(referral, at)
        self.held[referral.child_id] = allocation.worker
        visits = self.county.dice.randint(1, 3)
        for number in range(visits):
            when = self.county.later(at, 6 + 30 * number, 28 + 40 * number)
            self.county.at(when, lambda now: self._note(referral, allocation, now))
        self.county.at(self.county.later(at, 60, 400), lambda when: self._close(referral, allocation, when))

    def _end_the_cover(self, referral: Referral, at: datetime) -> None:
        """There is a worker again; now and then nobody thinks of it."""
        cover = self.covers.pop(referral.child_id, None)
        if cover and self.county.dice.random() < 0.8:
            self.county.bulk.by(self.managers[referral.team_id], at).perform(cover, "end")

    def _note(self, referral: Referral, allocation: Allocation, at: datetime) -> None:
        if allocation.state != "accepted":
            return
        how, whom, words = self.county.dice.choice(NOTES)
        name = referral.child.given_name or "The family"
        self.county.bulk.by(allocation.worker, at).open(
            CaseNote(child_id=referral.child_id),
            happened_at=at - timedelta(hours=self.county.dice.choice((1, 2, 20))),
            how=how,
            with_whom=whom.format(name=name),
            words=words.format(name=name),
            significant="yes" if "alone" in whom else "no",
        )

    def _close(self, referral: Referral, allocation: Allocation, at: datetime) -> None:
        manager = self.managers[referral.team_id]
        note = "Assessed; the family has what it needs. Nothing outstanding."
        self.county.bulk.by(manager, at).perform(allocation, "end", end_reason="FCONTA", handover=note)
        reason = self.county.dice.choices(("RC7", "RC5", "RC3"), (94, 4, 2))[0]
        summary = "The child was seen and the family has what it needs."
        self.county.bulk.perform(
            referral, "close", nfa="no", closure_reason=reason, closed_on=at.date(), closing_summary=summary
        )
        self.running.discard(referral.child_id)
        self.held.pop(referral.child_id, None)

    def _leave_and_fall_ill(self) -> None:
        """Two resign, one of them gone by now; two have been away for more than a week."""
        from frontdoor.engine.perform import open_record, perform

        now, people = self.county.now, self.county.people
        for name, days in (("joel", 12), ("ewan", -2)):
            post, told = self.posts[people[name].pk], now - timedelta(days=20)
            last = (now + timedelta(days=days)).date()
            self.posts[people[name].pk] = perform("resign", post, people["martin"], told, leaves_on=last)
        for name in ("fay", "gus"):
            began = now - timedelta(days=13)
            worker = people[name]
            open_record(Absence(), worker, began, worker=worker, kind="SIC", starts_on=began.date())


def _of(county: County, role: str) -> list[User]:
    return [one for one in county.people.values() if one.holdings.get().role == role]
