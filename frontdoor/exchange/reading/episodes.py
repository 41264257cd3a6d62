"""Looks over each child's referrals together: none should overlap another, and only one should be open."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import pairwise

from frontdoor.exchange.reading.found import ReferralFound
from frontdoor.exchange.reading.reading import Reading
from frontdoor.exchange.reading.remarks import Loss
from frontdoor.practice.words import plain_day


def check_same_day(reading: Reading) -> None:
    """Remark on two referrals of one child on one day that differ: one is likely to be the other, put right."""
    for referrals in _by_child(reading):
        for first, second in pairwise(referrals):
            if first.referred_on == second.referred_on:
                _remark(reading, second, f"is a second referral that day, beside {first.source.place}")


def check_overlaps(reading: Reading) -> None:
    """Remark on a referral made while an earlier one of the child ran (census rules 8815 and 8820).

    A referral with no further action runs for no time, and one whose closure could not be read is left out of this.
    """
    for referrals in _by_child(reading):
        running = [each for each in referrals if not each.no_further_action and not _closure_unread(each)]
        for first, second in pairwise(running):
            if first.closure is None or first.closure.on > second.referred_on:
                until = f"closed {plain_day(first.closure.on)}" if first.closure else "which is still open"
                _remark(reading, second, f"overlaps the child's referral of {plain_day(first.referred_on)}, {until}")


def _by_child(reading: Reading) -> list[list[ReferralFound]]:
    children: dict[str, list[ReferralFound]] = defaultdict(list)
    for row in reading.rows.values():
        if isinstance(row, ReferralFound):
            children[row.child_id].append(row)
    return [sorted(referrals, key=_day) for referrals in children.values()]


def _day(referral: ReferralFound) -> date:
    return referral.referred_on


def _closure_unread(referral: ReferralFound) -> bool:
    return bool(referral.unread & {"closed_on", "reason"})


def _remark(reading: Reading, referral: ReferralFound, why: str) -> None:
    source = referral.source
    reading.remark(Loss.NOTHING, source.sheet, source.row, "", plain_day(referral.referred_on), why)
