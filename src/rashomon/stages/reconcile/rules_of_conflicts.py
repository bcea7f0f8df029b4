"""Rules on figures that cannot both hold, once no other rule has told how they go together."""

from __future__ import annotations

from rashomon.stages.reconcile.pairs import Pair, Verdict, show
from rashomon.stages.reconcile.rule import NESTED, SAME, Answer, Rule, adding_to

RULES: list[Rule] = []
rule = adding_to(RULES)


@rule(
    "Mon agency: 34 people killed [34 people killed, it said, and 19 people dead in Oba.] | "
    "Mon agency: 19 people dead [34 people killed, it said, and 19 people dead in Oba.] | "
    "Mon police: 34 people killed = agrees, part_of, part_of",
    groups=(*SAME, *NESTED),
)
def own_total(pair: Pair) -> Answer:
    """A smaller figure of a voice that gives the larger one as well, in one report, is its part."""
    small, large = sorted((pair.one, pair.two), key=lambda one: (one.amount.size, one.id))
    if not small.is_count or not large.is_count:
        return None
    for one in pair.told:
        same = one.report.id == small.report.id and one.voice.same_claimant(small.voice)
        if same and one.is_count and one.group == large.group and one.amount.same(large.amount):
            reason = f"whoever gives {show(small)} gives {show(large)} in all as well"
            return Verdict("part_of", small, large, reason)
    return None


@rule("Mon army: 8 soldiers killed | Mon police: 5 people killed = contradicts", groups=NESTED)
def more_than_the_whole(pair: Pair) -> Answer:
    """A group of which more are told than of all who hold it."""
    if pair.nested is None:
        return None
    part, whole = pair.nested
    text = f"{show(part)} alone is more than {show(whole)} in all"
    return Verdict("contradicts", part, whole, text)


@rule("Mon army: 9 people killed | Tue doctor: 6 people killed = contradicts", groups=SAME)
def later_and_fewer(pair: Pair) -> Answer:
    """A later, smaller figure that no stated correction explains, by whichever voice."""
    if pair.order not in (-1, 1):
        return None
    early, late = pair.by_time
    who = "the same voice, without stating a correction" if pair.same_voice else "another voice"
    text = f"{who} later gives fewer: {show(late)} against {show(early)}"
    return Verdict("contradicts", early, late, text)


@rule(
    "Mon police: 3 people killed | Mon doctor: 8 people killed = contradicts",
    "Mon police: nobody injured | Mon doctor: 20 people injured = contradicts",
    groups=SAME,
)
def cannot_both_hold(pair: Pair) -> Answer:
    """Two figures of one time."""
    small, large = pair.by_size
    text = f"{show(small)} and {show(large)} cannot both hold"
    return Verdict("contradicts", pair.one, pair.two, text)
