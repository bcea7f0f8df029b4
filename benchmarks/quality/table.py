"""The tables: figures with their change, and mistakes by phenomenon, biggest group first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.quality.history import Before
from benchmarks.quality.judge import Judged
from benchmarks.quality.scored import Mistake
from benchmarks.quality.sets import OF_EVENTS

NAME = 58
MAIN = ("missed", "extra")
SMALL = 0.0005


@dataclass(frozen=True, slots=True)
class Wish:
    """What is shown of the mistakes: how many groups and examples, and of which groups."""

    groups: int = 30
    examples: int = 0
    only: str = ""


def figures(judged: Judged, before: Before | None) -> Iterator[str]:
    """A line for each figure of a set."""
    one = judged.one
    yield f"\n{one.name}: {one.task}, {len(one.units)} " + (
        "events" if one.task in OF_EVENTS else "labelled reports"
    )
    yield f"  {'figure':28}{'now':>8}{'last':>8}{'change':>9}{'read':>9}{'counted':>9}"
    for name, now in judged.figures.items():
        last = before.figures.get(name) if before else None
        yield f"  {name:28}{now:8.3f}{_number(last)}{_change(now, last)}" + (
            f"{judged.read[name]:9.3f}{judged.counted[name]:9.3f}" if judged.counted else ""
        )


def _number(value: float | None) -> str:
    return f"{'–':>8}" if value is None else f"{value:8.3f}"


def _change(now: float, last: float | None) -> str:
    if last is None or abs(now - last) < SMALL:
        return f"{'':>9}"
    return f"{now - last:+9.3f}"


@dataclass(slots=True)
class Group:
    """One phenomenon: its mistakes in both parts, and those that the last run did not make."""

    name: str
    shown: list[Mistake]
    hidden: int = 0
    new: int = 0


def phenomena(
    task: str, judged: Sequence[Judged], before: Sequence[Before | None], wish: Wish
) -> Iterator[str]:
    """The mistakes of all sets of one task by phenomenon."""
    groups = _grouped(judged, before)
    labels = sum((one.labels for one in judged), Counter[str]())
    ordered = sorted(groups.values(), key=lambda group: (-len(group.shown), group.name))
    chosen = [group for group in ordered if wish.only.casefold() in group.name.casefold()]
    total = sum(len(one.shown) for one in judged)
    kinds = ", ".join(f"{kind} {count}" for kind, count in _kinds(judged))
    yield f"\nmistakes in {task}: {total} in the parts that are read ({kinds})"
    yield (
        f"  {'phenomenon':{NAME}}{'all':>6}{'missed':>8}{'extra':>7}{'other':>7}"
        f"{'of labels':>11}{'share':>7}{'new':>6}{'counted':>9}"
    )
    for group in chosen[: wish.groups]:
        yield from _row(group, labels[group.name])
        yield from _examples(group, before, wish.examples)
    if len(chosen) > wish.groups:
        yield f"  … and {len(chosen) - wish.groups} smaller groups (--groups)"


def _kinds(judged: Sequence[Judged]) -> list[tuple[str, int]]:
    return Counter(mistake.kind for one in judged for mistake in one.shown).most_common()


def _grouped(judged: Sequence[Judged], before: Sequence[Before | None]) -> dict[str, Group]:
    groups: dict[str, Group] = defaultdict(lambda: Group("", []))
    for one, last in zip(judged, before, strict=True):
        for mistake in one.shown:
            for name in dict.fromkeys(mistake.groups):
                groups[name].shown.append(mistake)
                groups[name].new += last is not None and mistake.key not in last.mistakes
        for mistake in one.hidden:
            for name in dict.fromkeys(mistake.groups):
                groups[name].hidden += 1
    for name, group in groups.items():
        group.name = name
    return groups


def _row(group: Group, labels: int) -> Iterator[str]:
    kinds = Counter(mistake.kind for mistake in group.shown)
    other = len(group.shown) - sum(kinds[kind] for kind in MAIN)
    wrong = f"{(len(group.shown) - kinds['extra']) / labels:.0%}" if labels else ""
    yield (
        f"  {group.name[: NAME - 1]:{NAME}}{len(group.shown):>6}{kinds['missed']:>8}"
        f"{kinds['extra']:>7}{other:>7}{labels or '':>11}{wrong:>7}{group.new or '':>6}"
        f"{group.hidden or '':>9}"
    )


def _examples(group: Group, before: Sequence[Before | None], count: int) -> Iterator[str]:
    """The first examples, those first that the last run did not make."""
    known = {key for last in before if last for key in last.mistakes}
    ordered = sorted(group.shown, key=lambda mistake: mistake.key in known)
    for mistake in ordered[:count]:
        mark = "NEW " if any(before) and mistake.key not in known else ""
        yield f"      {mark}{mistake.kind}: {mistake.line}"


def lines(parts: Iterable[Iterable[str]]) -> str:
    """All lines of several parts."""
    return "\n".join(line for part in parts for line in part)
