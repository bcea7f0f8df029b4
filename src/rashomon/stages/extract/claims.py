"""Sentences, statements → claims: who was hit, how many, by whose word, in which words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING

from msgspec import structs

from rashomon.records import (
    Claim,
    Discard,
    Evidence,
    Group,
    Statement,
    Status,
    content_id,
)
from rashomon.stages.extract.antecedents import with_antecedents
from rashomon.stages.extract.arguments import SUBJECTS
from rashomon.stages.extract.attackers import with_attacker
from rashomon.stages.extract.bystanders import is_bystander
from rashomon.stages.extract.carried import find_carried
from rashomon.stages.extract.clauses import Clause, count, read_clause, surnames
from rashomon.stages.extract.compared import find_compared
from rashomon.stages.extract.confidence import confidence_of, signs_of
from rashomon.stages.extract.finders import find_hits
from rashomon.stages.extract.gate import may_claim
from rashomon.stages.extract.headlines import listed_before
from rashomon.stages.extract.hits import Found, Hit
from rashomon.stages.extract.holding import held_rightly
from rashomon.stages.extract.identified import find_denied
from rashomon.stages.extract.lexicon import table, word_list
from rashomon.stages.extract.listed import find_listed_names
from rashomon.stages.extract.once import named_once, of_their_event
from rashomon.stages.extract.page import Page, Sentence
from rashomon.stages.extract.parser import load_parser
from rashomon.stages.extract.parties import Party, parties, words
from rashomon.stages.extract.parts import find_parts
from rashomon.stages.extract.people import FIGHTING, lemma, token_class
from rashomon.stages.extract.referents import with_names
from rashomon.stages.extract.restated import BACK, find_restated, is_open
from rashomon.stages.extract.rows import find_rows
from rashomon.stages.extract.scope import Calendar, Told
from rashomon.stages.extract.series import find_series, find_summed
from rashomon.stages.extract.shots import Made, settled
from rashomon.stages.extract.sides import with_side
from rashomon.stages.extract.standing import said_when, status_of, without_any
from rashomon.stages.extract.statements import Voices
from rashomon.stages.extract.states import state_of, state_words
from rashomon.stages.extract.tables import find_tables, found_in
from rashomon.stages.extract.texts import text_of
from rashomon.stages.extract.times import TimeExpression
from rashomon.stages.extract.titles import with_title
from rashomon.stages.extract.victims import (
    Headings,
    find_called,
    name_told,
    with_own,
    without_the_dead,
)

if TYPE_CHECKING:
    from rashomon.stages.extract.parse import Parse, Token

EXTRACTOR = "rules@1"
UNITS = sorted(table("numbers")["units"])


def find_claims(
    page: Page, voices: Voices, times: Sequence[TimeExpression]
) -> tuple[list[Claim], list[Discard]]:
    """All claims of a page in text order, and what looked like one and was left out."""
    calendar = Calendar(page.report, times)
    seen: list[Found] = []
    places: list[Told] = []
    discards: list[Discard] = []
    known = surnames(s.tokens for s in page.sentences if s.doc is not None)
    before: list[Found] = []
    counted_at = -2  # the sentence that ``before`` stands in, or that went on with its parts
    printed: set[str] = set()
    headings = Headings()
    tables = find_tables(page)
    last = len(page.sentences)
    for sentence in page.sentences:
        after = page.sentences[sentence.index + 1].text if sentence.index + 1 < last else ""
        if (line := tables.get(sentence.index)) is not None:
            rows = found_in(line, sentence, _parsed(sentence)) if line.cells else []
            seen += rows
            places += [_told(sentence, one) for one in rows]
            if line.reason is not None:
                discards.append(_discard(page, sentence, line.reason))
            continue
        if sentence.doc is None or not may_claim(sentence.text):
            follows = before if sentence.index == counted_at + 1 else []
            found = _new(_named_only(sentence, seen, headings, after), sentence.text, seen)
            carried = [] if found else _carried(sentence, follows)
            counted_at = sentence.index if carried else counted_at
            found += carried
            found += _counted_again(sentence, found, before, counted_at)
            seen += found
            places += [_told(sentence, one) for one in found]
            continue
        if _printed_twice(sentence, printed):
            discards.append(_discard(page, sentence, "the same sentence stands before this one"))
            continue
        clause = read_clause(sentence.tokens, known)
        rows = find_rows(clause)
        if rows:
            seen += rows
            places += [_told(sentence, one) for one in rows]
            continue
        whole = [
            with_title(with_side(one, sentence, voices, page.report.text), page.report.text)
            for one in _distinct(_kept(list(_found(clause)), clause))
        ]
        whole += find_series(whole, clause)
        found = with_antecedents(
            _distinct(
                [
                    *whole,
                    *find_parts(whole, clause),
                    *find_summed(whole, clause),
                    *find_denied(whole, before, clause),
                    *find_compared(whole, clause),
                ]
            ),
            before,
            page.sentences[: sentence.index],
        )
        found = [one for one in found if not _got_away(one)]
        if not found and sentence.index == counted_at + 1:
            carried = _carried(sentence, before)
            counted_at = sentence.index if carried else counted_at
            found = carried
        found += _counted_again(sentence, found, before, counted_at)
        found = [_held_as_before(one, seen) for one in found]
        found = without_any(_sharing_bounds(_told_once(found)))
        found = with_names(found, page.sentences, sentence.index)
        found = _new(_with_names(found, clause, seen, headings, after), sentence.text, seen)
        seen += found
        places += [_told(sentence, one) for one in found]
        if found and found[0].hit.rule not in ("carried", "restated"):
            before, counted_at = found, sentence.index
    seen = with_attacker(seen, page.sentences)
    calendar.settle(places)
    every = [
        Made(_claim(page, one, place, voices, calendar), one)
        for one, place in zip(seen, places, strict=True)
    ]
    made, again = named_once(of_their_event(every))
    discards += [_left_out(one.claim, "named here, and told of by name elsewhere") for one in again]
    claims = []
    for claim, reason in settled(made):
        if reason is None:
            claims.append(claim)
        else:
            discards.append(_left_out(claim, reason))
    return sorted(
        claims, key=lambda c: (c.evidence.start, c.evidence.end, c.outcome, c.id)
    ), discards


def _named_only(
    sentence: Sentence, told: Sequence[Found], headings: Headings, after: str
) -> list[Found]:
    """Those whom a sentence without a word for an outcome names as the victims told of."""
    if not any(one.hit.outcome in ("killed", "injured") for one in told):
        return []
    doc = cache(partial(_parsed, sentence))
    return [
        *headings.read(sentence.text, doc, told),
        *find_called(sentence.text, doc, (), told, after),
    ]


def _parsed(sentence: Sentence) -> Parse:
    """A sentence's parse; its words alone where it was not parsed."""
    if sentence.doc is None:
        return load_parser().split(sentence.text)
    return sentence.tokens


def _carried(sentence: Sentence, before: Sequence[Found]) -> list[Found]:
    """The parts of people told of in the sentence before, where this one goes on to tell them."""
    if not before or not OPENS_PART.match(sentence.text):
        return []
    return find_carried(sentence.text, _parsed(sentence), before)


def _counted_again(
    sentence: Sentence, found: Sequence[Found], before: Sequence[Found], counted_at: int
) -> list[Found]:
    """Bare numbers that count again those of this sentence, or of one shortly before it."""
    near = before if sentence.index - counted_at <= BACK else []
    doc = cache(partial(_parsed, sentence))
    return list(find_restated(sentence.text, doc, found, near))


# What a sentence with parts begins with: a number, or "of these".
OPENS_PART = re.compile(
    rf"\W*(?:\d|(?:of|among|another|a further|at least|about|some|{'|'.join(UNITS)})\b)", re.I
)


def _new(found: list[Found], text: str, told: list[Found]) -> list[Found]:
    """``found`` without those who are told of already and only named now: they get their name."""
    kept = []
    for one in found:
        naming = name_told(one, text, told)
        if naming is None:
            kept.append(one)
            continue
        bare, named = naming
        told[:] = [named if other is bare else other for other in told]
    return kept


def _with_names(
    found: list[Found], clause: Clause, told: Sequence[Found], headings: Headings, after: str
) -> list[Found]:
    """``found`` and those named with them, each person once under an outcome."""
    doc = clause.doc
    found = with_own(found, find_listed_names(found, doc))
    found = with_own(found, headings.read(text_of(doc), lambda: doc, [*told, *found]))
    called = list(find_called(text_of(doc), lambda: doc, found, told, after))
    return with_own(without_the_dead(found, called), called)


def _sharing_bounds(found: list[Found]) -> list[Found]:
    """ "at least 20 militants and three soldiers died": "at least" holds for both."""
    shared: list[Found] = []
    for one in found:
        last = shared[-1] if shared else None
        if (
            last is not None
            and last.hit.words == one.hit.words
            and one.party.quantity.modality == "exact"
            and one.party.name is None
        ):
            bound = last.party.inherited or last.party.quantity.modality
            between = one.party.head.doc.quote(
                max(t.i for t in last.party.tokens) + 1, min(t.i for t in one.party.tokens)
            )
            if bound == "at_least" and between == "and":
                one = Found(one.hit, replace(one.party, inherited="at_least"))
        shared.append(one)
    return shared


def _told_once(found: list[Found]) -> list[Found]:
    """ "A farmer was swept away; he has not been seen since": one person, told of twice."""
    first: dict[str, int] = {}
    for one in found:
        if one.party.quantity.high == 1:
            first.setdefault(one.hit.outcome, one.party.head.i)
    return [
        one
        for one in found
        if one.party.head.lower_ not in ("he", "she", "him", "her")
        or first.get(one.hit.outcome, one.party.head.i) >= one.party.head.i
    ]


def _printed_twice(sentence: Sentence, printed: set[str]) -> bool:
    """A headline that the wire prints again as the first sentence."""
    words = " ".join(sentence.text.split()).casefold()
    bare = words.partition(": ")[2]
    twice = sentence.index < 4 and len(words) > 15 and words in printed
    printed.update({words, bare} if sentence.index < 4 else {words})
    return twice


def _discard(page: Page, sentence: Sentence, reason: str) -> Discard:
    span = (sentence.start, sentence.end)
    return Discard(
        stage="extract",
        report=page.report.id,
        start=span[0],
        end=span[1],
        quote=page.quote(span),
        reason=reason,
    )


def _left_out(claim: Claim, reason: str) -> Discard:
    evidence = claim.evidence
    return Discard(
        stage="extract",
        report=claim.report,
        start=evidence.start,
        end=evidence.end,
        quote=evidence.quote,
        reason=reason,
    )


def _found(clause: Clause) -> Iterator[Found]:
    for hit in map(partial(_of_number, clause), find_hits(clause)):
        people = _counted(hit, clause)
        told = list(parties(people, clause)) or list(parties(_instead(hit), clause))
        for other in listed_before(people):
            told += parties(other, clause)
        for party in told:
            one = _grouped(party, hit, clause)
            yield Found(held_rightly(hit, one), one)


def _of_number(clause: Clause, hit: Hit) -> Hit:
    """ "The 13 were farmers who died in the raid": the number stands before "were"."""
    noun, be = hit.people, hit.people.head
    if noun.dep_ != "attr" or hit.predicate.dep_ not in ("acl", "relcl") or be.lemma_ != "be":
        return hit
    told = (c for c in be.children if c.dep_ == "nsubj" and c.pos_ == "NUM" and c.i < be.i)
    number = next((c for c in told if count(c, clause) is not None), None)
    if number is None or count(noun, clause) is not None:
        return hit
    return replace(hit, people=number, group=noun)


def _held_as_before(one: Found, seen: Sequence[Found]) -> Found:
    """ "Three are still held": abducted, where those told of last were, and no police is named."""
    official = word_list("outcomes", "held.detained")
    if one.hit.rule != "held" or one.hit.outcome != "detained" or one.party.class_ in FIGHTING:
        return one
    if not official.isdisjoint(one.hit.predicate.doc.words):
        return one
    last = next((f for f in reversed(seen) if f.hit.outcome in ("abducted", "detained")), None)
    if last is None or last.hit.outcome == "detained":
        return one
    return Found(replace(one.hit, outcome="abducted"), one.party)


CARRIERS = word_list("words", "carriers")


def _instead(hit: Hit) -> Token:
    """Where the noun is no people: those aboard ("a tanker with 22 crew"), or the subject above."""
    ship = {lemma(hit.people), *(c.lower_ for c in hit.people.children)} & CARRIERS
    if hit.outcome in ("abducted", "detained") and ship:
        near = (*hit.people.children, *hit.predicate.children)
        aboard = (p for c in near if c.lower_ == "with" for p in c.children if p.dep_ == "pobj")
        return next(aboard, hit.people)
    return _above(hit)


def _above(hit: Hit) -> Token:
    """The subject of the main verb, where the nearest subject is no people.

    "Children ran out as the assault began and were led to safety".
    """
    verb = hit.predicate
    if verb.dep_ != "conj" or hit.people.i > verb.i or verb.head.dep_ != "advcl":
        return hit.people
    return next((c for c in verb.head.head.children if c.dep_ in SUBJECTS), hit.people)


def _grouped(party: Party, hit: Hit, clause: Clause) -> Party:
    """The party under the noun that a toll counts, where the number stands alone.

    "Half of the 200 killed": the outcome is that of the whole, not of the share.
    """
    whole = party.quantity.whole
    verbless = party.head.sent.root.pos_ not in ("VERB", "AUX")  # "all but two … perished"
    if whole is not None and hit.predicate.dep_ in ("acl", "amod", "relcl") and not verbless:
        party = replace(party, quantity=whole)
    if hit.group is None or party.class_ != "unknown":
        return party
    return replace(party, text=words([hit.group], clause), class_=token_class(hit.group, clause))


def _counted(hit: Hit, clause: Clause) -> Token:
    """ "nine of those who surrendered", "five of the murdered nuns": the number before "of"."""
    people = hit.people
    done = hit.rule == "participle_before_noun" or hit.predicate.dep_ in ("acl", "relcl")
    if (
        (people.lower_ == "those" or (done and count(people, clause) is None))
        and people.dep_ == "pobj"
        and people.head.lower_ == "of"
        and people.head.head.i in clause.by_token
    ):
        return people.head.head
    return people


def _kept(found: Sequence[Found], clause: Clause) -> list[Found]:
    """Found without what another hit on the same people, or of the same word, explains better."""
    found = [one for one in found if _fits(one, clause)]
    found = _with_their_noun(found)
    killed = {f.party.head.i for f in found if f.hit.outcome == "killed"}
    acted = {
        f.party.head.i
        for f in found
        if f.hit.rule.startswith(("verb", "phrase", "noun_of", "held"))
        # "two of the dead were shot": they are dead
        and not (f.hit.rule == "verb_shot" and f.party.head.i in killed)
    }
    main = {f.party.head.i for f in found if f.hit.predicate.dep_ != "relcl"}
    whole = {f.hit.words[0].i for f in found if f.hit.rule in ("among", "included")}
    near = [f for f in found if f.hit.rule == "adjacent_state"]
    beside = {f.hit.words[0].i: f.party.head.i for f in reversed(near)}  # the first one counts
    return [
        one
        for one in found
        if not _explained(one, acted, killed, main, beside)
        and not (one.party.head.i in whole and _is_of_names(one))
    ]


def _is_of_names(one: Found) -> bool:
    """ "Those killed were …", "the two who died were Ann Roe and Bo Low": the parts count."""
    determined = any(c.lower_ == "the" for c in one.party.head.children)
    told = one.party.head.pos_ == "NUM" and one.hit.predicate.dep_ == "relcl"
    return one.party.quantity.modality == "vague" or (determined and told)


def _with_their_noun(found: Sequence[Found]) -> list[Found]:
    """ "Four of those killed were children": those get the noun that says who they are."""
    nouns = {
        f.party.head.i: f.party
        for f in found
        if f.hit.rule == "of_state" and f.party.text != "those"
    }
    return [
        Found(one.hit, replace(one.party, text=known.text, class_=known.class_))
        if one.party.text == "those" and (known := nouns.get(one.party.head.i))
        else one
        for one in found
    ]


def _explained(
    one: Found, acted: set[int], killed: set[int], main: set[int], beside: dict[int, int]
) -> bool:
    place, rule = one.party.head.i, one.hit.rule
    if (
        rule in ("counted_state", "of_state", "state_before_noun")
        and place in acted
        and (rule != "state_before_noun" or one.hit.outcome == "killed")
        and lemma(one.party.head) not in BODIES
    ):
        return True
    if one.hit.outcome == "injured" and rule in ("verb_shot", "phrase") and place in killed:
        return True
    if (
        one.hit.predicate.dep_ == "relcl"
        and place in main
        and (one.party.text == "those" or one.hit.predicate.tag_ in ("VBP", "VBZ"))
    ):
        return True
    apart = one.hit.words[0].i in beside and beside[one.hit.words[0].i] != place
    return apart and rule != "of_state"


def _fits(one: Found, clause: Clause) -> bool:
    """Whether the people and the outcome can go together."""
    vague = one.party.quantity.modality == "vague"
    if one.hit.rule.endswith("_before_noun") and not _is_told_before(one):
        return False
    if one.party.quantity.high == 0 and one.hit.rule == "phrase_word":
        return lemma(one.party.head) != "prisoner"  # "took no prisoners"
    if _are_names(one) or _is_nobody_alive(one) or is_bystander(one):
        return False
    if one.hit.outcome == "missing" and lemma(one.party.head) == "life":
        return False  # "30 lives were lost at sea"
    if one.hit.outcome in ("released", "displaced", "abducted") and _is_hurt(one.party, clause):
        return False
    if state_words()["noun"].get(lemma(one.party.head), one.hit.outcome) != one.hit.outcome:
        return False  # "17 deaths and 60 injuries"
    if vague and _is_whole_of_part(one.party.head):
        return False
    if one.hit.outcome == "displaced" and _ran_off(one):
        return False
    if vague and _is_counted_with(one.party.head):
        return False
    if vague and (
        _is_numbered(one.party.head, clause)
        or one.hit.rule in ("state_before_noun", "participle_before_noun")
    ):
        return False
    after = max(t.i for t in one.party.tokens) + 1
    if after >= len(clause.doc) or clause.doc[after] in one.hit.words:
        return True
    following = clause.doc[after]
    other = state_of(following)
    return (
        other in (None, one.hit.outcome)
        or (following.dep_ == "amod" and following.head.i > after)
        or _is_main(one.hit.predicate, following, one.party.head)
    )


def _are_names(one: Found) -> bool:
    """ "Swapped the names of 900 prisoners": the names change hands, and not the people.

    "The names of three men slain in Lodd": the men are slain all the same.
    """
    people, of = one.party.head, one.party.head.head
    if any(token.i == one.hit.predicate.i for token in people.subtree):
        return False
    return people.dep_ == "pobj" and of.lower_ == "of" and lemma(of.head) in TOKENS_OF_PEOPLE


def _is_nobody_alive(one: Found) -> bool:
    """ "Divers found no one alive": that is no figure of those who were saved elsewhere."""
    alive = any(word.lower_ == "alive" for word in one.hit.words)
    return one.hit.outcome == "released" and one.party.quantity.high == 0 and alive


def _is_main(verb: Token, participle: Token, noun: Token) -> bool:
    """ "Two men hurt in the crash died": the participle only says which men the verb is of."""
    which = participle.dep_ == "acl" and participle.head.i == noun.i
    one = which and participle.i < verb.i and verb.i == noun.head.i
    return one and not any(t.text == "," for t in noun.doc[participle.i : verb.i])


def _is_told_before(one: Found) -> bool:
    """ "Three kidnapped journalists and their driver": the word before a noun is of that noun."""
    word, heads = one.hit.words[0], {one.party.head.i, one.hit.people.i}
    if one.party.head.i == one.hit.people.i or one.hit.people.head.i in heads:
        return True
    between = one.party.head.doc[word.i : one.party.head.i]
    return not any(t.dep_ in ("det", "poss") for t in between) and not any(
        t.i in heads for t in between
    )


def _is_whole_of_part(head: Token) -> bool:
    """ "Among those arrested were two judges": they are counted by their part."""
    if head.lower_ != "those":
        return False
    inside = head.dep_ == "pobj" and head.head.lower_ in ("among", "amongst", "of", "including")
    said = [c for c in head.head.children if c.dep_ in ("attr", "dobj") and c.pos_ == "NOUN"]
    return inside or (head.dep_ == "nsubj" and head.head.lemma_ in ("include", "be") and bool(said))


TOKENS_OF_PEOPLE = word_list("words", "tokens_of_people")
BODIES = word_list("words", "bodies")


def _ran_off(one: Found) -> bool:
    """One who flees the police, or the scene, is not driven from home."""
    verb = one.hit.words[0] if one.hit.words else one.hit.predicate
    from_where = {c.lower_ for c in verb.children if c.dep_ in ("dobj", "prep", "advmod")}
    single = one.party.quantity.high == 1
    return verb.lemma_ == "flee" and (single or bool(from_where & {"scene", "police", "captors"}))


def _got_away(one: Found) -> bool:
    """Attackers who flee get away; nobody drives them from home."""
    verb = one.hit.predicate.lemma_
    return one.hit.outcome == "displaced" and verb == "flee" and one.party.class_ == "armed_group"


def _is_hurt(party: Party, clause: Clause) -> bool:
    """The dead and the hurt are moved, not freed or driven out."""
    around = {t.lower_ for t in party.head.children} | {party.head.lower_}
    after = max(t.i for t in party.tokens) + 1
    if after < len(clause.doc):
        around.add(clause.doc[after].lower_)
    if lemma(party.head) == "life":  # "could save 130 lives"
        return True
    bodies = any(lemma(token) in BODIES for token in (party.head, *party.tokens))
    return bodies or bool(around & {"dead", "wounded", "injured", "hurt"})


def _is_counted_with(head: Token) -> bool:
    """ "Holding 30 pupils hostage": the parse ties the number to the word behind the people."""
    state = head.head
    number = head.dep_ == "compound" and any(
        c.dep_ == "nummod" and c.i < head.i for c in state.children
    )
    return number and state_words()["people"].get(state.lower_) is not None


def _is_numbered(head: Token, clause: Clause) -> bool:
    """ "the number of people killed": the number follows elsewhere and is found there."""
    return (
        head.dep_ == "pobj"
        and head.head.lower_ == "of"
        and head.head.head.lower_ in ("number", "toll", "count", "figure")
        and head.head.head.i not in clause.by_token  # "an unknown number of people"
    )


def _distinct(found: Iterable[Found]) -> list[Found]:
    """One claim per outcome and people: the hit with the most words wins, then the first."""
    best: dict[tuple[str, int], Found] = {}
    for one in found:
        key = (one.hit.outcome, one.party.head.i)
        held = best.get(key)
        if held is None or (one.hit.words and len(one.hit.words) > len(held.hit.words)):
            best[key] = one
    once: dict[tuple[str, int, int, int], Found] = {}
    for one in best.values():  # "all but two of the 31 were freed": one number, two subjects
        number, verb = one.party.quantity, one.hit.predicate
        once.setdefault((one.hit.outcome, verb.i, number.start, number.end), one)
    return list(once.values())


def _claim(page: Page, found: Found, told: Told, voices: Voices, calendar: Calendar) -> Claim:
    hit, party = found.hit, found.party
    start, end = told.span
    quote = page.quote((start, end))
    value = party.quantity.value(inherited=hit.bound or party.inherited)
    statement = voices.at((start, end)) or _of_whole(hit.whole, page, voices)
    claim = Claim(
        id=content_id(
            "claim", page.report.id, start, end, hit.outcome, value.low, value.high, party.text
        ),
        report=page.report.id,
        outcome=hit.outcome,
        group=Group(text=party.text, class_=party.class_, name=party.name, age=party.age),
        value=value,
        said_by=_speaker(statement),
        statement=statement.id if statement else None,
        chain=statement.chain if statement else (),
        distance=voices.distance_in(
            (min(start, told.sentence.begin(party.head.left_edge)), end + 1)  # a closing mark
        ),
        status=_status(found),
        scope=calendar.scope(told),
        as_of=calendar.as_of(told),
        counting="incremental" if party.incremental else "cumulative",
        evidence=Evidence(start=start, end=end, quote=quote),
        confidence=0.0,
        extractor=EXTRACTOR,
    )
    return structs.replace(claim, confidence=confidence_of(signs_of(claim, found)))


def _speaker(statement: Statement | None) -> str | None:
    """Who says it; "we recorded" of a body that writes its own report is the reporter's."""
    speaker = statement.speaker if statement else None
    return None if speaker is not None and speaker.lower() in ("we", "i") else speaker


def _of_whole(word: Token | None, page: Page, voices: Voices) -> Statement | None:
    """Who tells of the whole tells of what it is compared with: "31 died, up from 20, she said"."""
    if word is None:
        return None
    sentences = (s for s in page.sentences if s.doc is not None and s.tokens is word.doc)
    return next((voices.at(one.span([word])) for one in sentences), None)


def _status(found: Found) -> Status:
    """The status; the "not" of "not seen since" tells the outcome itself and denies nothing."""
    if found.hit.rule == "restated" and is_open(found):
        return "uncertain"
    if found.hit.rule == "unhurt":
        return "denied" if found.party.quantity.low else "asserted"
    if any(word.dep_ == "neg" for word in found.hit.words[1:]):
        return "asserted"
    if found.hit.rule in ("in_place", "mourned"):  # a funeral to come tells of no death to come
        return "asserted"
    return status_of(found.hit.predicate, found.hit.beside or found.party)


def _told(sentence: Sentence, found: Found) -> Told:
    """Where a claim stands, for the calendar."""
    span = sentence.span([*found.party.tokens, *found.hit.words])
    predicate = found.hit.predicate
    first, last = predicate.left_edge, predicate.right_edge
    words = predicate.doc.quote(first.i, last.i + 1)
    said = tuple(sentence.span((one.left_edge, one.right_edge)) for one in said_when(found.hit))
    whole, earlier = sentence.span((first, last)), found.hit.rule == "compared"
    return Told(sentence, span, whole, words, found.hit.outcome, said, earlier)
