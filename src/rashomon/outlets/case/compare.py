"""A case counted by several codebooks → where their tolls differ, and by which rule of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import get_args

from rashomon.codebooks import Codebook, load_codebook
from rashomon.codebooks.codebook import Grade
from rashomon.outlets.brief.harmless import one_line
from rashomon.outlets.case.listing import short
from rashomon.records import Event, Outcome, Record, Step, Toll
from rashomon.store import Case

# Steps that only say what was told; another step of the same derivation names the rule.
_TELLING = frozenset({"stated", "replaced", "single_persons"})
# Rules by which a codebook leaves claims out.
_LEAVING_OUT = frozenset({"indirect", "attackers"})
NO_OUTCOME, NO_GROUP, NO_FIGURE = "counts.outcomes", "counts.groups", "not_counted"


class Cell(Record, frozen=True, kw_only=True):
    """What one codebook makes of a group of people, and the rule by which it does.

    All three figures are None where it gives no toll; ``rule`` then says why not.
    """

    codebook: str
    low: int | None = None
    best: int | None = None
    high: int | None = None
    about: bool = False
    given: bool = True
    rule: str
    reason: str
    claims: tuple[str, ...] = ()

    @property
    def figures(self) -> tuple[bool, int | None, int | None, int | None]:
        """What is compared."""
        return self.given, self.low, self.best, self.high

    @property
    def shown(self) -> str:
        """The figures in few signs: "60 (58–90)", "12–85", "none"."""
        if not self.given:
            return "none"
        bounds = "–".join("?" if one is None else str(one) for one in (self.low, self.high))
        if self.best is None:
            return bounds
        return f"{'~' if self.about else ''}{self.best} ({bounds})"


class Difference(Record, frozen=True, kw_only=True):
    """One outcome and group of which the codebooks say different things: one cell for each."""

    outcome: Outcome
    group: str
    cells: tuple[Cell, ...]


class Unlisted(Record, frozen=True, kw_only=True):
    """A codebook that gives the event no row, and why."""

    codebook: str
    rule: str
    reason: str


class Graded(Record, frozen=True, kw_only=True):
    """The grade that a codebook gives the event, and why."""

    codebook: str
    grade: str
    rule: str
    reason: str


class Comparison(Record, frozen=True, kw_only=True):
    """Where codebooks differ on one event. Without differences all of it is empty."""

    event: str
    title: str
    unlisted: tuple[Unlisted, ...]
    grades: tuple[Graded, ...]
    differences: tuple[Difference, ...]

    def lines(self) -> Iterator[str]:
        """The comparison as lines of text, safe to print on a terminal."""
        yield f"{one_line(self.title)} ({short(self.event)})"
        for one in self.unlisted:
            yield f"  not listed by {one.codebook}  {one.rule}: {one_line(one.reason)}"
        for row in self.grades:
            how = "graded" if row.rule in get_args(Grade) else "coded"
            yield f"  {how} {row.grade} by {row.codebook}  {row.rule}: {one_line(row.reason)}"
        for rows in _folded(self.differences):
            yield ""
            yield f"  {rows[0].outcome}/{one_line(', '.join(one.group for one in rows))}"
            yield from _cell_lines(rows[0].cells) if len(rows) == 1 else _lines_of_several(rows)
        if not self.differences:
            yield "  no toll differs"


def _cell_lines(cells: Sequence[Cell], wide: int = 0) -> Iterator[str]:
    name = max(wide, *(len(cell.codebook) for cell in cells))
    width = max(len(cell.shown) for cell in cells)
    for cell in cells:
        yield (
            f"    {one_line(cell.codebook):<{name}}  {cell.shown:<{width}}  "
            f"{cell.rule}: {one_line(cell.reason)}"
        )


def _lines_of_several(rows: Sequence[Difference]) -> Iterator[str]:
    """Groups that one rule leaves out: what the others have of each, then the rule, once."""
    name = max(len(cell.codebook) for cell in rows[0].cells)
    for place, cell in enumerate(rows[0].cells):
        if cell.given:
            told = ", ".join(f"{one.group} {one.cells[place].shown}" for one in rows)
            yield f"    {one_line(cell.codebook):<{name}}  {one_line(told)}"
    yield from _cell_lines([cell for cell in rows[0].cells if not cell.given], name)


def _folded(rows: Sequence[Difference]) -> Iterator[list[Difference]]:
    """Differences to be shown; groups beside everybody that one rule leaves out go together."""
    kept: dict[tuple[object, ...], list[Difference]] = {}
    for row in rows:
        gone = [(cell.codebook, cell.rule, cell.reason) for cell in row.cells if not cell.given]
        alike = {cell.figures for cell in row.cells if cell.given}
        plain = row.group != "all" and gone and len(alike) <= 1
        rules_alone = all(rule in (NO_OUTCOME, NO_GROUP) for _, rule, _ in gone)
        key = (row.outcome, tuple(gone)) if plain and rules_alone else (row.outcome, row.group)
        kept.setdefault(key, []).append(row)
    yield from kept.values()


def compare(case: Case, codebooks: Sequence[str]) -> Iterator[Comparison]:
    """Each event of a case, in order, counted by two or more codebooks; one is held at a time.

    ``codebooks`` are names or files. Raises UsageError for a name that there is not.
    """
    books = [load_codebook(name) for name in codebooks]
    told = zip(*(case.retell(name) for name in codebooks), strict=True)
    return (_compared(events, books) for events in told)


def compare_event(case: Case, event: Event, codebooks: Sequence[str]) -> Comparison:
    """One event, counted by two or more codebooks. Raises UsageError for a name there is not."""
    books = [load_codebook(name) for name in codebooks]
    return _compared([case.recount(event, name) for name in codebooks], books)


def _compared(events: Sequence[Event], books: Sequence[Codebook]) -> Comparison:
    first = events[0]
    pairs = list(zip(events, books, strict=True))
    rows = (_difference(key, pairs) for key in _keys(events))
    return Comparison(
        event=first.id,
        title=first.title,
        unlisted=tuple(
            Unlisted(codebook=book.name, rule=step.rule, reason=step.text)
            for event, book in pairs
            for step in event.not_listed
        ),
        grades=tuple(
            Graded(codebook=book.name, grade=one.code, rule=one.rule, reason=one.reason)
            for event, book in pairs
            for one in event.codings
            if one.scheme == book.name
        ),
        differences=tuple(row for row in rows if len({cell.figures for cell in row.cells}) > 1),
    )


def _keys(events: Iterable[Event]) -> list[tuple[Outcome, str]]:
    """Outcomes and groups of any of the tolls; everybody goes before the groups."""
    found = {(toll.outcome, toll.group) for event in events for toll in event.tolls}
    return sorted(found, key=lambda key: (key[0], key[1] != "all", key[1]))


def _difference(key: tuple[Outcome, str], pairs: Sequence[tuple[Event, Codebook]]) -> Difference:
    tolls = [
        next((toll for toll in event.tolls if (toll.outcome, toll.group) == key), None)
        for event, _ in pairs
    ]
    cells = []
    for (event, book), toll in zip(pairs, tolls, strict=True):
        others = [one for one in tolls if one is not None and one is not toll]
        made = (
            _none(key, event, book, others) if toll is None else _given(toll, event, book, others)
        )
        cells.append(made)
    return Difference(outcome=key[0], group=key[1], cells=tuple(cells))


def _given(toll: Toll, event: Event, book: Codebook, others: Sequence[Toll]) -> Cell:
    step = _left_out(event, others) or _telling_apart(toll, others)
    return Cell(
        codebook=book.name,
        low=toll.low,
        best=toll.given,
        high=toll.high,
        about=toll.about,
        rule=step.rule,
        reason=step.text,
        claims=step.claims,
    )


def _telling_apart(toll: Toll, others: Sequence[Toll]) -> Step:
    """The step of a derivation that the others do not have: it makes the difference."""
    held = {(step.rule, step.text) for other in others for step in other.why}
    own = [step for step in toll.why if (step.rule, step.text) not in held]
    ruling = [step for step in own if step.rule not in _TELLING]
    spanning = [step for step in ruling if step.rule == "each_voice"]
    best = [step for step in ruling if step.text.startswith(f"best is {toll.best}:")]
    return (spanning or best or ruling or own or list(toll.why))[-1]


def _left_out(event: Event, others: Iterable[Toll]) -> Step | None:
    """The step by which the codebook leaves out a claim that another one counts here."""
    counted = {key for toll in others for key in toll.claims}
    steps = (step for step in event.not_counted if step.rule in _LEAVING_OUT)
    return next((step for step in steps if counted & set(step.claims)), None)


def _none(key: tuple[Outcome, str], event: Event, book: Codebook, others: Sequence[Toll]) -> Cell:
    """Why a codebook gives no toll where another one does."""
    rule, reason = _why_none(key, event, book, others)
    return Cell(codebook=book.name, given=False, rule=rule, reason=reason)


def _why_none(
    key: tuple[Outcome, str], event: Event, book: Codebook, others: Sequence[Toll]
) -> tuple[str, str]:
    outcome, group = key
    if outcome not in book.counts.outcomes:
        return NO_OUTCOME, f"{book.name} counts the {_joined(book.counts.outcomes)} alone"
    if any(step.rule == "sum_of_outcomes" for toll in others for step in toll.why):
        return "sums", f"{book.name} has no sum of that name"
    if any(step.rule == "no_deaths_told" for toll in others for step in toll.why):
        return "without_deaths", f"{book.name} puts down nothing where no deaths are told of"
    if book.counts.groups and group not in book.counts.groups:
        return NO_GROUP, f"{book.name} gives figures for {_joined(book.counts.groups)} alone"
    step = _left_out(event, others)
    if step is not None:
        return step.rule, step.text
    if not book.counts.groups:
        return NO_GROUP, f"{book.name} gives figures for the groups that the reports name"
    return NO_FIGURE, "no claim that counts tells of them"


def _joined(words: Sequence[str]) -> str:
    named = ["everybody" if word == "all" else word for word in words]
    return " and ".join(filter(None, [", ".join(named[:-1]), named[-1]]))
