"""Page → statements: puts cues, contents and quotations together and finds who is speaking."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from msgspec.structs import replace

from rashomon.records import Span, Statement, content_id
from rashomon.stages.extract.page import Page, Sentence
from rashomon.stages.extract.sentences import paragraphs
from rashomon.stages.extract.statements.asides import find_asides
from rashomon.stages.extract.statements.content import contents, puts_forward
from rashomon.stages.extract.statements.cues import Cue, find_cues, source_tokens
from rashomon.stages.extract.statements.distance import find_distance, with_chains, within
from rashomon.stages.extract.statements.labels import (
    headline_voices,
    issued_texts,
    labelled_lines,
    labelled_turns,
    reviewed_press,
    signed_quotes,
)
from rashomon.stages.extract.statements.onset import Range
from rashomon.stages.extract.statements.quotation import Enclosure, Quote, find_quotes
from rashomon.stages.extract.statements.speakers import Cast, Credit

CONTINUES = 2  # paragraphs, at most, between a quotation and the words that say whose it is


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement without its speaker: where it stands, and the cue that makes it."""

    sentence: Sentence
    source: Span | None
    cue: Span | None
    content: Span
    made_by: Cue
    after: Draft | None = None


class Voices:
    """The statements of a page, and whose words a stretch of it is."""

    def __init__(
        self,
        statements: Sequence[Statement],
        asides: Sequence[Span] = (),
        silent: Collection[str] = (),
        distance: Sequence[Span] = (),
    ) -> None:
        self.statements = tuple(statements)
        self.distance = tuple(distance)
        spans = [(s.content, s) for s in statements if s.id not in silent]
        marked: list[tuple[Span, Statement | None]] = [*spans, *((aside, None) for aside in asides)]
        self._spans = sorted(marked, key=lambda pair: (pair[0][0], -pair[0][1]))
        self._starts = [span[0] for span, _ in self._spans]
        self._reach = list(accumulate((span[1] for span, _ in self._spans), max))

    def at(self, span: Span) -> Statement | None:
        """The innermost statement whose content covers ``span``.

        ``None`` where the reporter speaks: outside all statements, and in an aside inside one
        ("…, who were seized on Friday, …"). ``silent`` statements (wishes, praise, what somebody
        knows) tell of an attitude to a fact and do not put the fact itself forward. What "we" say
        is said by whoever says the text around it.
        """
        best: tuple[int, Statement | None] | None = None
        place = bisect_right(self._starts, span[0]) - 1
        while place >= 0 and self._reach[place] >= span[1]:
            (start, end), statement = self._spans[place]
            if end >= span[1] and (best is None or end - start < best[0] or _is_us(best[1])):
                best = (end - start, statement)
            place -= 1
        return best[1] if best else None

    def distance_in(self, span: Span) -> tuple[Span, ...]:
        """The words in ``span`` by which the writer keeps away from what is said."""
        return within(self.distance, span) if self.distance else ()


def _is_us(statement: Statement | None) -> bool:
    return statement is not None and (statement.speaker or "").lower() in ("we", "i")


def listen(page: Page) -> Voices:
    """The voices of a page: every statement in it, with its speaker, and the reporter's asides."""
    text = page.report.text
    quotes = find_quotes(text, tuple(paragraphs(text)))
    enclosure = Enclosure(quotes)
    drafts = [draft for s in page.sentences if s.doc is not None for draft in _drafts(s, enclosure)]
    drafts.extend(_continued(page, quotes, drafts, _introductions(page, enclosure)))
    cast = Cast(page)
    found: dict[str, Statement] = {}
    silent: set[str] = set()
    spoken: dict[tuple[Span, Span | None], str | None] = {}
    for draft in sorted(drafts, key=lambda d: (d.sentence.index, d.cue or d.content, d.content)):
        speaker = _speaker(draft, cast, spoken)
        spoken[draft.content, draft.cue] = speaker
        statement = _statement(page, draft, speaker, enclosure)
        found.setdefault(statement.id, statement)
        if not puts_forward(draft.made_by):
            silent.add(statement.id)
    for turn in (
        *issued_texts(page),
        *labelled_turns(page),
        *reviewed_press(page),
        *signed_quotes(page),
        *headline_voices(page),
        *labelled_lines(page),
    ):
        found.setdefault(turn.id, turn)
    asides = [
        span for s in page.sentences if s.doc is not None for span in find_asides(s, enclosure)
    ]
    statements = with_chains(
        sorted(found.values(), key=lambda s: (s.content, s.cue or s.content, s.id))
    )
    marks = find_distance(text, quotes, statements)
    marked = [replace(one, distance=within(marks, one.content)) for one in statements]
    return Voices(marked, asides, silent, marks)


def find_statements(page: Page) -> tuple[Statement, ...]:
    """All statements of a page in text order of their contents; unparsed sentences are skipped."""
    return listen(page).statements


def speaker_at(statements: Sequence[Statement], span: Span) -> Statement | None:
    """The innermost of ``statements`` that covers ``span``; asides are not known here."""
    return Voices(statements).at(span)


def _drafts(sentence: Sentence, enclosure: Enclosure) -> Iterator[Draft]:
    cues = list(find_cues(sentence.tokens))
    ranges = quoted_ranges(sentence, enclosure) if cues else []

    def quoted(index: int) -> Range | None:
        return ranges[index] if 0 <= index < len(ranges) else None

    for cue in cues:
        if quoted(cue.head.i) is not None:
            continue
        source = source_tokens(cue)
        for first, end in contents(cue, quoted):
            yield Draft(
                sentence,
                sentence.span(source) if source else None,
                sentence.span(cue.tokens),
                _whole(sentence, first, end, enclosure),
                cue,
            )


def quoted_ranges(sentence: Sentence, enclosure: Enclosure) -> list[Range | None]:
    """For each token of a sentence the range of tokens of the quotation that it is in."""
    doc = sentence.tokens
    if not enclosure.touches((sentence.start, sentence.end)):
        return [None] * len(doc)
    held = [enclosure.at(sentence.begin(token)) for token in doc]
    ranges: list[Range | None] = []
    for index, quote in enumerate(held):
        if quote is None:
            ranges.append(None)
        elif index and held[index - 1] is quote:
            ranges.append(ranges[-1])
        else:
            end = index
            while end < len(held) and held[end] is quote:
                end += 1
            ranges.append((index, end))
    return ranges


def _whole(sentence: Sentence, first: int, end: int, enclosure: Enclosure) -> Span:
    """The span of a content; a quotation that it ends in is taken to its closing mark."""
    start, finish = sentence.span(sentence.tokens[first:end])
    quote = enclosure.at(finish - 1)
    if quote is not None and quote.start >= start and quote.end > sentence.end:
        finish = quote.end
    return start, finish


def _introductions(page: Page, enclosure: Enclosure) -> dict[int, Draft]:
    """Sentences that end in a cue and a colon, by number: the next quotation is what was said."""
    found: dict[int, Draft] = {}
    for sentence in page.sentences:
        if sentence.doc is None or not sentence.text.rstrip().endswith(":"):
            continue
        for cue in find_cues(sentence.tokens):
            source = source_tokens(cue)
            if (
                source
                and cue.head.dep_ == "ROOT"
                and enclosure.at(sentence.begin(cue.head)) is None
            ):
                span = (sentence.start, sentence.end)
                found[sentence.index] = Draft(
                    sentence, sentence.span(source), sentence.span(cue.tokens), span, cue
                )
    return found


def _continued(
    page: Page, quotes: Sequence[Quote], drafts: Sequence[Draft], introduced: dict[int, Draft]
) -> Iterator[Draft]:
    """Quotations that name nobody and go on from the statement before them."""
    by_start = sorted(drafts, key=lambda draft: draft.content)
    voices = Voices([_bare(page, draft) for draft in drafts])
    last: Draft | None = None
    place = 0
    sentences = _sentence_of(page)
    for quote in quotes:
        while place < len(by_start) and by_start[place].content[0] < quote.start:
            last = _later(last, by_start[place])
            place += 1
        sentence = sentences(quote.start)
        if sentence is None or voices.at((quote.start, quote.end)) or voices.at(quote.inner):
            continue
        if place < len(by_start) and by_start[place].content[0] < quote.end:
            continue
        last = introduced.get(sentence.index - 1, last)
        whole = quote.start <= sentence.start + 1 and len(page.quote(quote.inner).split()) > 2
        if whole and last is not None and _near(last, sentence):
            last = Draft(
                sentence, last.source, last.cue, (quote.start, quote.end), last.made_by, last
            )
            yield last


def _later(last: Draft | None, draft: Draft) -> Draft:
    """Of two drafts the one whose source a following quotation goes on from: the outer one."""
    if last is None or draft.sentence.index != last.sentence.index:
        return draft
    nested = last.content[0] <= draft.content[0] and draft.content[1] <= last.content[1]
    return last if nested else draft


def _near(last: Draft, sentence: Sentence) -> bool:
    return 0 <= sentence.paragraph - last.sentence.paragraph < CONTINUES


def _bare(page: Page, draft: Draft) -> Statement:
    return Statement(
        id="",
        report=page.report.id,
        source=draft.source,
        cue=draft.cue,
        content=draft.content,
        speaker=None,
        kind="indirect",
    )


class _sentence_of:  # noqa: N801
    """Look-up of the sentence at a place in the report."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.starts = [sentence.start for sentence in page.sentences]

    def __call__(self, place: int) -> Sentence | None:
        found = bisect_right(self.starts, place + 1) - 1
        return self.page.sentences[found] if found >= 0 else None


def _speaker(
    draft: Draft, cast: Cast, spoken: Mapping[tuple[Span, Span | None], str | None]
) -> str | None:
    """Who a draft's speaker is; a quotation that goes on has the speaker of the one before."""
    if draft.after is not None and (draft.after.content, draft.after.cue) in spoken:
        return spoken[draft.after.content, draft.after.cue]
    if draft.made_by.source is None or draft.source is None:
        return None
    return cast.name(Credit(draft.sentence, draft.made_by, draft.source, draft.content))


def _statement(page: Page, draft: Draft, speaker: str | None, enclosure: Enclosure) -> Statement:
    inside = enclosure.within(draft.content)
    if inside and (inside[0].start, inside[-1].end) == draft.content and len(inside) == 1:
        kind = "direct"
    else:
        kind = "mixed" if inside else "indirect"
    return Statement(
        id=content_id("statement", page.report.id, draft.source, draft.cue, draft.content),
        report=page.report.id,
        source=draft.source,
        cue=draft.cue,
        content=draft.content,
        speaker=speaker,
        kind=kind,  # type: ignore[arg-type]
    )
