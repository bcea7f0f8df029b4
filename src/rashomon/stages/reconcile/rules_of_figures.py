"""Rules on two figures for the same people: the same, newer, corrected, or within each other."""

from __future__ import annotations

from rashomon.stages.reconcile.pairs import Pair, Verdict, show
from rashomon.stages.reconcile.passages import states_correction
from rashomon.stages.reconcile.rule import SAME, SKIP, Answer, Rule, adding_to

A_PLURAL = 2  # the least that "several" or a bare plural means: too little to replace a figure

RULES: list[Rule] = []
rule = adding_to(RULES)


@rule(
    "Mon police: at least 9 people killed | Mon army: 9 people killed = agrees",
    "Mon police: up to 20 people injured | Mon doctor: about 20 people injured = agrees",
    groups=SAME,
)
def same_figure(pair: Pair) -> Answer:
    """The same figure, hedged alike or not, agrees."""
    if not pair.same_figure:
        return None
    if pair.same_report:
        return Verdict("agrees", pair.one, pair.two, "the same figure, told twice in one report")
    voices = "the same voice" if pair.same_voice else "two voices"
    return Verdict("agrees", pair.one, pair.two, f"{voices} with the same figure, {show(pair.two)}")


@rule(
    "Mon police: 62 people killed | Tue police: 38 bodies found [Divers say: 38 bodies found.]"
    " = part_of",
    "Mon police: 4 people killed | Tue doctor: 6 bodies found [He said: 6 bodies found.] = updates",
    of=lambda one: one.of_bodies,
    groups=SAME,
)
def bodies_found(pair: Pair) -> Answer:
    """Bodies found so far are some of the dead: fewer of them than a toll contradict nothing."""
    small, large = pair.by_size
    if not small.of_bodies or large.of_bodies or small.additional or large.individual:
        return None
    if small.amount.size >= large.amount.size or not large.amount.has_figure:
        return None
    if pair.order in (-1, 1) and pair.by_time == (small, large):
        return None
    return Verdict("part_of", small, large, f"{show(small)} are some of the {show(large)}")


@rule(of=lambda one: one.claim.outcome == "injured", groups=SAME)
def some_died(pair: Pair) -> Answer:
    """The injured become fewer by those who have died since."""
    if pair.died_since:
        early, late = pair.by_time
        text = f"{show(early)} have become {show(late)}: some of them have died since"
        return Verdict("updates", early, late, text)
    small, large = pair.by_size
    if small.claim.outcome != "injured" or "died_later" not in small.cues or pair.same_report:
        return None
    if pair.order is not None and pair.by_time[1] is not small:
        return None
    return Verdict("updates", large, small, "fewer are injured because some of them have died")


@rule(
    "Mon police: at least 3 soldiers killed | Tue police: 8 soldiers killed = updates",
    "Mon police: dozens of people killed | Tue police: 70 people killed = updates",
    "Mon police: 5 people killed | Tue doctor: 9 people killed = updates",
    groups=SAME,
)
def later_and_not_smaller(pair: Pair) -> Answer:
    """A later running figure that is not smaller updates the earlier one, whoever gives it."""
    if pair.order not in (-1, 1):
        return None
    early, late = pair.by_time
    if early.amount.size > late.amount.size:
        return None
    if early.amount.has_figure and not late.amount.has_figure and late.amount.size <= A_PLURAL:
        return (
            Verdict("agrees", early, late, f"{show(late)} gives no figure") if pair.fits else SKIP
        )
    who = "the same voice later" if pair.same_voice else "a later report"
    return Verdict("updates", early, late, f"{who}: {show(early)} has become {show(late)}")


@rule("Mon police: 30 people missing | Tue police: 21 people missing = updates", groups=SAME)
def later_state(pair: Pair) -> Answer:
    """Who is missing, held or away from home can become fewer: the later figure updates."""
    if pair.order not in (-1, 1) or not pair.is_state:
        return None
    early, late = pair.by_time
    if early.amount.has_figure and late.uncounted:
        return SKIP  # "those who fled" refers to people and does not count them
    return Verdict(
        "updates", early, late, f"{show(early)} {early.claim.outcome} has become {show(late)}"
    )


@rule(
    "Mon army: 9 people killed | "
    "Tue army: 6 people killed [The army corrected its earlier report.] = updates",
    groups=SAME,
)
def later_and_smaller(pair: Pair) -> Answer:
    """A later, smaller figure updates only as a stated correction by the same claimant."""
    if pair.order not in (-1, 1):
        return None
    early, late = pair.by_time
    if pair.same_voice and states_correction(late.report):
        return Verdict(
            "updates", early, late, f"the same voice corrects {show(early)} to {show(late)}"
        )
    if pair.fits:
        return Verdict("agrees", early, late, f"{show(late)} still holds with {show(early)}")
    return None


@rule(
    "Mon police: 9 people killed [9 people killed, 4 people killed by night.] | "
    "Mon police: 4 people killed [9 people killed, 4 people killed by night.] = part_of",
    groups=SAME,
)
def within_one_report(pair: Pair) -> Answer:
    """Of two figures that one voice gives in a report the smaller is within the other."""
    if pair.order in (-1, 1) or pair.fits or not pair.same_report:
        return None
    small, large = pair.by_size
    if not pair.same_voice and not _counts_within(pair):
        return None
    text = f"told in one report: {show(small)} is within {show(large)}"
    return Verdict("part_of", small, large, text)


@rule("Mon police: about 10 people killed | Mon doctor: 30 people killed = updates", groups=SAME)
def estimate_risen(pair: Pair) -> Answer:
    """An estimate, or what the same side said, gives way to a larger figure of the same day."""
    if pair.order is not None or pair.fits:
        return None
    small, large = pair.by_size
    if small.amount.modality not in ("about", "at_most", "vague", "range") and not pair.same_side:
        return None
    text = f"the same day, {show(small)} has given way to {show(large)}"
    return Verdict("updates", small, large, text)


def _counts_within(pair: Pair) -> bool:
    """Whether a reporter goes on to tell of some of those counted: "two were electrocuted"."""
    small, large = pair.by_size
    before = large.claim.evidence.start < small.claim.evidence.start
    return before and small.claim.said_by is None and small.refers_back


@rule(
    "Mon police: at least 6 people killed | Mon doctor: at least 9 people killed = updates",
    groups=SAME,
)
def open_figures(pair: Pair) -> Answer:
    """Figures of one day that leave each other room: the fuller one has taken the other's place."""
    if pair.order in (-1, 1) or not pair.fits:
        return None
    small, large = pair.by_size
    vague = not (small.amount.has_figure and large.amount.has_figure)
    if pair.same_report and (vague or not pair.same_voice):
        return Verdict("agrees", small, large, f"{show(large)} fits {show(small)}")
    return Verdict("updates", small, large, f"the same day, {show(small)} has become {show(large)}")
