"""People in a row, where the parse breaks it: "the murder of a judge, two guards, and her son".

A row of noun phrases parted by commas and closed by "and" is what a parser errs most on: it takes
the last ones for the subject of what follows, or for other words for the first. So the words of the
row are read as they stand: from the people found on to the right, and to the left of a verb in the
plural that the parse gives one person only ("a judge and her son were killed").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from rashomon.stages.extract.arguments import OBJECTS, SUBJECTS
from rashomon.stages.extract.clauses import Clause, count
from rashomon.stages.extract.hits import Found, Hit
from rashomon.stages.extract.lexicon import word_list
from rashomon.stages.extract.parties import parties
from rashomon.stages.extract.people import class_of, is_people, is_plural, lemma

if TYPE_CHECKING:
    from rashomon.stages.extract.parse import Parse, Token


class Item(NamedTuple):
    """One noun phrase of a row: its head, the token behind it, and whether "and" is before it."""

    head: Token
    end: int
    last: bool


# Rules whose people are a noun phrase beside the word for what happened; rows behind phrases ("took
# captive") are left to the parse.
ROWS = frozenset({"verb_object", "verb_subject", "noun_of"})
WITHIN = frozenset(
    {"DT", "PRP$", "CD", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "POS", "HYPH"}
)
NAMED = frozenset({"NNP", "NNPS"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD", "VBN"})
SEXES = frozenset({"male", "female"})
PLURAL = frozenset({"were", "have", "are"})
NEW = frozenset({"a", "an", "another"})
LONGEST = 12  # items, at most


def find_series(found: Sequence[Found], clause: Clause) -> Iterator[Found]:
    """Those in one row with people found, whom the parse does not tie to what happened."""
    taken = {t.i for one in found for t in one.party.tokens}
    for one in found:
        if one.hit.rule in ROWS:
            row = [*_behind(one, clause), *_before(one, clause)]
            yield from _told(row, replace(one.hit, beside=one.party), clause, taken)


def find_summed(found: Sequence[Found], clause: Clause) -> Iterator[Found]:
    """Those in a row that sums up to people found before it: "two women, a cook and a nun"."""
    taken = {t.i for one in found for t in one.party.tokens}
    for one in found:
        hit = replace(one.hit, words=(), rule="listed", beside=one.party)
        yield from _told(_summed(one, clause), hit, clause, taken)


def _told(row: Sequence[Token], hit: Hit, clause: Clause, taken: set[int]) -> Iterator[Found]:
    """What a hit says of each in a row who is not ``taken`` yet."""
    for head in row:
        for party in parties(head, clause) if head.i not in taken else ():
            if party.head.i not in taken and party.quantity.modality != "vague":
                taken.update(t.i for t in party.tokens)
                yield Found(replace(hit, people=head), party)


def _behind(one: Found, clause: Clause) -> list[Token]:
    """Heads of the row that goes on behind the people found, up to its "and"."""
    doc = clause.doc
    items: list[Item] = []
    place = _over_aside(doc, _end(doc, one.party.head.i))
    while len(items) < LONGEST:
        item = _next(doc, place, clause)
        if item is None:
            break
        items.append(item)
        place = _over_aside(doc, item.end)
    while items and _goes_on(items[-1], one):
        items.pop()
    closing = [n for n, item in enumerate(items) if item.last]
    row = items[: closing[-1] + 1] if closing else []
    return [item.head for item in _people(one.party.head, row, clause)]


def _summed(one: Found, clause: Clause) -> list[Token]:
    """ "Two women, the cook and her daughter": a row that is as many as were counted before it."""
    doc, quantity = clause.doc, one.party.quantity
    if quantity.low != quantity.high or (quantity.high or 0) < 2:
        return []
    edge = max(t.i for t in (*one.party.tokens, *one.hit.words)) + 1
    near = next(
        (t.i for t in doc[edge : edge + 8] if t.text in (",", ";", ":", "(", "--", "-")), None
    )
    items: list[Item] = []
    place = near
    while place is not None and len(items) < LONGEST:
        item = _next(doc, place, clause) if items else _first(doc, place + 1, clause)
        place = item.end if item else None
        items += [item] if item else []
    sizes = [_size(item.head, clause) for item in items]
    # A list of names is read by listed.py.
    named = all(i.head.tag_ in NAMED and not _opens(_start(i.head)) for i in items)
    if named or len(items) < 2 or not items[-1].last or sum(sizes) != quantity.high:
        return []
    return [item.head for item in items] if not _goes_on(items[-1], one) else []


def _first(doc: Parse, place: int, clause: Clause) -> Item | None:
    """The noun phrase that begins at a place."""
    head = _head(doc, place)
    if head is None or not is_people(head, clause):
        return None
    return Item(head, _end(doc, head.i), last=False)


def _size(head: Token, clause: Clause) -> int:
    """How many a noun phrase stands for; 0 where that is open."""
    counted = count(head, clause)
    if counted is not None:
        exact = counted[0].low == counted[0].high
        return (counted[0].low or 0) if exact else 0
    return 0 if is_plural(head) else 1


def _next(doc: Parse, place: int, clause: Clause) -> Item | None:
    """The item behind a comma or an "and"; None where the row ends."""
    start = place + (place < len(doc) and doc[place].text == ",")
    last = start < len(doc) and doc[start].lower_ in ("and", "&")
    start += last
    if [t.lower_ for t in doc[start : start + 3]] == ["as", "well", "as"]:
        start, last = start + 3, True
    if start == place or start >= len(doc) or doc[start].tag_ not in WITHIN - {"POS", "HYPH"}:
        return None
    head = _head(doc, start)
    if head is None or not is_people(head, clause):
        return None
    return Item(head, _end(doc, head.i), last)


def _head(doc: Parse, start: int) -> Token | None:
    """The noun that a phrase beginning at ``start`` ends with."""
    end = start
    while end < len(doc) and doc[end].tag_ in WITHIN and not (end > start and _opens(doc[end])):
        end += 1
    if end == start or doc[end - 1].pos_ not in ("NOUN", "PROPN"):
        return None
    if doc[end - 1].lower_ in SEXES:  # "50 male and 30 female": parts.py
        return None
    return doc[end - 1]


def _opens(token: Token) -> bool:
    """A word that begins a phrase of its own: "early this morning"."""
    return token.tag_ in ("DT", "PRP$")


def _end(doc: Parse, place: int) -> int:
    """The token behind a noun and the phrases of place or office that hang on it."""
    end = place + 1
    while end < len(doc) - 1 and doc[end].lower_ in ("of", "from", "in", "at"):
        head = _head(doc, end + 1)
        if head is None or head.ent_type_ == "PERSON" or _is_kind(head):
            break
        end = head.i + 1
    if end < len(doc) - 1 and doc[end].text == "," and doc[end + 1].text.isdigit():
        after = doc[end + 2].text if end + 2 < len(doc) else ""
        end = end + 2 if after in (",", ";", "and") else end  # "Ann Roe, 42,"
    return end


def _is_kind(noun: Token) -> bool:
    """Whether a noun is one for people: the next of the row would be joined to it."""
    return class_of(lemma(noun)) is not None


def _over_aside(doc: Parse, place: int) -> int:
    """Behind what stands between brackets or dashes: "six nuns -- all of them nurses -- and"."""
    if place >= len(doc) or doc[place].text not in CLOSED_BY:
        return place
    closing = CLOSED_BY[doc[place].text]
    end = next((t.i for t in doc[place + 1 : place + 20] if t.text == closing), None)
    return place if end is None else end + 1


CLOSED_BY = {"(": ")", "--": "--"}


def _goes_on(item: Item, one: Found) -> bool:
    """Whether the last item is the subject of what follows, and not of the row."""
    doc = item.head.doc
    place = item.end
    while place < len(doc) and doc[place].pos_ == "ADV":
        place += 1
    if place >= len(doc) or doc[place].tag_ not in FINITE:
        return False
    verb = doc[place] if doc[place].dep_ not in ("aux", "auxpass") else doc[place].head
    mine = one.hit.predicate
    if verb.i == mine.i:
        return False
    outer = {t.i for t in (mine, *mine.ancestors)}
    return not any(c.dep_ in SUBJECTS and c.i in outer and c.i <= mine.i for c in verb.children)


def _people(first: Token, row: Sequence[Item], clause: Clause) -> Iterator[Item]:
    """The items of a row that are other people than those before them."""
    before = first
    for item in row:
        head = item.head
        if _is_other(head, before, last=item.last, clause=clause):
            yield item
        before = head


def _is_other(head: Token, before: Token, *, last: bool, clause: Clause) -> bool:
    """Whether a phrase tells of somebody else than the one before it, and is no word for them."""
    start = _start(head)
    opening = start.lower_
    if head.tag_ in NAMED and head.ent_type_ == "PERSON":
        return before.tag_ == "NNP" or last or is_plural(before)
    if start.tag_ == "PRP$" and lemma(head) in KIN:
        return True
    if opening == "another" or (start.tag_ == "CD" and count(head, clause) is not None):
        return opening == "another" or last or not is_plural(before)
    if opening in NEW or opening in ("the", *OWNERS):
        return last or (opening in NEW and before.tag_ != "NNP")
    return False


KIN = word_list("words", "kin")
OWNERS = ("his", "her", "their")


def _start(head: Token) -> Token:
    """The first token of the noun phrase that ``head`` ends."""
    place = head.i
    while place > 0 and head.doc[place - 1].tag_ in WITHIN and not _opens(head.doc[place]):
        place -= 1
    return head.doc[place]


def _before(one: Found, clause: Clause) -> list[Token]:
    """Heads of the row before one person, where the verb is in the plural: "… and a guard were"."""
    doc, head = clause.doc, one.party.head
    verb = one.hit.predicate
    plural = [c for c in verb.children if c.dep_ in ("aux", "auxpass") and c.lower_ in PLURAL]
    single = one.party.quantity.high == 1 and not is_plural(head) and head.tag_ != "PRP"
    if not (plural and single and head.i < plural[0].i) or one.hit.rule == "noun_of":
        return []
    found: list[Token] = []
    place = _start(head).i - 1
    while place > 0 and len(found) < LONGEST:
        linked = place
        while linked >= 0 and doc[linked].lower_ in ("and", ","):
            linked -= 1
        closed = found or any(t.lower_ == "and" for t in doc[linked + 1 : place + 1])
        if linked == place or linked < 0 or not closed:
            break
        other = _above_clause(doc[linked])
        told = other.dep_ in (*SUBJECTS, *OBJECTS)  # of a verb of its own
        if told or not is_people(other, clause):
            break
        if not _is_other(other, head, last=True, clause=clause):
            break
        found.append(other)
        place = _start(other).i - 1
    row = [Item(one, one.i + 1, last=False) for one in reversed(found)]
    further = _people(row[0].head, row[1:], clause) if row else ()
    return [*found[-1:], *(item.head for item in further)]


def _above_clause(token: Token) -> Token:
    """The noun that a relative clause hangs on, for the last word of the clause."""
    for above in token.ancestors:
        if above.dep_ == "relcl":
            return above.head
        if above.dep_ in ("conj", "ROOT", "ccomp", "advcl"):
            break
    return token
