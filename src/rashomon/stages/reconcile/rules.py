"""The rules that tell how two tellings of one outcome stand to each other, in the order tried.

A rule answers with a Verdict, with SKIP (no relation at all), or with None (the next rule). The
relations and their meaning are those of DESIGN, "How claims are reconciled". Each example reads
"day[ hour] voice: words | day[ hour] voice: words = relation" and is run as a test; a sentence in
brackets is the text that the words stand in; the same text is the same report.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from rashomon.stages.reconcile.lexicon import table
from rashomon.stages.reconcile.pairs import Pair, Verdict, show
from rashomon.stages.reconcile.passages import states_correction
from rashomon.stages.reconcile.people import same_person
from rashomon.stages.reconcile.telling import Telling
from rashomon.stages.reconcile.voices import copies_words

A_PLURAL = 2  # the least that "several" or a bare plural means: too little to replace a figure


class Skip(Enum):
    """The answer of a rule that ends the search without a relation."""

    SKIP = "skip"


SKIP = Skip.SKIP
Answer = Verdict | Skip | None


@dataclass(frozen=True)
class Rule:
    """A named rule with its examples."""

    name: str
    decide: Callable[[Pair], Answer]
    examples: tuple[str, ...]


RULES: list[Rule] = []


def rule(*examples: str) -> Callable[[Callable[[Pair], Answer]], Callable[[Pair], Answer]]:
    """Add a function to RULES with its examples."""

    def add(decide: Callable[[Pair], Answer]) -> Callable[[Pair], Answer]:
        RULES.append(Rule(decide.__name__, decide, examples))
        return decide

    return add


@rule("Mon police: 3 soldiers killed | Mon police: 5 civilians killed = none")
def groups_share_nobody(pair: Pair) -> Answer:
    """Groups that are neither equal nor nested are not comparable, unless they may overlap."""
    return SKIP if pair.groups == "apart" else None


@rule()
def copies(pair: Pair) -> Answer:
    """The same words in a copy, or in another outlet with the same originator, are one voice."""
    one, two = pair.one, pair.two
    if pair.same_report or one.voice.printer != two.voice.printer or not pair.same_figure:
        return None
    linked = one.report.copy_of == two.report.id or two.report.copy_of == one.report.id
    linked = linked or (one.report.copy_of is not None and one.report.copy_of == two.report.copy_of)
    other_outlet = (one.report.outlet or one.report.publisher) != (
        two.report.outlet or two.report.publisher
    )
    if not (linked or other_outlet) or not copies_words(one.words.sentence, two.words.sentence):
        return None
    return Verdict("copies", one, two, "the same words from the same originator: one voice")


@rule("Mon police: 3 rebels will be killed | Tue police: 3 rebels killed = none")
def hypothetical(pair: Pair) -> Answer:
    """Threats, plans and conditions are compared with nothing; what was foreseen may come about."""
    if not pair.either(status="hypothetical"):
        return None
    first, second = (
        (pair.one, pair.two) if pair.one.claim.status == "hypothetical" else (pair.two, pair.one)
    )
    foreseen = "expected" in first.cues and second.claim.status == "asserted"
    before = pair.order in (0, None) or pair.by_time[0] is first
    if not foreseen or not before or pair.same_report or pair.either(scope="background"):
        return SKIP
    return Verdict("updates", first, second, "what was expected has come about")


@rule()
def background(pair: Pair) -> Answer:
    """A figure of an earlier or another happening has another scope than one of the event."""
    if not pair.either(scope="background"):
        return None
    both = pair.one.claim.scope == pair.two.claim.scope
    if both and pair.one.sentence_key == pair.two.sentence_key:
        return None
    if both and pair.same_figure and pair.same_group:
        return Verdict(
            "agrees", pair.one, pair.two, "the same figure of the same earlier happening"
        )
    past, other = (
        (pair.one, pair.two) if pair.one.claim.scope == "background" else (pair.two, pair.one)
    )
    reason = (
        "each is of a happening of its own"
        if both
        else f"{show(past)}: an earlier or another happening"
    )
    return Verdict("different_scope", past, other, reason)


@rule("Mon army: 9 people killed | Tue army: not 9 people killed = contradicts")
def denied(pair: Pair) -> Answer:
    """A denied figure contradicts the same figure asserted, and nothing else."""
    if not pair.either(status="denied"):
        return None
    both = pair.one.claim.status == pair.two.claim.status
    if (
        not pair.fits
        or pair.sites.different(pair.one.site, pair.two.site)
        or (not both and not _denies(pair))
    ):
        return SKIP
    if both:
        return (
            Verdict("agrees", pair.one, pair.two, "both deny the same figure")
            if pair.same_figure
            else SKIP
        )
    said, no = (pair.one, pair.two) if pair.two.claim.status == "denied" else (pair.two, pair.one)
    who = "the same voice takes back" if pair.same_voice else f"{no.voice.shown} denies"
    return Verdict("contradicts", said, no, f"{who} {show(said)}")


def _denies(pair: Pair) -> bool:
    if pair.one.amount.has_figure and pair.two.amount.has_figure:
        return pair.same_figure
    return pair.one.amount.size > 0 and pair.two.amount.size > 0


@rule(
    "Mon police: at least 6 people killed in Oba [Jets hit Oba, Ife and Ede.] | "
    "Mon army: 8 people killed in Ife = different_scope",
    "Mon police: 8 people killed in Ife [Jets hit Oba and Ife.] | "
    "Mon army: at least 21 people killed in three towns = part_of",
)
def another_place(pair: Pair) -> Answer:
    """Two sites of one event are told apart; one site is part of what is told of several."""
    one, two = pair.one, pair.two
    for part, whole in ((one, two), (two, one)):
        of_sites = (part.id, whole.id) in pair.whole_of_sites
        wider = (
            whole.site.several
            and part.site.name is not None
            and part.amount.size < whole.amount.size
        )
        if of_sites or (wider and part.amount.interval.can_be_part_of(whole.amount.interval)):
            return Verdict(
                "part_of", part, whole, f"{pair.sites.place_of(part.site)} is one of the places"
            )
    if pair.sites.different(one.site, two.site):
        first, second = pair.sites.place_of(one.site), pair.sites.place_of(two.site)
        return Verdict("different_scope", one, two, f"{first} and {second} are told apart")
    return None


@rule()
def another_day(pair: Pair) -> Answer:
    """Within one report, figures with different weekdays of their own are of different days."""
    one, two = pair.one, pair.two
    if not pair.same_report or pair.same_figure or not one.weekday or not two.weekday:
        return None
    if one.weekday == two.weekday:
        return None
    return Verdict(
        "different_scope", one, two, f"one is of {one.weekday}, the other of {two.weekday}"
    )


@rule("Mon police: a woman killed | Mon police: 6 people killed = part_of")
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
    "Mon army: 8 soldiers killed | Mon reporter: 60 militants and soldiers killed = part_of",
    "Mon army: 8 soldiers killed | Mon police: 5 people killed = contradicts",
    "Mon army: 5 people killed | Tue police: 8 soldiers killed = updates",
)
def part_and_whole(pair: Pair) -> Answer:
    """One group is within the other: a part where the figures fit, else newer or contradicted."""
    if pair.nested is None:
        return None
    part, whole = pair.nested
    if whole.additional or (whole.share in ("mild", "severe") and part.share != whole.share):
        return SKIP
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
    return Verdict(
        "contradicts", part, whole, f"{show(part)} alone is more than {show(whole)} in all"
    )


def _people(telling: Telling) -> str:
    return telling.claim.group.text


@rule("Mon police: 20 students freed | Tue police: 80 children freed = updates")
def overlapping_groups(pair: Pair) -> Answer:
    """Groups that may overlap are compared only where one claimant's figure rises."""
    if pair.same_group:
        return None
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
)
def share_of_a_group(pair: Pair) -> Answer:
    """A figure by severity, or counted at one hospital, is a share of the whole."""
    one, two = pair.one, pair.two
    if one.share == two.share or pair.same_figure:
        return None
    if {one.share, two.share} == {"mild", "severe"}:
        return SKIP
    part, whole = (one, two) if one.share and one.share != "at_a_place" else (two, one)
    part, whole = (part, whole) if part.share else (whole, part)
    if part.amount.size > whole.amount.size or not part.amount.interval.can_be_part_of(
        whole.amount.interval
    ):
        return None
    return Verdict("part_of", part, whole, f"{show(part)} are a share of {show(whole)}")


@rule(
    "Mon police: 4 bodies found [Police said 4 bodies were found, taking the toll to 13 dead.] | "
    "Mon police: taking the toll to 13 dead "
    "[Police said 4 bodies were found, taking the toll to 13 dead.] = part_of",
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


@rule(
    "Mon police: at least 9 people killed | Mon army: 9 people killed = agrees",
    "Mon police: up to 20 people injured | Mon doctor: about 20 people injured = agrees",
)
def same_figure(pair: Pair) -> Answer:
    """The same figure, hedged alike or not, agrees."""
    if not pair.same_figure:
        return None
    if pair.same_report:
        return Verdict("agrees", pair.one, pair.two, "the same figure, told twice in one report")
    voices = "the same voice" if pair.same_voice else "two voices"
    return Verdict("agrees", pair.one, pair.two, f"{voices} with the same figure, {show(pair.two)}")


@rule()
def some_died(pair: Pair) -> Answer:
    """The injured become fewer by those who have died since."""
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


@rule("Mon police: 30 people missing | Tue police: 21 people missing = updates")
def later_state(pair: Pair) -> Answer:
    """Who is missing, held or away from home can become fewer: the later figure updates."""
    states = table("events")["states"]["outcomes"]
    if pair.order not in (-1, 1) or pair.one.claim.outcome not in states:
        return None
    early, late = pair.by_time
    return Verdict(
        "updates", early, late, f"{show(early)} {early.claim.outcome} has become {show(late)}"
    )


@rule(
    "Mon army: 9 people killed | "
    "Tue army: 6 people killed [The army corrected its earlier report.] = updates",
    "Mon army: 9 people killed | Tue doctor: 6 people killed = contradicts",
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
    who = "the same voice, without stating a correction" if pair.same_voice else "another voice"
    return Verdict(
        "contradicts", early, late, f"{who} later gives fewer: {show(late)} against {show(early)}"
    )


@rule(
    "Mon police: 3 people killed | Mon doctor: 8 people killed = contradicts",
    "Mon police: nobody injured | Mon doctor: 20 people injured = contradicts",
)
def cannot_both_hold(pair: Pair) -> Answer:
    """Figures of one time that cannot both hold: rising estimates update, the rest conflict."""
    if pair.fits:
        return None
    small, large = pair.by_size
    estimate = small.amount.modality in ("about", "at_most", "vague", "range")
    if pair.same_voice and pair.same_report:
        return Verdict(
            "part_of",
            small,
            large,
            f"one voice in one report: {show(small)} is within {show(large)}",
        )
    if pair.order is None and (estimate or pair.same_side):
        return Verdict(
            "updates", small, large, f"the same day, {show(small)} has given way to {show(large)}"
        )
    return Verdict(
        "contradicts", pair.one, pair.two, f"{show(small)} and {show(large)} cannot both hold"
    )


@rule(
    "Mon police: at least 6 people killed | Mon doctor: at least 9 people killed = updates",
)
def open_figures(pair: Pair) -> Answer:
    """Figures of one day that leave each other room: the fuller one has taken the other's place."""
    small, large = pair.by_size
    vague = not (small.amount.has_figure and large.amount.has_figure)
    if pair.same_report and (vague or not pair.same_voice):
        return Verdict("agrees", small, large, f"{show(large)} fits {show(small)}")
    return Verdict("updates", small, large, f"the same day, {show(small)} has become {show(large)}")
