"""What a form sends → what is to be decided, as a program would send it."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec
from starlette.datastructures import FormData

from rashomon.outlets.serve.deciding import Wish
from rashomon.outlets.serve.problems import RequestError
from rashomon.records import GROUP_CLASSES, OUTCOMES, Claim

FIELDS = (
    "outcome", "best", "low", "high", "number", "modality", "group", "class", "name", "age",
    "said_by", "status", "scope", "as_of", "counting",
)  # fmt: skip
"""The fields of a claim that have one of their own in a form, in its order."""

CHOICES: dict[str, tuple[str, ...]] = {
    "outcome": OUTCOMES,
    "class": GROUP_CLASSES,
    "modality": ("exact", "at_least", "at_most", "about", "range", "vague", "none"),
    "status": ("asserted", "denied", "uncertain", "hypothetical"),
    "scope": ("event", "background"),
    "counting": ("cumulative", "incremental"),
}
"""What fields of a form let one choose from."""

LABELS = {
    "outcome": "What happened",
    "best": "How many",
    "low": "At least",
    "high": "At most",
    "number": "The words for how many",
    "modality": "How exact",
    "group": "The words for the people",
    "class": "Who they are",
    "name": "Name, of one person",
    "age": "Age, of one person",
    "said_by": "Said by (empty: the reporter)",
    "status": "How it is said",
    "scope": "This event, or background",
    "as_of": "As of (such as 2026-03-10)",
    "counting": "Counted",
}


_EVENT = re.compile(r"/events/(\w+)")

FIGURES = ("low", "best", "high")


def shown(claim: Claim) -> dict[str, str]:
    """The fields of a claim as a form shows them."""
    value, group = claim.value, claim.group
    found: dict[str, object] = {
        "outcome": claim.outcome,
        "low": value.low,
        "best": value.best,
        "high": value.high,
        "number": value.text,
        "modality": value.modality,
        "group": group.text,
        "class": group.class_,
        "name": group.name,
        "age": group.age,
        "said_by": claim.said_by,
        "status": claim.status,
        "scope": claim.scope,
        "as_of": claim.as_of,
        "counting": claim.counting,
    }
    return {name: "" if one is None else str(one) for name, one in found.items()}


def wish_of(form: FormData, claim: Claim | None, text: str) -> Wish:
    """What a form asks for. ``claim`` is as it stands, ``text`` that of the report, if it has any.

    Raises RequestError (422) for a form that is none of ours.
    """
    given = {name: value for name, value in form.items() if isinstance(value, str)}
    wish: dict[str, object] = {
        name: given[name].strip()
        for name in ("do", "claim", "report", "event", "toll", "beside", "seen")
        if name in given
    }
    wish["why"] = given.get("why", "").strip() or None
    wish["copies"] = given.get("copies") == "yes"
    if given.get("do") in ("correct", "add"):
        wish["fields"] = changed(given, claim) | where(given, claim, text)
    if given.get("do") == "set":
        wish |= {name: _number(given, name) for name in FIGURES}
    if "things" in form:
        several = [str(one).strip() for one in form.getlist("things")]
        wish["things"] = [key_of(one) for one in several if one]
    if "beside" in wish:
        wish["beside"] = key_of(given["beside"].strip() or given.get("chosen", ""))
    try:
        return msgspec.convert(wish, Wish)  # type: ignore[no-any-return]
    except msgspec.ValidationError as error:
        raise RequestError(422, f"the form makes no sense: {error}"[:300], where="form") from None


def changed(given: Mapping[str, str], claim: Claim | None) -> dict[str, str]:
    """The fields that say other than the claim; of a new one, those that say something.

    One figure that takes the place of one figure is all three.
    """
    before = {} if claim is None else shown(claim)
    found = {
        name: " ".join(given[name].split())
        for name in FIELDS
        if name in given and given[name].strip() != before.get(name, "")
    }
    figures = [name for name in FIGURES if name in found]
    alone = figures == ["best"] and len({before.get(name, "") for name in FIGURES}) == 1
    if figures and claim is not None and not alone:
        found |= {name: given.get(name, before[name]).strip() for name in FIGURES}
    return found


def where(given: Mapping[str, str], claim: Claim | None, text: str) -> dict[str, str]:
    """Where the words stand that a form has; blanks and line ends count as one.

    Of several places it is that which is nearest to ``start``, or to where the claim stands.
    """
    words = given.get("words", "")
    if not words.strip() or (claim is not None and words.split() == claim.evidence.quote.split()):
        return {}
    near = given.get("start", "")
    at = int(near) if near.isdecimal() else claim.evidence.start if claim else 0
    pattern = r"\s+".join(map(re.escape, words.split()))
    places = [found.span() for found in re.finditer(pattern, text)]
    if not places:
        return {"words": words.strip()}
    start, end = min(places, key=lambda span: abs(span[0] - at))
    return {"start": str(start), "end": str(end)}


def key_of(text: str) -> str:
    """The id of an event whose address is given; else what is given."""
    found = _EVENT.search(text)
    return found[1] if found else text


def _number(given: Mapping[str, str], name: str) -> int | None:
    text = given.get(name, "").strip()
    if not text:
        return None
    if not text.isdecimal():
        raise RequestError(422, f"{name} takes a whole number, not '{text[:40]}'", where=name)
    return int(text)
