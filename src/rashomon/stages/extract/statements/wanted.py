"""Sentence → whether it may credit somebody, by its words alone: what the parser has to see.

A cue is a verb. Where the words beside one of its forms show a noun ("the report"), an infinitive
("to discuss") or a passive that names no source ("was charged with"), the sentence is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from rashomon.stages.extract.lexicon import table, word_list
from rashomon.stages.extract.statements.subjects import verbs

if TYPE_CHECKING:
    from rashomon.stages.extract.page import Sentence

WORD = re.compile(r"\w+")
QUOTATION = re.compile(r'(?:(?<=\s)|^)"(?=\S)[^"]*(?<=\S)"')
OPENS = re.compile(r'\s*(?:"|:|\'\'?\w|\.?$)')  # what is quoted follows, or the sentence ends
NOUN_CLAUSE = re.compile(
    r"(?:['’]s?|\bhis|\bher|\btheir|\bits|\bmy|\bour|\byour) (?:[\w-]+ ){1,3}that\b"
)
TITLE_CASE = 0.6  # share of words with a capital from which a sentence is a headline
NEAR = 8  # words after a passive in which "by" may name its source


def wants_parse(sentence: Sentence) -> bool:
    """Whether a sentence may credit somebody."""
    return any_cue(sentence.text)


def any_cue(text: str) -> bool:
    """Whether a sentence has the form of a cue where a verb may stand, outside quotations."""
    lower = text.lower()
    if any(phrase in lower for phrase in word_list("speech", "always_read")):
        return True
    words = WORD.findall(lower)
    if not word_list("speech", "claim_nouns").isdisjoint(words) and NOUN_CLAUSE.search(lower):
        return True
    if cue_forms().keys().isdisjoint(words):
        return False
    return any(True for _ in cue_places(text))


@lru_cache(maxsize=1)
def cue_forms() -> Mapping[str, frozenset[str]]:
    """The words that a sentence may credit somebody by, each with the verbs it is a form of."""
    found: dict[str, set[str]] = {}
    for kind in (
        "say",
        "think",
        "judge",
        "intend",
        "hearsay",
        "puts",
        "tallies",
        "with_preposition_only",
    ):
        for verb in verbs(kind):
            for form in forms(verb):
                found.setdefault(form, set()).add(verb)
    return {form: frozenset(lemmas) for form, lemmas in found.items()}


def forms(verb: str) -> set[str]:
    """The forms of a verb: "deny" → deny, denies, denied, denying."""
    irregular = table("speech")["irregular"].get(verb)
    if irregular:
        return {verb, *irregular.split()}
    stem = verb[:-1] if verb.endswith("e") else verb
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return {verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"}
    s = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return {verb, s, stem + "ed", stem + "ing", verb + verb[-1] + "ed", verb + verb[-1] + "ing"}


def cue_places(text: str) -> Iterator[str]:
    """The words of a sentence that may be cues."""
    bare = QUOTATION.sub(lambda match: " " * len(match.group()), text) if '"' in text else text
    words = list(WORD.finditer(bare))
    lower = [word.group().lower() for word in words]
    headline = _is_headline(words)
    known = cue_forms()
    for place, word in enumerate(lower):
        if word not in known or _is_name(words, place, headline=headline):
            continue
        if _is_noun(lower, place) and not (headline or _opens_content(text, words, place)):
            continue
        if _is_idle(lower, place) or _is_passive(lower, place):
            continue
        put_at = lower[place + 1 : place + 3] == ["it", "at"]
        if not known[word] <= verbs("puts") or put_at or not _counts().isdisjoint(lower):
            yield word


@lru_cache(maxsize=1)
def _counts() -> frozenset[str]:
    return word_list("speech", "counts")


def _is_headline(words: list[re.Match[str]]) -> bool:
    capitals = sum(word.group()[0].isupper() for word in words)
    return capitals >= TITLE_CASE * len(words)


def _is_name(words: list[re.Match[str]], place: int, *, headline: bool) -> bool:
    """ "United States", "the Post": a capital inside a sentence is a name's."""
    return bool(place and not headline and words[place].group()[0].isupper())


def _is_noun(lower: list[str], place: int) -> bool:
    """A form that may be a noun, after a word that only nouns and adjectives follow."""
    word, before = lower[place], lower[place - 1] if place else ""
    if before in word_list("speech", "before_nouns"):
        return True
    if word in word_list("speech", "rarely_verbs"):
        return before not in word_list("speech", "before_verbs")
    return word in verbs_and_nouns() and before in word_list("speech", "prepositions")


def _opens_content(text: str, words: list[re.Match[str]], place: int) -> bool:
    """What follows a verb of speech and seldom a noun: "that", an article, a quotation."""
    if words[place].group().lower() not in word_list("speech", "rarely_verbs"):
        return False
    if place and words[place - 1].group().lower() in (
        word_list("speech", "before_nouns") | word_list("speech", "prepositions")
    ):
        return False
    after = words[place + 1].group().lower() if place + 1 < len(words) else ""
    return (
        after in word_list("speech", "after_verbs")
        or OPENS.match(text, words[place].end()) is not None
    )


@lru_cache(maxsize=1)
def verbs_and_nouns() -> frozenset[str]:
    """Forms of the present, which may be nouns too: "report", "claims"."""
    return frozenset(
        form
        for form, lemmas in cue_forms().items()
        if form in lemmas or any(form in (verb + "s", verb + "es") for verb in lemmas)
    )


def _is_idle(lower: list[str], place: int) -> bool:
    """ "to discuss": speech that did not take place; "went on to say" did."""
    return (
        place > 0
        and lower[place - 1] == "to"
        and lower[place] in cue_forms()[lower[place]]
        and word_list("speech", "goes_on").isdisjoint(lower[max(0, place - 3) : place])
    )


def _is_passive(lower: list[str], place: int) -> bool:
    """ "was found", "accused of": a passive that names no source and is no hearsay."""
    word, after = lower[place], lower[place + 1 : place + 1 + NEAR]
    if word.endswith("ing") or word in verbs_and_nouns() or "by" in after:
        return False
    before = [w for w in lower[max(0, place - 3) : place] if not w.endswith("ly")]
    if f"{word} {after[0] if after else ''}" in word_list("speech", "done_to"):
        return not before or before[-1] not in word_list("speech", "before_verbs")
    return bool(
        before
        and before[-1] in word_list("speech", "be")
        and not cue_forms()[word] & verbs("hearsay")
    )
