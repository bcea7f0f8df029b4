"""What a verb does to whom: subjects, objects, passives, shared by coordinated verbs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.stages.extract.lexicon import word_list
from rashomon.stages.extract.people import lemma

if TYPE_CHECKING:
    from rashomon.stages.extract.parse import Token


SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})


OBJECTS = frozenset({"dobj", "obj"})


# Verbs for coming upon somebody: what that one is doing follows in -ing.
FINDERS = word_list("words", "finders")


def affected(verb: Token, role: str, instead: Token | None = None) -> list[Token]:
    """Heads of the noun phrases in the ``role`` of ``verb``: what it does to, or who does it.

    A passive or a participle behind a noun turns the object into the subject or that noun.
    """
    found = _affected(verb, role, instead)
    return [*found, *_companions(verb)] if found else found


def _affected(verb: Token, role: str, instead: Token | None) -> list[Token]:
    if role == "subject":
        return subjects(verb)
    theirs = _theirs(verb)
    if theirs:
        return theirs
    behind = _behind_be(verb)
    if behind:
        return behind
    if verb.dep_ == "acomp" and verb.pos_ == "ADJ" and verb.head.lemma_ == "be":
        return subjects(verb.head)  # "were crippled", taken for an adjective
    found = objects(verb, instead) or _number_after(verb)
    if not found and instead is None:
        found = _past_aside(verb)
    if found and not is_passive(verb):
        return [_resolved(one) if _tells_number(_resolved(one)) else one for one in found]
    gap = [] if found or instead is not None else _relative_object(verb)
    if gap:
        return gap
    if (
        verb.dep_ in ("acl", "relcl")
        and verb.tag_ == "VBN"
        and not any(c.dep_ in SUBJECTS for c in verb.children)
    ):
        return _before_clause(verb)
    if verb.dep_ == "amod" and verb.tag_ in ("VBN", "VBD", "JJ"):
        return [verb.head]
    active = verb.tag_ != "VBN" or any(
        c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children
    )
    if instead is not None and not found and _is_bare_passive(verb, instead):
        return subjects(verb)
    if not is_passive(verb) and (verb.tag_ == "VBG" or (instead is not None and active)):
        return found
    if is_passive(verb) or verb.tag_ in ("VBN", "VBD"):
        return subjects(verb) or found
    return found


def _is_bare_passive(verb: Token, other: Token) -> bool:
    """ "Woman stabbed to death, husband critical": headlines leave out "was"."""
    doc = verb.doc
    helped = any(c.dep_ in ("aux", "auxpass", "neg") for c in verb.children)
    short = len(doc) <= HEADLINE and doc[-1].text not in (".", "!", "?", '"', "'", ",", ";")
    return verb.tag_ == "VBD" and short and not helped and other.dep_ == "pobj"


HEADLINE = 18  # words of a headline, at most


def _before_clause(verb: Token) -> list[Token]:
    """The noun before a participle: "nurses killed in the raid".

    "The six nurses whom a gang took came home": the gang did it to those before "whom". "Six men
    and two women killed in a raid", with no other verb: both.
    """
    noun = verb.head
    if verb.dep_ == "acl" and any(c.lower_ == "whom" and c.i < noun.i for c in noun.head.children):
        return [noun.head.head] if noun.head.dep_ == "relcl" else []
    first = noun.head
    both = noun.dep_ == "conj" and first.head.i == first.i and first.pos_ == "NOUN"
    counted = all(any(c.dep_ == "nummod" for c in one.children) for one in (noun, first))
    return [first] if both and counted else [noun]


RELATIVES = word_list("words", "relatives")


def _theirs(verb: Token) -> list[Token]:
    """ "Parents of pupils seized in March": it happened to the pupils."""
    helped = any(c.dep_ in ("aux", "auxpass") for c in verb.children)
    if verb.tag_ not in ("VBN", "VBD") or helped or verb.i < 3:
        return []
    noun = verb.nbor(-1)
    of = noun.head
    if noun.dep_ != "pobj" or of.lower_ != "of" or lemma(of.head) not in RELATIVES:
        return []
    return [noun]


def _companions(verb: Token) -> list[Token]:
    """ "was killed along with two guards", "died together with his wife"."""
    found: list[Token] = []
    for word in (verb, *verb.children):
        for preposition in word.children:
            before = preposition.nbor(-1) if preposition.i else preposition
            if preposition.lower_ == "with" and before.lower_ in ("along", "together"):
                found += [c for c in preposition.children if c.dep_ == "pobj" and c.i > verb.i]
    return found


def _behind_be(verb: Token) -> list[Token]:
    """ "Also injured was a cook": the subject of a passive that stands behind it."""
    if verb.tag_ != "VBN" or any(c.dep_ in (*SUBJECTS, "det") for c in verb.children):
        return []
    be = next((c for c in verb.children if c.dep_ == "auxpass" and c.i > verb.i), None)
    if verb.dep_ in SUBJECTS and verb.head.lemma_ == "be" and verb.i < verb.head.i:
        be = verb.head  # "also slain were six nurses"
    if be is None:
        return []
    behind = [*be.children, *(c for c in verb.children if c.i > be.i)]
    return [c for c in behind if c.dep_ in ("attr", *SUBJECTS) and c.i > be.i]


def _past_aside(verb: Token) -> list[Token]:
    """ "They murdered, at gunpoint, a soldier": the object behind a phrase between commas.

    The parse ties it to the noun of the phrase, or takes it for a time.
    """
    if verb.tag_ not in ("VBD", "VBP", "VBZ", "VBG") or is_passive(verb):
        return []
    if verb.tag_ == "VBD" and not any(c.dep_ == "nsubj" for c in verb.children):
        return []  # "those killed on Monday, a nurse and a cook"
    place = verb.i + 1 + (verb.doc.quote(verb.i + 1, verb.i + 2) == ",")
    rest = verb.doc[place : place + 9]
    comma = next((t.i for t in rest if t.text == ","), None)
    if comma is None or rest[0].dep_ != "prep" or rest[0].head is not verb:
        return []
    for token in verb.doc[comma + 1 : comma + 9]:
        aside = token.dep_ == "npadvmod" and token.ent_type_ == "PERSON"
        beside = token.dep_ == "appos" and token.head.i < comma
        if (aside or beside) and token.left_edge.i == comma + 1:
            return [token]
    return []


def _number_after(verb: Token) -> list[Token]:
    """ "wounding up to 37": a number behind the verb that the parse did not tie to it."""
    if is_passive(verb) or verb.tag_ not in ("VBG", "VBD", "VBZ", "VBP", "VB", "VBN"):
        return []
    if verb.tag_ == "VBN" and verb.dep_ != "ROOT":
        return []
    for token in verb.doc[verb.i + 1 : verb.i + 5]:
        if token.pos_ == "NUM":
            if _bounded(token, verb) or _left_unhurt(token.head, verb):
                return [token.head]
            return [token] if token.head.i <= token.i and token.dep_ not in SUBJECTS else []
        if token.pos_ not in ("ADP", "ADV", "PART", "ADJ", "SCONJ"):
            return []
    return []


def _bounded(number: Token, verb: Token) -> bool:
    """ "Detained over 200 men": the parse takes the word before the number for a preposition."""
    noun = number.head
    return (
        number.dep_ == "nummod"
        and noun.dep_ == "pobj"
        and noun.head.lower_ in BOUNDS
        and noun.head.head.i == verb.i
        and noun.head.i + 1 == number.i
    )


def _left_unhurt(noun: Token, verb: Token) -> bool:
    """ "Rescued 11 hostages unhurt": the parse ties the people to the adjective behind them."""
    state = noun.head
    return (
        noun.dep_ in ("npadvmod", "nsubj")
        and state.pos_ == "ADJ"
        and state.head.i == verb.i
        and verb.i < noun.i < state.i
    )


# Participles that are no past tense, whatever the tagger takes them for.
PARTICIPLES = frozenset({"taken", "slain", "driven", "beaten", "thrown", "given"})
# Participles that look like the bare verb: "were questioned and let go".
SAME_FORM = frozenset({"let", "put", "set", "cut", "hit", "hurt", "burst"})
BOUNDS = frozenset({"over", "under", "around", "about", "between", "near"})


def _relative_object(verb: Token) -> list[Token]:
    """ "The six engineers his men seized": the noun before a clause that lacks an object."""
    if verb.dep_ != "relcl" or is_passive(verb) or verb.tag_ not in ("VBD", "VBN", "VBP", "VBZ"):
        return []
    acting = [c for c in verb.children if c.dep_ == "nsubj"]
    if not acting or acting[0].tag_ in ("WP", "WDT") or acting[0].lower_ == "that":
        return []
    placed = any(
        c.tag_ == "WRB" or c.dep_ in ("prep", "prt") for c in verb.children if c.i < verb.i
    )
    return [] if placed or not _tells_number(verb.head) else [verb.head]


def _tells_number(noun: Token) -> bool:
    """Whether a noun before a relative clause has a number: a bare plural is told of before."""
    return any(child.dep_ == "nummod" for child in noun.children)


def is_passive(verb: Token) -> bool:
    """Whether a verb is in the passive, its own or that of the verb it is coordinated with."""
    if any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children):
        return True
    if any(child.dep_ == "aux" and child.lower_ in ("being",) for child in verb.children):
        return True
    if verb.tag_ == "VBD" and verb.lower_ in PARTICIPLES:  # "ended with six taken hostage"
        return True
    if (
        verb.dep_ == "conj"
        and (verb.tag_ in ("VBN", "VBD") or (verb.tag_ == "VB" and verb.lower_ in SAME_FORM))
        and not any(c.dep_ in ("nsubj", "aux", *OBJECTS) for c in verb.children)
    ):
        return is_passive(verb.head)
    return False


def objects(verb: Token, instead: Token | None = None) -> list[Token]:
    """Direct objects; a verb without one shares that of the verb it is coordinated with."""
    found = [
        c
        for c in verb.children
        if c.dep_ in OBJECTS and c is not instead and (instead is None or c.i != instead.i)
    ]
    if instead is not None:
        for small in verb.children:
            if small.dep_ in ("ccomp", "xcomp", "oprd"):
                found += [c for c in small.children if c.dep_ in SUBJECTS]
            if small.dep_ == "dobj" and small.i == instead.i:
                found += [
                    c
                    for c in small.children
                    if c.dep_ in ("nsubj", "nummod", "compound") and c.pos_ in ("NOUN", "PROPN")
                ]
    if found or (instead is not None and instead.dep_ in OBJECTS):
        return found
    for child in verb.children:
        if (
            child.dep_ == "conj"
            and child.pos_ == "VERB"
            and child.i - verb.i <= 4
            and not is_passive(verb)
        ):
            return objects(child)
    return []


def subjects(verb: Token) -> list[Token]:
    """Subjects; a verb without one takes that of the verb it depends on; "who" becomes its noun."""
    found = [_before_aside(_resolved(c)) for c in verb.children if c.dep_ in SUBJECTS]
    if found:
        return _behind_semicolon(found, verb)
    if _is_main_of_reduced(verb):
        return subjects(verb.head)
    counted = [c for c in verb.children if c.dep_ == "nummod" and c.i == verb.i - 1]
    if counted and verb.tag_ in ("VBP", "VBZ", "VBD"):
        return counted  # "Three die in house fire"
    untied = _right_before(verb)
    if untied is not None:
        return [untied]
    if verb.dep_ in ("acl", "relcl"):
        return [verb.head]
    if verb.dep_ == "ccomp" and any(c.dep_ in ("aux", "auxpass") for c in verb.children):
        # "said six, two nurses among them, had been killed": the parse makes six what is said
        return [c for c in verb.head.children if c.dep_ == "dobj" and verb.head.i < c.i < verb.i]
    before = _misjoined(verb)
    if before:
        return before
    if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX", "ADJ", "NOUN"):
        return subjects(verb.head)
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.head.lemma_ in FINDERS:
        found = [c for c in verb.head.children if c.dep_ in OBJECTS and c.i < verb.i]
        return found or subjects(verb.head)  # "officers found Ann Roe, 23, bleeding"
    if verb.dep_ in ("xcomp", "oprd", "acomp", "advcl") and verb.head.pos_ in ("VERB", "AUX"):
        controlled = (
            [c for c in verb.head.children if c.dep_ in OBJECTS] if verb.dep_ == "xcomp" else []
        )
        return controlled or subjects(verb.head)
    being = verb.tag_ == "VBG" or any(c.lower_ == "being" for c in verb.children)
    if verb.dep_ == "pcomp" and being and verb.head.lower_ in ("before", "after"):
        return subjects(verb.head.head) if verb.head.head.pos_ == "VERB" else []
    return []


def _behind_semicolon(found: list[Token], verb: Token) -> list[Token]:
    """ "…, said Ann Roe; eight were in a serious condition": the eight, not who spoke before."""
    doc, last = verb.doc, found[-1].i
    stops = [token.i for token in doc[last + 1 : verb.i] if token.text == ";"]
    if not stops:
        return found
    own = doc[stops[-1] + 1]
    helped = all(token.pos_ == "AUX" for token in doc[own.i + 1 : verb.i])
    return [own] if own.pos_ == "NUM" and own.i < verb.i and helped else found


SOME = frozenset({"most", "many", "half", "some", "all", "several"})
OF_THEM = ("of", "them")


def _before_aside(noun: Token) -> Token:
    """ "Some 300 people, most of them women, have fled": whom the aside only tells more of."""
    doc = noun.doc
    for place in (noun.left_edge.i, noun.left_edge.i - 3):
        if place < 2 or doc[place].lower_ not in SOME:
            continue
        told = doc[place - 2]
        aside = [t.lower_ for t in doc[place - 1 : place + 3]] == [",", doc[place].lower_, *OF_THEM]
        if aside and noun.i > place + 2 and told.pos_ in ("NOUN", "NUM"):
            return told
    return noun


HELD_PARTICIPLES = word_list("words", "held_participles")


def _is_main_of_reduced(verb: Token) -> bool:
    """ "Four envoys held in the coup were freed": the parse takes "held" for the main verb."""
    above = verb.head
    helped = [c for c in verb.children if c.dep_ == "auxpass" and c.i < verb.i]
    return (
        bool(helped)
        and verb.dep_ == "conj"
        and above.i < verb.i
        and above.pos_ == "VERB"
        and above.lower_ in HELD_PARTICIPLES
        and not any(c.dep_ in ("cc", "aux", "auxpass", *OBJECTS) for c in above.children)
        and not any(t.text in (",", ";", "and", "but") for t in verb.doc[above.i : helped[0].i])
    )


def _right_before(verb: Token) -> Token | None:
    """ "Ten died and 31 were hurt": the noun right before a passive that has no subject.

    Of several it is the first: "In addition to 30 dead, 200 guards and clerks have been killed".
    """
    helping = [c for c in verb.children if c.dep_ in ("auxpass", "aux") and c.i < verb.i]
    if not helping or not any(c.dep_ == "auxpass" for c in helping) or helping[0].i == 0:
        return None
    last = helping[0].nbor(-1)
    if last.pos_ not in ("NOUN", "PROPN", "NUM"):
        return None
    while last.pos_ != "NUM" and last.dep_ == "conj" and not _tells_number(last):
        last = last.head
    before = last.pos_ == "NUM" and last.dep_ == "nummod" and last.head.i < last.i
    return last if before or last.dep_ in ("conj", "appos", "pobj") else None


def _misjoined(verb: Token) -> list[Token]:
    """ "One died of cold and three lost fingers": the parse ties the three to the cold."""
    if verb.dep_ != "conj" or verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN"):
        return []
    helping = [c.i for c in verb.children if c.dep_ in ("aux", "auxpass", "neg", "advmod")]
    place = min([verb.i, *(i for i in helping if i < verb.i)]) - 1
    noun = verb.doc[place] if place > 0 else verb
    told = noun.pos_ == "NUM" or any(c.dep_ == "nummod" for c in noun.children)
    joined = noun.dep_ == "conj" and noun.head.dep_ in ("dobj", "pobj", "attr")
    inside = joined and noun.head.i > verb.head.i
    return [noun] if told and inside and noun.head.tag_ not in ("NNS", "CD") else []


def agents(verb: Token) -> list[Token]:
    """Who does it: the subject, or in the passive the one behind "by"."""
    if is_passive(verb) or (verb.dep_ in ("acl", "amod") and verb.tag_ == "VBN"):
        return [p for c in verb.children if c.dep_ == "agent" for p in c.children]
    return subjects(verb)


def _resolved(token: Token) -> Token:
    """A relative pronoun stands for the noun before its clause."""
    if token.tag_ in ("WDT", "WP") or (token.lower_ == "that" and token.pos_ == "PRON"):
        clause = token.head
        while clause.dep_ in ("conj", "xcomp", "ccomp") and clause.head.i != clause.i:
            clause = clause.head
        if clause.dep_ == "relcl":
            return clause.head
    if token.pos_ == "ADJ":  # "six nurses - two of them pregnant - were killed"
        return next((c for c in token.children if c.dep_ == "nsubj" and c.i < token.i), token)
    return token
