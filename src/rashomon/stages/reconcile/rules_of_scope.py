"""Rules on whether two tellings are of one happening at all: groups, status, place and day."""

from __future__ import annotations

from rashomon.stages.reconcile.pairs import Pair, Verdict, show
from rashomon.stages.reconcile.rule import SKIP, Answer, Rule, adding_to
from rashomon.stages.reconcile.telling import NOT_OF_ALL
from rashomon.stages.reconcile.voices import copies_words

RULES: list[Rule] = []
rule = adding_to(RULES)


@rule("Mon police: 3 soldiers killed | Mon police: 5 civilians killed = none", groups=("apart",))
def groups_share_nobody(pair: Pair) -> Answer:
    """Groups that are neither equal nor nested are not comparable, unless they may overlap."""
    return SKIP


@rule(
    "Mon police: 24 people killed [Police: 24 people killed, nobody killed by cholera.] | "
    "Mon police: nobody killed [Police: 24 people killed, nobody killed by cholera.] = none",
    of=lambda one: NOT_OF_ALL in one.cues,
)
def no_one_of_some(pair: Pair) -> Answer:
    """A voice that says "no one" and counts people in one report means no one of some kind."""
    return SKIP if NOT_OF_ALL in pair.one.cues | pair.two.cues else None


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


@rule(
    "Mon police: 3 rebels will be killed | Tue police: 3 rebels killed = none",
    of=lambda one: one.claim.status == "hypothetical",
)
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


@rule(of=lambda one: one.claim.scope == "background")
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


@rule(
    "Mon army: 9 people killed | Tue army: not 9 people killed = contradicts",
    of=lambda one: one.claim.status == "denied",
)
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
    if not both and (not _of_the_denied(pair) or _replaces(pair)):
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


def _of_the_denied(pair: Pair) -> bool:
    """Whether the people asserted are of those denied: "no civilians died" leaves soldiers open."""
    said, no = (pair.one, pair.two) if pair.two.claim.status == "denied" else (pair.two, pair.one)
    return said.group.within(no.group)


def _replaces(pair: Pair) -> bool:
    """Whether a figure is told to have been replaced, which denies nothing: "revising its 30"."""
    no = pair.two if pair.two.claim.status == "denied" else pair.one
    return "superseded" in no.cues and not pair.same_report


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
    if one.site == two.site and not pair.whole_of_sites:
        return None
    for part, whole in ((one, two), (two, one)):
        of_sites = bool(pair.whole_of_sites) and (part.id, whole.id) in pair.whole_of_sites
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


@rule(of=lambda one: bool(one.weekday))
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
