"""Pages of a case: whatever is wanted, they hold what the verbs list, in its order, and all."""

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from rashomon.errors import UsageError
from rashomon.records import RelationKind
from rashomon.store import Ask, Case, Kind, Wanted, Within, build_case, open_case
from rashomon.store.backends import open_backend
from tests.store.conftest import NewCase
from tests.written import PLACES, write_lines

pytestmark = pytest.mark.usefixtures("reader")

WISHES: list[dict[str, str]] = [
    {},
    {"since": "2026-03-10"},
    {"until": "2026-03-09"},
    {"since": "2026-03-01", "until": "2026-03-31", "outcome": "killed"},
    {"outcome": "released"},
    {"outlet": "paper 3"},
    {"outlet": "PAPER 2 nowhere"},
    {"place": "no such place"},
    {"place": "Brim"},
    {"text": "coast guard"},
    {"text": f'"near {PLACES[3]}"'},
    {"text": '"5 people"'},
    {"text": "peop*", "outlet": "paper"},
]


@pytest.fixture
def case(new_case: NewCase, tmp_path: Path, reader: object) -> Iterator[Case]:
    place = new_case("case")
    build_case(place, [str(write_lines(tmp_path / "r.jsonl", 8))], workers=1)
    with open_case(place) as opened:
        yield opened


def ids(case: Case, kind: str, within: Within | None = None, **wish: str) -> list[str]:
    return wished(case, kind, wish, within)


def wished(case: Case, kind: str, wish: dict[str, str], within: Within | None = None) -> list[str]:
    """The ids of all pages; none is longer than it may be, and only the last one may be short."""
    found: list[str] = []
    limit = 3
    ask = Ask(kind=kind, wanted=Wanted(**wish), within=within or Within(), limit=limit)
    while True:
        page = case.page(ask)
        assert len(page.lines) == limit or page.next is None
        found += [msgspec.json.decode(line)["id"] for line in page.lines]
        if page.next is None:
            return found
        ask = msgspec.structs.replace(ask, after=page.next)


@pytest.mark.parametrize("wish", WISHES, ids=str)
def test_a_page_holds_what_a_verb_lists(case: Case, wish: dict[str, str]) -> None:
    select = case.select(Wanted(**wish))
    events = list(select.events(case.events))
    assert wished(case, "events", wish) == [one.id for one in events]
    tolls = [toll.id for event in case.events for toll in select.tolls(event)]
    assert wished(case, "tolls", wish) == tolls
    assert wished(case, "claims", wish) == [one.id for one in select.claims(case.claims)]
    assert wished(case, "reports", wish) == [one.id for one in select.reports(case.outcomes())]


@pytest.mark.parametrize("status", ["agreed", "disputed", "updated", "single"])
def test_status_and_outcome_are_those_of_one_toll(case: Case, status: str) -> None:
    select = case.select(Wanted(status=status, outcome="killed"))
    tolls = [toll.id for event in case.events for toll in select.tolls(event)]
    assert ids(case, "tolls", status=status, outcome="killed") == tolls
    assert len(ids(case, "claims", status="asserted", outcome="killed")) == 8
    assert ids(case, "claims", status="denied") == []


def test_all_kinds_are_paged(case: Case) -> None:
    kinds: tuple[Kind, ...] = ("stories", "entities", "decisions", "statements")
    for kind in kinds:
        assert ids(case, kind) == [one.id for one in case.records(kind)]  # type: ignore[attr-defined]


def test_what_is_of_one_event_or_report(case: Case) -> None:
    event = case.events()[0]
    claims = [one.id for one in case.claims_of(event)]
    assert ids(case, "claims", within=Within(event=event.id)) == claims
    assert ids(case, "claims", within=Within(event="none")) == []
    assert ids(case, "statements", within=Within(report="r0003"))
    assert ids(case, "reports", within=Within(report="r0003")) == ["r0003"]
    for kind, key in (("tolls", event.tolls[0].id), ("claims", claims[0])):
        found = case.event_of(kind, key)  # type: ignore[arg-type]
        assert found == event
    assert case.event_of("tolls", "none") is None


def test_relations_by_their_claims(case: Case) -> None:
    for event in case.events:
        told = case.relations_of(event)
        for some in (told, told[:1], told[::2]):
            pairs = [(one.a, one.b, one.relation) for one in some]
            assert list(case.relations_between(pairs)) == some
    assert list(case.relations_between([])) == []
    assert list(case.relations_between([("none", "none", "agrees")])) == []


def test_links_are_those_of_the_relations(case: Case) -> None:
    for event in case.events:
        told = case.relations_of(event)
        links = case.links(event.id)
        for kind in get_args(RelationKind):
            pairs = sorted((one.a, one.b) for one in told if one.relation == kind)
            assert list(links.pairs(kind)) == pairs
            for claim in case.claims_of(event):
                own = [pair for pair in pairs if claim.id in pair]
                assert list(links.between(kind, [claim.id])) == own


def test_links_are_made_where_none_are_kept(new_case: NewCase, tmp_path: Path) -> None:
    place = new_case("older")
    build_case(place, [str(write_lines(tmp_path / "r.jsonl", 8))], workers=1)
    with open_case(place) as case:
        kept = [case.links(event.id) for event in case.events]
    assert any(one.claims for one in kept)
    backend = open_backend(place)
    assert backend._db.execute("DELETE FROM result WHERE kind = 'links'") == len(kept)
    backend.close()
    with open_case(place) as case:
        assert [case.links(event.id) for event in case.events] == kept


def test_what_an_event_was_made_of(case: Case) -> None:
    keys = [case.made_of(event.id) for event in case.events]
    assert len(set(keys)) == len(keys)
    assert case.made_of("none") == case.state()


def test_a_wish_that_makes_no_sense_is_refused(case: Case) -> None:
    for wish in ({"since": "soon"}, {"text": "!"}):
        with pytest.raises(UsageError):
            case.page(Ask(kind="claims", wanted=Wanted(**wish)))


def test_what_is_listed_follows_what_is_built(new_case: NewCase, tmp_path: Path) -> None:
    place = new_case("growing")
    states = []
    for count in (4, 8):
        build_case(place, [str(write_lines(tmp_path / "r.jsonl", count))], workers=1)
        with open_case(place) as case:
            assert len(ids(case, "reports", outcome="killed")) == count
            assert ids(case, "events", since="2026-03-01") == [one.id for one in case.events]
            states.append(case.state())
    assert len(set(states)) == 2


def test_only_events_that_came_out_otherwise_have_moved(new_case: NewCase, tmp_path: Path) -> None:
    place, source = new_case("moving"), write_lines(tmp_path / "r.jsonl", 1)
    build_case(place, [str(source)], workers=1)
    with open_case(place) as case:
        assert [key for key, _ in case.moved_events(0)] == [one.id for one in case.events]
        first = case.turn()
    far = tmp_path / "far.jsonl"
    far.write_text(
        '{"id": "far", "text": "4 people were killed in a mine.", "published_at": "2020-01-01"}\n',
        encoding="utf-8",
    )
    build_case(place, [str(far)], workers=1)
    with open_case(place) as case:
        moved = [key for key, _ in case.moved_events(first)]
        assert moved == [one.id for one in case.events if one.reports == ("far",)]
        build_case(place, [], workers=1, codebook="ucdp")
    with open_case(place) as case:
        assert len(list(case.moved_events(first))) == 2
        assert list(case.moved_events(case.turn())) == []
