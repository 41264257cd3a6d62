"""The clocks of the front door: receipt to acknowledgement and decision, handover, and a named worker.

All but an offer's end, unjudged, at the eighteenth birthday or at death: a child's worker is not owed to an adult. What
was begun after that, in spite of it, runs on. A second look is owed to a decision, and outlasts both.

A worker is lost when the allocation ends, with the last day in post, and on the first day of having been away for more
than five working days: time itself notes the last two on each child they hold (casework/steps/allocation.py). Not noted
is a worker who may no longer hold the child because the rule on qualification or the post has changed: lists and
measures say so on the day, and the clock waits for a manager to end the allocation.
"""

from __future__ import annotations

from frontdoor.kernel.clock import DEATH, GROWN, Clock, PerTold

# Which edition's chapter holds for a reading is said by the limit in force on the day it started (practice/limits.py).
WORKING_TOGETHER = "Working Together to Safeguard Children (chapter 3 since 15 December 2023, chapter 1 before)"
LIFE = frozenset({GROWN, DEATH})
RECEIVED = frozenset({"contact.receive", "contact.add_child"})
DECIDED = frozenset({"contact_child.decide", "contact_child.decide_alone"})
UNDECIDED = frozenset({"contact_child.reopen.screened"})
A_ROW = "contact_child.open"  # a child put on a worry by mistake is taken off it: nothing was ever owed

CLOCKS = (
    Clock(
        "decision",
        "Was the response decided within one working day of receipt?",
        starts=RECEIVED,
        stops=DECIDED,
        ends=LIFE,
        restarts=UNDECIDED,
        rests_on=A_ROW,
        limit="decision",
        source=f"{WORKING_TOGETHER}: the type of response decided within one working day of receipt",
    ),
    Clock(
        "rag",
        "Was the child decided in the time the grading allows?",
        starts=RECEIVED,
        stops=DECIDED,
        ends=LIFE,
        restarts=UNDECIDED,
        rests_on=A_ROW,
        limit=PerTold("rag", {"red": "rag_red", "amber": "rag_amber", "green": "rag_green"}),
        rewinds_on=frozenset({"contact.regrade"}),
        source="Local, after the police grading: Red runs day and night",
    ),
    Clock(
        "looked_at",
        "Did a second manager look within one working day at what was decided alone?",
        starts=frozenset({"contact_child.decide_alone"}),
        stops=frozenset({"contact_child.look_at"}),
        ends=UNDECIDED,
        limit="looked_at",
        source="Local (practice, maker and checker): one person alone, and a second looks afterwards",
    ),
    Clock(
        "opened_again",
        "Did the head of service answer within one working day that a decision is to be opened again?",
        starts=frozenset({"contact_child.look_at"}),
        stops=UNDECIDED | {"contact_child.let_stand"},
        when={"looked_leads_to": frozenset({"reopen"})},
        limit="opened_again",
        source="Local (practice, maker and checker): a second manager sees differently what was decided alone",
    ),
    Clock(
        "indicator",
        "Did a manager decide within four hours of the first sign of harm?",
        starts=frozenset({"indicator.raise"}),
        stops=frozenset({"indicator.weigh"}),
        ends=frozenset({"indicator.withdraw"}) | LIFE,
        restarts=frozenset({"indicator.raise_again"}),
        resumes=frozenset({"indicator.raise_again"}),
        limit=PerTold("rag", {"red": "indicator_red", "amber": "indicator", "green": "indicator", "": "indicator"}),
        rewinds_on=frozenset({"indicator.regrade"}),
        source="Local: a manager decides on a sign of harm in elapsed hours, day and night",
    ),
    Clock(
        "acknowledge",
        "Was the referrer told within one working day that we have it?",
        starts=frozenset({"contact.receive"}),
        stops=frozenset({"contact.acknowledge"}),
        ends=LIFE,
        excuses={"acknowledged": frozenset({"nobody"})},
        rests_on=A_ROW,
        limit="acknowledge",
        source=f"{WORKING_TOGETHER}: receipt acknowledged to the referrer within one working day",
    ),
    Clock(
        "news",
        "Did whoever decided say in time what the news since then changes?",
        starts=frozenset({"news.receive"}),
        stops=frozenset({"news.stands", "news.take_up"}),
        ends=LIFE,
        limit=PerTold("rag", {"red": "rag_red", "amber": "rag_amber", "green": "rag_amber", "": "rag_red"}),
        source="Local (practice, a worry, 12): on the Red or the Amber limit; what nobody has graded is taken for Red",
    ),
    Clock(
        "check",
        "Did the agency answer in the time the grading allows?",
        starts=frozenset({"check.ask"}),
        stops=frozenset({"check.answer", "check.write_down"}),
        ends=frozenset({"check.decline", "check.withdraw"}) | LIFE,
        limit=PerTold("rag", {"red": "check_red", "amber": "check_amber", "green": "check_green", "": "check_red"}),
        rewinds_on=frozenset({"check.regrade"}),
        source="Local: counted from asking, whether or not it was acknowledged; “nothing known” is an answer",
    ),
    Clock(
        "handover_night",
        "Was it accepted within half an hour by whoever it was handed to at closing, or in the morning?",
        starts=frozenset({"handover.hand"}),
        stops=frozenset({"handover.accept"}),
        ends=DECIDED | LIFE,
        restarts=frozenset({"handover.hand_on", "handover.return_to_hub"}),
        limit="handover_night",
        pairs="child",
        source="Local (practice, duty): not accepted, it is still with whoever handed it, and red",
    ),
    Clock(
        "handover",
        "Did an assessment team accept within one working day of the decision?",
        starts=frozenset({"referral.open"}),
        stops=frozenset({"referral.accept"}),
        ends=frozenset({"referral.close"}) | LIFE,
        restarts=frozenset({"referral.pass_on"}),
        limit=PerTold("rag", {"red": "handover_red", "amber": "handover", "green": "handover", "": "handover"}),
        source="Local: a bounce counts as not accepted",
    ),
    Clock(
        "allocation",
        "Did a worker accept the child within one working day of the decision to assess?",
        starts=frozenset({"referral.open"}),
        stops=frozenset({"allocation.accept", "allocation.regain", "allocation.reopen.accepted"}),
        ends=frozenset({"referral.close"}) | LIFE,
        restarts=frozenset({"allocation.end", "allocation.lose"}),
        resumes=frozenset({"referral.reopen.accepted"}),
        limit=PerTold("rag", dict.fromkeys(("red", "amber", "green", ""), "allocation"), anew="allocation"),
        pairs="child",
        source="Local, after the letter: duty and nominal cover never stop it",
    ),
    Clock(
        "offer",
        "Did the worker answer within one working day of being asked?",
        starts=frozenset({"allocation.offer", "allocation.offer_again", "allocation.reopen.offered"}),
        stops=frozenset({"allocation.accept", "allocation.challenge", "allocation.withdraw"}),
        ends=frozenset({"allocation.lapse"}),
        limit="offer",
        pairs="child",
        source="Local: unanswered, it returns to the manager",
    ),
    Clock(
        "cover",
        "Is somebody still minding the child until there is a worker?",
        starts=frozenset({"cover.arrange"}),
        stops=frozenset({"cover.end"}),
        ends=frozenset({"cover.lapse"}),
        limit="cover",
        until="until",
        source="Local: cover lasts to the end of the day it was arranged for",
    ),
    Clock(
        "strategy",
        "Was the strategy discussion held in time?",
        starts=frozenset({"strategy_discussion.call"}),
        stops=frozenset({"strategy_discussion.hold"}),
        ends=frozenset({"strategy_discussion.find_not_needed", "strategy_discussion.withdraw"}) | LIFE,
        restarts=frozenset({"strategy_discussion.reopen.needed"}),
        resumes=frozenset({"strategy_discussion.reopen.needed"}),
        limit=PerTold("rag", {"red": "strategy_red", "amber": "strategy", "green": "strategy", "": "strategy"}),
        source="Local: Working Together says as soon as possible, and sets no number",
    ),
    Clock(
        "early_help",
        "Did a named officer of early help accept within one working day?",
        starts=frozenset({"transfer.send"}),
        stops=frozenset({"transfer.accept"}),
        ends=frozenset({"transfer.end", "transfer.withdraw"}) | LIFE,
        restarts=frozenset({"transfer.reopen.transferred"}),
        resumes=frozenset({"transfer.reopen.returned"}),
        limit="early_help",
        source="Local, after the letter: what comes back counts as not accepted, and runs on",
    ),
    Clock(
        "onward",
        "Did whoever the child was passed to accept in time?",
        starts=frozenset({"onward.pass_on"}),
        stops=frozenset({"onward.accept"}),
        ends=frozenset({"onward.end", "onward.withdraw"}),
        restarts=frozenset({"onward.reopen.passed"}),
        resumes=frozenset({"onward.reopen.refused"}),
        when={"kind": frozenset({"other_authority", "homeless", "adults"})},
        limit=PerTold("kind", {"other_authority": "onward", "homeless": "onward_homeless", "adults": "onward"}),
        source="Local: what is refused counts as not accepted; adults are passed on too, so no birthday ends it",
    ),
    Clock(
        "private_fostering",
        "Was a privately fostered child visited within seven working days of our being told?",
        starts=frozenset({"onward.pass_on"}),
        stops=frozenset({"onward.visit"}),
        ends=frozenset({"onward.end", "onward.withdraw"}) | LIFE,
        resumes=frozenset({"onward.reopen.refused"}),
        when={"kind": frozenset({"private_fostering"})},
        limit="private_fostering",
        source="Children (Private Arrangements for Fostering) Regulations 2005, regulations 4 and 7",
    ),
    Clock(
        "allegation",
        "Did the designated officer have the allegation within one working day of our being told?",
        starts=frozenset({"allegation.pass_on"}),
        stops=frozenset({"allegation.take"}),
        limit="allegation",
        source="Working Together to Safeguard Children (chapter 4 since 15 December 2023, chapter 2 before)",
    ),
)
