"""A Claim with all that reconciliation reads off it: its interval, people, site, time and voice."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

from msgspec import structs

from rashomon.codebooks import Codebook
from rashomon.records import Claim, Report
from rashomon.stages.reconcile.ages import age_in_years
from rashomon.stages.reconcile.groups import ALL, EVERYBODY, GroupKey, group_key, noun
from rashomon.stages.reconcile.intervals import Amount, read_amount
from rashomon.stages.reconcile.lexicon import table
from rashomon.stages.reconcile.order import AsOf, as_of
from rashomon.stages.reconcile.passages import Passage, cues, own_weekday, passage
from rashomon.stages.reconcile.places import Site, SitePlan, find_site, plan_sites, story_places
from rashomon.stages.reconcile.voices import Voice, plain_name, voice_of

# "two others", "another man"; the other side is a side, not further people.
_ADDITIONAL = re.compile(
    r"\b(?:others|another|other(?! side| hand)|more(?! than)|further|additional|second|third)\b",
    re.IGNORECASE,
)


@cache
def _definite() -> frozenset[str]:
    return frozenset(table("people")["definite"]["words"])


_MORE_THAN = re.compile(r"\bmore than\b", re.IGNORECASE)
_COUNT_NOUNS = frozenset({"dozens", "scores", "hundreds", "thousands", "tens", "a number"})


@dataclass(frozen=True)
class Telling:
    """One claim as reconciliation sees it."""

    claim: Claim
    report: Report
    amount: Amount
    group: GroupKey
    words: Passage
    cues: frozenset[str]
    as_of: AsOf
    voice: Voice
    site: Site
    dead: int = 0  # so many of the people counted are among the killed, and are not in ``amount``

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.claim.id

    @cached_property
    def individual(self) -> bool:
        """Whether this is one person told of as a person, rather than a count that came to one."""
        value = self.claim.value
        if value.modality != "exact" or value.low != 1 or value.high != 1:
            return False
        if self.claim.group.name:
            return True
        counted = re.fullmatch(r"(?:one|1)\b.*", value.text.strip().lower()) is not None
        plain = self.group.single.name == EVERYBODY and not self.group.single.marks
        return not (counted and plain and noun(self.claim.group.text) is not None)

    @cached_property
    def additional(self) -> bool:
        """Whether these people come on top of others told of before."""
        told = f"{self.claim.group.text} {self.claim.value.text}"
        if self.claim.counting == "incremental":
            return _MORE_THAN.search(told) is None or _ADDITIONAL.search(told) is not None
        return "additional" in self.cues and _ADDITIONAL.search(told) is not None

    @cached_property
    def residual(self) -> bool:
        """Whether this is no one beside those who are told of: "no one else was injured"."""
        return self.amount.modality == "none" and "residual" in self.cues

    @cached_property
    def bare(self) -> bool:
        """Whether this is a plural that no word says how many or which of: "people were killed"."""
        words = set(
            re.findall(r"[a-z]+", f"{self.claim.value.text} {self.claim.group.text}".lower())
        )
        return self.claim.value.modality == "vague" and words.isdisjoint(_definite())

    @cached_property
    def age(self) -> int | None:
        """The age in whole years; months and weeks are turned into years: "a 20-month-old" is 1."""
        return age_in_years(self.claim.group)

    @cached_property
    def share(self) -> str | None:
        """The share that the words mark off: "mild", "severe", "at_a_place" or "some_of"."""
        return next(
            (cue for cue in ("mild", "severe", "at_a_place", "some_of") if cue in self.cues), None
        )

    @cached_property
    def weekday(self) -> str | None:
        """The weekday that the claim's own clause gives."""
        return own_weekday(self.words)

    @cached_property
    def shown(self) -> str:
        """The figure in plain words, as it is told: "at least 20 militants"."""
        if self.dead:
            return replace(self, dead=0, amount=self.amount.less(-self.dead)).shown
        amount, text = self.amount, self.claim.group.text
        if self.claim.group.name or self.individual:
            return self.claim.group.name or text
        number = {
            "at_least": f"at least {amount.low}",
            "at_most": f"up to {amount.high}",
            "about": f"about {amount.best}",
            "range": f"{amount.low} to {amount.high}",
            "vague": self.claim.value.text or "several",
            "none": "no",
        }.get(amount.modality, str(amount.size))
        if (
            amount.modality == "exact"
            and text.lower() in table("groups")["empty"]["numbers"].split()
        ):
            return number
        if number.lower() in text.lower() or text.lower() in number.lower():
            return text if len(text) > len(number) else number
        joined = " of " if amount.modality == "vague" and number.lower() in _COUNT_NOUNS else " "
        return f"{number}{joined}{text}"

    @property
    def sentence_key(self) -> tuple[str, int]:
        """The sentence that the claim stands in: report and offset."""
        return self.report.id, self.words.offset


def read_tellings(
    claims: Sequence[Claim],
    reports: Mapping[str, Report],
    codebook: Codebook,
    main_place: str | None,
) -> tuple[list[Telling], SitePlan]:
    """Claims → tellings in an order that does not depend on the input's, and the story's sites."""
    ordered = sorted(
        claims,
        key=lambda claim: (
            reports[claim.report].published_at or "",
            claim.report,
            claim.evidence.start,
            claim.evidence.end,
            claim.outcome,
            claim.id,
        ),
    )
    texts = [reports[key].text for key in sorted({claim.report for claim in ordered})]
    places = story_places(texts)
    if main_place:
        places.setdefault(main_place, None)
    tellings = [_telling(claim, reports, codebook, places) for claim in ordered]
    tellings = _same_scope(tellings)
    tellings = _mark_others([_widen(telling, tellings) for telling in tellings])
    plan = plan_sites(texts, [telling.site for telling in tellings], places, main_place)
    return tellings, plan


def _same_scope(tellings: list[Telling]) -> list[Telling]:
    """Give one sentence one scope: what is background in one report is so in all that print it."""
    past = {_sentence(one) for one in tellings if one.claim.scope == "background"}
    return [
        replace(one, claim=structs.replace(one.claim, scope="background"))
        if one.claim.scope == "event" and _sentence(one) in past
        else one
        for one in tellings
    ]


def _sentence(telling: Telling) -> tuple[str, str, str]:
    claim = telling.claim
    return plain_name(telling.words.sentence), claim.outcome, plain_name(claim.evidence.quote)


OTHERS_OF_ANOTHER = "others_of_another_outcome"


def _mark_others(tellings: list[Telling]) -> list[Telling]:
    """Mark "others" than people with another outcome: "killed one and hurt six others"."""
    return [
        replace(one, cues=one.cues | {OTHERS_OF_ANOTHER})
        if one.additional and any(_just_before(before, one) for before in tellings)
        else one
        for one in tellings
    ]


def _just_before(before: Telling, others: Telling) -> bool:
    return (
        before.sentence_key == others.sentence_key
        and before.claim.outcome != others.claim.outcome
        and before.claim.evidence.start <= others.claim.evidence.start
    )


def _only_others(claim: Claim) -> bool:
    """Whether the words count "others" than one person: they need not be what that one is.

    "A driver was killed and three others were hurt" does not say that the three are drivers, while
    "8 soldiers were killed and 29 others wounded" tells of 29 soldiers.
    """
    quote, group = claim.evidence.quote.lower(), claim.group
    last = (noun(group.text) or "s").split()[-1]
    if last.endswith(("s", "men", "women", "people", "children", "police")):
        return False
    if group.name is not None or re.search(rf"\b{re.escape(group.text.lower())}\b", quote):
        return False
    return re.search(r"\bothers\b", quote) is not None


def _widen(telling: Telling, tellings: Sequence[Telling]) -> Telling:
    """A union of all the groups that the story counts for an outcome is everybody: both sides."""
    if len(telling.group.kinds) < 2 or telling.claim.group.class_ != "mixed":
        return telling
    others = (
        one.group
        for one in tellings
        if one.claim.outcome == telling.claim.outcome
        and one.claim.scope == telling.claim.scope
        and one.claim.status == "asserted"
    )
    return replace(telling, group=ALL) if telling.group.covers(others) else telling


def _telling(
    claim: Claim, reports: Mapping[str, Report], codebook: Codebook, places: dict[str, str | None]
) -> Telling:
    report = reports[claim.report]
    words = passage(report.text, claim.evidence)
    found = cues(words)
    return Telling(
        claim=claim,
        report=report,
        amount=read_amount(claim.value, codebook, only="only" in found),
        group=ALL if _only_others(claim) else group_key(claim.group),
        words=words,
        cues=found,
        as_of=as_of(claim, report, "initial" in found),
        voice=voice_of(claim, report, reports),
        site=find_site(words, places, "elsewhere" in found),
    )
