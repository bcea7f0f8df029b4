"""A Claim with all that reconciliation reads off it: its interval, people, site, time and voice."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from rashomon.records import Claim, Report
from rashomon.stages.reconcile.ages import age_in_years
from rashomon.stages.reconcile.groups import EVERYBODY, GroupKey, noun
from rashomon.stages.reconcile.intervals import Amount
from rashomon.stages.reconcile.kept import kept
from rashomon.stages.reconcile.lexicon import find_whole, table
from rashomon.stages.reconcile.names import is_proper
from rashomon.stages.reconcile.order import AsOf
from rashomon.stages.reconcile.passages import Passage, own_weekday
from rashomon.stages.reconcile.places import Site
from rashomon.stages.reconcile.voices import Voice

# "two others", "another man"; the other side is a side, not further people.
_ADDITIONAL = re.compile(
    r"\b(?:others|another|other(?! side| hand)|more(?! than)|further|additional|second|third)\b",
    re.IGNORECASE,
)


@cache
def _definite() -> frozenset[str]:
    return frozenset(table("people")["definite"]["words"])


@cache
def _quantities() -> frozenset[str]:
    return frozenset(table("people")["quantities"]["words"])


OPENING = 500  # characters in which a report says what it is about: a headline and two paragraphs
NEAR = 25  # characters before a noun in which its own words stand: "two other victims"
# Cues that only the rest of the story gives.
OTHERS_OF_ANOTHER = "others_of_another_outcome"
OF_ROUND_UP = "of_round_up"
DIED_SINCE = "died_since"  # of the killed: they were hurt before
DIED_OF_THEM = "died_of_them"  # of the injured: these are the ones who died
FREED_SINCE = "freed_since"  # of those held or missing: these are the ones who came free
NOT_OF_ALL = "not_of_all"  # of "no one": the same voice counts some in the same report

BY_PLACE = "by_place"  # one sentence counts the same people place by place

# Cues that mark off a share of a whole, with the outcomes that they do so for (none: for all).
_SHARES: dict[str, tuple[str, ...]] = {
    "mild": (),
    "severe": (),
    "in_care": ("injured",),
    "discharged": ("injured",),
    "remaining": ("injured", "detained", "abducted"),
    FREED_SINCE: (),
    DIED_OF_THEM: (),
    BY_PLACE: (),
    "at_a_place": (),
    "alone": (),
    "some_of": (),
}

_ALSO = re.compile(r"\balso\b", re.IGNORECASE)
_LETTERS = re.compile(r"[a-z]+")
_ONE = re.compile(r"(?:one|1)\b.*")
_MORE_THAN = re.compile(r"\bmore than\b", re.IGNORECASE)
_BODIES = frozenset({"bodies", "corpses"})
_COUNT_NOUNS = frozenset({"dozens", "scores", "hundreds", "thousands", "tens", "a number"})


def says_who(claim: Claim) -> bool:
    """Whether a claim's own words say who the people are; else words before them do."""
    return find_whole(claim.evidence.quote.lower(), claim.group.text.lower()) >= 0


def _own_words(claim: Claim) -> str:
    """The words of a claim that say who the people are: up to the noun, where it has one."""
    quote, text = claim.evidence.quote, claim.group.text
    at = find_whole(quote.lower(), text.lower())
    return quote if at < 0 else f"{quote[:at][-NEAR:]}{text}"


class Telling(Struct, frozen=True, eq=False, dict=True):
    """One claim as reconciliation sees it. Two are equal where they are the same object."""

    claim: Claim
    report: Report
    amount: Amount
    group: GroupKey
    words: Passage
    cues: frozenset[str]
    as_of: AsOf
    voice: Voice
    site: Site
    beside: tuple[int, ...] = ()  # the figures of other places that its sentence gives
    dead: int = 0  # so many of the people counted are among the killed, and are not in ``amount``

    @kept
    def id(self) -> str:
        """The claim's id."""
        return self.claim.id

    @kept
    def stamp(self) -> str:
        """The as-of that the claim gives, or else the day of its report; empty where none is."""
        return self.claim.as_of or self.as_of.shown or ""

    @kept
    def proper_name(self) -> str | None:
        """The person's name, unless it is a noun for people in capitals ("Teen")."""
        name = self.claim.group.name
        return name if name and is_proper(name) else None

    @kept
    def individual(self) -> bool:
        """Whether this is one person told of as a person, rather than a count that came to one."""
        value = self.claim.value
        if value.modality != "exact" or value.low != 1 or value.high != 1:
            return False
        if self.claim.group.name:
            return True
        counted = _ONE.fullmatch(value.text.strip().lower()) is not None
        plain = self.group.single.name == EVERYBODY and not self.group.single.marks
        return not (counted and plain and noun(self.claim.group.text) is not None)

    @kept
    def additional(self) -> bool:
        """Whether these people come on top of others told of before."""
        if DIED_SINCE in self.cues and not self.individual:
            return True
        told = f"{_own_words(self.claim)} {self.claim.value.text}"
        if self.claim.counting == "incremental":
            return _MORE_THAN.search(told) is None or _ADDITIONAL.search(told) is not None
        return "additional" in self.cues and _ADDITIONAL.search(told) is not None

    @kept
    def as_well(self) -> bool:
        """Whether one person is told to be hit as others were: "a clerk was also killed"."""
        return self.individual and _ALSO.search(self.words.inside) is not None

    @kept
    def residual(self) -> bool:
        """Whether this is no one beside those who are told of: "no one else was injured"."""
        return self.amount.modality == "none" and "residual" in self.cues

    @kept
    def bare(self) -> bool:
        """Whether this is a plural that no word says how many or which of: "people were killed"."""
        if self.claim.value.modality != "vague":
            return False
        told = f"{self.claim.value.text} {self.claim.group.text}".lower()
        return _definite().isdisjoint(_LETTERS.findall(told))

    @kept
    def uncounted(self) -> bool:
        """Whether this refers to people without a word for how many: "the victims", "officers"."""
        if self.claim.value.modality != "vague":
            return False
        return _quantities().isdisjoint(_LETTERS.findall(self.claim.value.text.lower()))

    @kept
    def age(self) -> int | None:
        """The age in whole years; months and weeks are turned into years: "a 20-month-old" is 1."""
        return age_in_years(self.claim.group, self.claim.evidence.quote)

    @kept
    def share(self) -> str | None:
        """The share that the words mark off, as of the injured by severity; None for none."""
        if _SHARES.keys().isdisjoint(self.cues):
            return None
        outcome = self.claim.outcome
        return next(
            (
                cue
                for cue, of in _SHARES.items()
                if cue in self.cues
                and (not of or outcome in of)
                and (cue != "some_of" or self._counts_some)
            ),
            None,
        )

    @kept
    def _counts_some(self) -> bool:
        """Whether the number itself is of some: "two of them", not "19, most of them men"."""
        quote, value = self.words.inside.lower(), self.claim.value.text.lower()
        return find_whole(quote, "of them") < 0 or f"{value} of" in quote

    @kept
    def is_count(self) -> bool:
        """Whether several are counted with a figure, as a fact of the event."""
        claim, amount = self.claim, self.amount
        told = claim.status == "asserted" and claim.scope == "event"
        return told and amount.has_figure and amount.size > 1

    @kept
    def of_bodies(self) -> bool:
        """Whether bodies are counted, as they are found: "recovered 38 bodies"."""
        return self.claim.outcome == "killed" and noun(self.claim.group.text) in _BODIES

    @kept
    def refers_back(self) -> bool:
        """Whether the words give a number and no noun: "two were electrocuted"."""
        return noun(self.claim.group.text) is None or not says_who(self.claim)

    @kept
    def weekday(self) -> str | None:
        """The weekday that the claim's own clause gives."""
        return own_weekday(self.words)

    @kept
    def shown(self) -> str:
        """The figure in plain words, as it is told: "at least 20 militants"."""
        if self.dead:
            return replace(self, dead=0, amount=self.amount.less(-self.dead)).shown
        amount, text = self.amount, self.claim.group.text
        if self.claim.group.name or self.individual:
            return self.claim.group.name or text
        if text.replace(",", "").isdigit():
            text = ""  # the number itself stands for the people
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
        if not text:
            return number
        joined = " of " if amount.modality == "vague" and number.lower() in _COUNT_NOUNS else " "
        return f"{number}{joined}{text}"

    @kept
    def sentence_key(self) -> tuple[str, int]:
        """The sentence that the claim stands in: report and offset."""
        return self.report.id, self.words.offset
