"""Rules on parts and wholes: single persons, nested and overlapping groups, shares, totals."""

from __future__ import annotations

from rashomon.stages.reconcile.pairs import Pair, Verdict, show
from rashomon.stages.reconcile.people import same_person
from rashomon.stages.reconcile.rule import NESTED, SAME, SKIP, Answer, Rule, adding_to
from rashomon.stages.reconcile.telling import Telling

DISJOINT = ({"mild", "severe"}, {"in_care", "discharged"})

RULES: list[Rule] = []
rule = adding_to(RULES)


@rule(
    "Mon police: a woman killed | Mon police: 6 people killed = part_of",
    of=lambda one: one.individual,
)
def one_person(pair: Pair) -> Answer:
    """A single person is one of a larger number; two single persons agree if they are one."""
    one, two = pair.one, pair.two
    if one.individual and two.individual:
        if same_person(one, two):
            return Verdict("agrees", one, two, "the same person, told of twice")
        return SKIP
    for single, count in ((one, two), (two, one)):
        if single.individual and single.group.within(count.group) and count.amount.size > 1:
            return Verdict("part_of", single, count, f"{show(single)} is one of {show(count)}")
    return None


@rule(
    "Mon police: 60 passengers missing | Tue police: 38 people missing = updates",
    "Mon police: 60 passengers missing | Tue police: nobody missing = updates",
    groups=NESTED,
)
def fewer_of_more(pair: Pair) -> Answer:
    """Those away become fewer: a later, smaller figure of more people has taken a group's place."""
    if pair.nested is None or not pair.is_state or pair.order not in (-1, 1):
        return None
    part, whole = pair.nested
    later = pair.by_time == (part, whole) and whole.share is None and not whole.individual
    if not later or part.amount.size <= whole.amount.size:
        return None
    text = f"{show(part)} {part.claim.outcome} have become {show(whole)} in all"
    return Verdict("updates", part, whole, text)


@rule(
    "Mon army: 8 soldiers killed | Mon reporter: 60 militants and soldiers killed = part_of",
    "Mon army: 5 people killed | Tue police: 8 soldiers killed = updates",
    groups=NESTED,
)
def part_and_whole(pair: Pair) -> Answer:
    """One group is within the other: a part where the figures fit, or newer than the whole."""
    if pair.nested is None:
        return None
    part, whole = pair.nested
    if whole.additional or (_is_some(whole) and part.share != whole.share):
        return SKIP
    if whole.individual and not part.individual:
        return SKIP  # one person is not all there are
    if whole.of_bodies and whole.amount.size < part.amount.size:
        return SKIP  # bodies are counted as they are found
    if pair.died_since:
        return _fewer_hurt(pair)
    if pair.same_figure and not pair.same_report and part.amount.size > 1:
        return Verdict(
            "agrees", part, whole, f"the same figure; {show(part)} says more closely who they are"
        )
    if part.amount.interval.can_be_part_of(whole.amount.interval):
        return Verdict(
            "part_of",
            part,
            whole,
            f"{_people(part)} are part of {_people(whole)}, and {show(part)} fits {show(whole)}",
        )
    if pair.by_time == (whole, part) and pair.order in (-1, 1):
        return Verdict(
            "updates", whole, part, f"{show(part)} is later, and more than {show(whole)} in all"
        )
    return None


def _is_some(whole: Telling) -> bool:
    """Whether a figure marks itself off as of some; one hospital may still have them all."""
    return whole.share not in (None, "at_a_place")


def _fewer_hurt(pair: Pair) -> Verdict:
    early, late = pair.by_time
    text = f"{show(early)} have become {show(late)}: some of them have died since"
    return Verdict("updates", early, late, text)


def _people(telling: Telling) -> str:
    return telling.claim.group.text


@rule(
    "Mon police: 20 students freed | Tue police: 80 children freed = updates", groups=("overlap",)
)
def overlapping_groups(pair: Pair) -> Answer:
    """Groups that may overlap are compared only where one claimant's figure rises."""
    if any(kind.marks for side in (pair.one, pair.two) for kind in side.group.kinds):
        return SKIP  # the parts of a breakdown: their whole is compared
    small, large = pair.by_size
    rising = pair.order is None or pair.by_time == (small, large)
    if pair.same_side and rising and not pair.same_report and small.amount.size < large.amount.size:
        return Verdict(
            "updates", small, large, f"the same side goes from {show(small)} to {show(large)}"
        )
    return SKIP


@rule(
    "Mon police: 20 people lightly injured | Mon police: 37 people injured = part_of",
    "Mon police: 12 people injured | "
    "Tue doctor: 8 people injured [The doctor said 8 people injured are still in hospital.]"
    " = part_of",
    "Mon police: 18 people killed [18 people killed in Oba and 4 people killed in nearby Ife.] | "
    "Mon police: 4 people killed [18 people killed in Oba and 4 people killed in nearby Ife.]"
    " = different_scope",
    of=lambda one: one.share is not None,
    groups=SAME,
)
def share_of_a_group(pair: Pair) -> Answer:
    """A figure by severity, or counted at one hospital, is a share of the whole."""
    one, two = pair.one, pair.two
    if one.beside and two.beside and one.sentence_key == two.sentence_key:
        return Verdict("different_scope", one, two, "one sentence counts them place by place")
    if one.share == two.share or pair.same_figure:
        return None
    if {one.share, two.share} in DISJOINT:
        return SKIP
    part, whole = (one, two) if one.share and one.share != "at_a_place" else (two, one)
    part, whole = (part, whole) if part.share else (whole, part)
    if part.amount.size > whole.amount.size or not part.amount.interval.can_be_part_of(
        whole.amount.interval
    ):
        return None
    return Verdict("part_of", part, whole, _share(part, whole))


def _share(part: Telling, whole: Telling) -> str:
    """What a part is of a whole; the places that a sentence counts are added up."""
    if not part.beside:
        return f"{show(part)} are a share of {show(whole)}"
    terms, total = (part.amount.size, *part.beside), part.amount.size + sum(part.beside)
    added = f"place by place {' + '.join(map(str, terms))} = {total}"
    return f"{show(part)} are those of one place: {added}, beside {show(whole)} in all"


@rule(
    "Mon police: 4 bodies found [Police said 4 bodies were found, taking the toll to 13 dead.] | "
    "Mon police: taking the toll to 13 dead "
    "[Police said 4 bodies were found, taking the toll to 13 dead.] = part_of",
    groups=SAME,
)
def goes_into_the_total(pair: Pair) -> Answer:
    """A further number goes into the running total; with the rest it makes that total."""
    small, large = pair.by_size
    if small.amount.size >= large.amount.size:
        return None
    in_sentence = (
        pair.same_report and "total" in large.cues and small.sentence_key == large.sentence_key
    )
    dying = pair.same_report and small.amount.size == 1 and small.sentence_key == large.sentence_key
    later = pair.order in (0, None) or pair.by_time == (small, large)
    if in_sentence or dying or (small.additional and not large.additional and later):
        return Verdict("part_of", small, large, f"{show(small)} went into the {show(large)}")
    if small.additional or large.additional:
        return SKIP
    return None
