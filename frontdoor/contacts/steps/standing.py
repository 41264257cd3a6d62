"""The rules of the standing questions: none is skipped, no “yes” quietly taken back, and not knowing has a reason."""

from __future__ import annotations

from typing import Any

from frontdoor.kernel.step import Ask, Facts, WhyNot, ask, naming
from frontdoor.practice.harm import NOT_KNOWN, STANDING, YES, saying


def standing(row: Any) -> dict[str, str]:
    """What has been answered about this child, by the question's code."""
    return {one.code: getattr(row, one.code) for one in STANDING}


def still_to_answer(code: str) -> WhyNot:
    """True of a question that nobody has answered, and of one that is being answered again."""

    def rule(facts: Facts) -> str | None:
        again = code in facts.answers or not getattr(facts.record, code)
        return None if again else "This has been answered; it is shown, and may be answered anew."

    return naming(rule, answer=code)


def no_longer(facts: Facts) -> list[str]:
    """What was a “yes” and is said to be none."""
    given = {one.code: facts.answers[one.code] for one in STANDING if one.code in facts.answers}
    return [code for code, said in given.items() if getattr(facts.record, code) == YES and said not in ("", YES)]


def a_yes_is_taken_back(facts: Facts) -> str | None:
    return None if no_longer(facts) else "No “yes” is taken back."


def all_answered(facts: Facts) -> str | None:
    """Nobody is proposed with a question left out; what goes straight to the duty manager waits for none of them."""
    left = saying(standing(facts.record), "")
    named = " ".join(f"“{one.asks}”" for one in left)
    asked = f"all {len(left)} standing questions" if len(left) == len(STANDING) else named
    return f"Answer about this child first: {asked}. “Not known” is an answer." if left else None


def something_is_not_known(facts: Facts) -> str | None:
    open_ones = saying(standing(facts.record), NOT_KNOWN, "")
    return None if open_ones else "Every standing question has a yes or a no."


AT_RECEIPT: tuple[Ask, ...] = tuple(ask(one.code, required=False, label=one.asks) for one in STANDING)
AT_SCREENING: tuple[Ask, ...] = (
    *(ask(one.code, when=still_to_answer(one.code), label=one.asks) for one in STANDING),
    ask("no_longer_because", when=a_yes_is_taken_back, label="why a “yes” is one no longer"),
)
