"""Event → lines under the brief's head: the parties, who speaks for them, what it is coded as."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rashomon.outlets.brief.wording import group_words
from rashomon.records import Event, Party

_SCHEMES = {"plover": "PLOVER", "acled": "ACLED", "ucdp": "UCDP", "airwars": "Airwars"}


def facts(event: Event) -> tuple[str, ...]:
    """ "Parties: army (state forces) against militants (armed group); civilians", and the codes."""
    placed = f"Placed: {event.place.why}" if event.place and event.place.why else ""
    notes = (f"Mind: {note.text}" for note in event.notes)
    lines = (_parties(event), _codings(event), _uncoded(event), placed, *notes)
    return tuple(line for line in lines if line)


def _parties(event: Event) -> str:
    named = {entity.id: entity.name for entity in event.entities}
    sides = [
        " and ".join(_party(party, named) for party in event.parties if party.side == side)
        for side in ("a", "b")
    ]
    fighting = " against ".join(side for side in sides if side)
    others = [_party(party, named) for party in event.parties if party.side is None]
    told = "; ".join(part for part in (fighting, *others) if part)
    return f"Parties: {told}" if told else ""


def _party(party: Party, named: Mapping[str, str]) -> str:
    kind = group_words(party.kind)
    told = [kind] if kind != party.name else []
    speakers = sorted({named[key] for key in party.speakers if key in named} - {party.name})
    if speakers:
        told.append(f"spoken for by {' and '.join(speakers)}")
    return f"{party.name} ({', '.join(told)})" if told else party.name


def _codings(event: Event) -> str:
    told = " · ".join(_coded(event))
    return f"Coded: {told}" if told else ""


def _coded(event: Event) -> Iterator[str]:
    for coding in event.codings:
        code = f"type {coding.code}" if coding.scheme == "ucdp" else coding.code
        finer = f", {coding.sub}" if coding.sub else ""
        yield f"{_SCHEMES[coding.scheme]} {code}{finer}"


def _uncoded(event: Event) -> str:
    """Each reason once, with the schemes that it holds for."""
    reasons: dict[str, list[str]] = {}
    for step in event.uncoded:
        reasons.setdefault(step.text, []).append(_SCHEMES[step.rule.removeprefix("no_")])
    told = "; ".join(f"{' and '.join(names)} ({reason})" for reason, names in reasons.items())
    return f"Not coded: {told}" if told else ""
