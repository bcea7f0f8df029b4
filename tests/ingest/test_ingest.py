"""What ingest reads, what it refuses, and how it says so."""

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.records import Discard, Report
from rashomon.stages.ingest import ingest, limits, read

BODY = "A ferry sank off the coast on Friday and twelve people died, the harbour master said."
PAGE = f"""<!DOCTYPE html><html><head><title>Ferry sinks | The Harbour Gazette</title>
<meta property="og:title" content="Ferry sinks off Bergen">
<meta property="og:site_name" content="The Harbour Gazette">
<meta name="author" content="Jane Roe">
<meta property="article:published_time" content="2017-03-03T10:00:00Z"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Ferry sinks off Bergen</h1>
<p>{BODY}</p><p>Divers looked for three more people until the evening, she added.</p>
<p>The ferry was forty years old and had been repaired twice in the last ten years.</p></article>
<div class="comments"><p>What a sad day for the whole town, I knew two of them.</p></div>
</body></html>"""


def _run(*paths, stdin=None):
    out = list(ingest(map(str, paths), stdin=None if stdin is None else io.BytesIO(stdin)))
    reports = [one for one in out if isinstance(one, Report)]
    return reports, [one for one in out if isinstance(one, Discard)]


def _line(**fields):
    return json.dumps({"lang": "en", "text": BODY, **fields}).encode() + b"\n"


def test_text_file(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbf" + BODY.replace(" ", "\r\n", 1).encode())
    (report,), discards = _run(path)
    assert discards == []
    assert report.text == BODY.replace(" ", "\n", 1)
    assert report.source_file == path.as_posix()
    assert report.lang == "en"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(tmp_path, encoding):
    path = tmp_path / "a.txt"
    text = f"“{BODY}” José Pérez said – and wept."
    path.write_bytes(text.encode(encoding))
    assert _run(path)[0][0].text == text


def test_a_few_broken_bytes_do_not_change_the_encoding(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(f"“{BODY}” ".encode() + b"\xff" + " “Yes.”".encode())
    assert _run(path)[0][0].text == f"“{BODY}” � “Yes.”"


def test_page(tmp_path):
    path = tmp_path / "a.html"
    path.write_text(PAGE)
    (report,), discards = _run(path)
    assert discards == []
    assert BODY in report.text
    assert "sad day" not in report.text
    assert report.title == "Ferry sinks off Bergen"
    assert report.outlet == "The Harbour Gazette"
    assert report.byline == "Jane Roe"
    assert report.published_at[:10] == "2017-03-03"


def test_jsonl_fields_and_page_in_json(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(
        _line(id=7, source="Gazette", date="3 March 2017", event_hint=1, extra=[1])
        + b"\n"
        + json.dumps({"html": PAGE, "title": "Given"}).encode()
    )
    (first, second), discards = _run(path)
    assert discards == []
    assert (first.id, first.outlet, first.published_at) == ("7", "Gazette", "2017-03-03")
    assert first.event_hint == "1"
    assert (second.title, second.outlet) == ("Given", "The Harbour Gazette")


def test_text_in_json_is_kept_to_the_letter(tmp_path):
    path = tmp_path / "a.jsonl"
    text = f" \r\n{BODY}\t\r\n"
    path.write_bytes(_line(text=text))
    assert _run(path)[0][0].text == text


def test_folder_is_read_in_order_and_below(tmp_path):
    for name in ("b.txt", "sub/a.txt", "a.html", "c.docx", ".hidden.txt", ".git/x.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(PAGE if name.endswith("html") else f"{BODY} {name}")
    reports, discards = _run(tmp_path)
    names = [report.source_file.removeprefix(tmp_path.as_posix() + "/") for report in reports]
    assert names == ["a.html", "b.txt", "sub/a.txt"]
    assert discards == []


@pytest.mark.parametrize("stdin", [BODY.encode(), PAGE.encode(), _line(), b"\n " + _line()])
def test_standard_input_is_told_by_how_it_begins(stdin):
    (report,), discards = _run("-", stdin=stdin)
    assert discards == []
    assert BODY in report.text
    assert "<p>" not in report.text
    assert report.source_file == "<stdin>"


def test_many_lines_on_standard_input():
    stdin = b"".join(_line(id=number, text=f"{BODY} {number}") for number in range(300))
    assert len(_run("-", stdin=stdin)[0]) == 300


BAD_FILES = [
    ("missing.txt", None, "there is no such file"),
    ("empty.txt", b" \n", "the file is empty"),
    ("empty.jsonl", b"\n", "the file is empty"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0", "binary file"),
    ("lines.jsonl", b"\0\1\2\3", "binary file"),
    ("paper.txt", b"%PDF-1.4 abc", "this is a PDF that can't be read"),
    ("bare.html", b"<html><body></body></html>", "no main text"),
    ("odd.html", b"<<<>>><p <!-- ]]>", "no main text"),
    (
        "french.txt",
        "Cinq personnes ont été tuées mardi dans la ville, a dit la police.".encode(),
        "it is in French; rashomon reads English",
    ),
]


@pytest.mark.parametrize(("name", "raw", "reason"), BAD_FILES, ids=[bad[0] for bad in BAD_FILES])
def test_a_bad_file_is_one_line_and_the_rest_goes_on(tmp_path, name, raw, reason):
    good = tmp_path / "good.txt"
    good.write_text(BODY)
    if raw is not None:
        (tmp_path / name).write_bytes(raw)
    reports, (discard,) = _run(tmp_path / name, good)
    assert [report.source_file for report in reports] == [good.as_posix()]
    assert discard.stage == "ingest"
    assert discard.quote == (tmp_path / name).as_posix()
    assert name in discard.reason
    assert reason in discard.reason
    assert "\n" not in discard.reason


BAD_LINES = [
    (b'{"text": "a', "malformed JSON"),
    (b"[1, 2]", "not a JSON object"),
    (b'{"id": "a"}', "neither 'text' nor 'html'"),
    (b'{"text": " "}', "it has no text"),
    (b'{"text": 5}', "wrong type"),
    (b'{"text": "\xff"}', "malformed JSON"),
    (b'{"text": "\\ud800"}', "malformed JSON"),
    (_line(lang="fr").strip(), "it is in French"),
    (b"[" * 100_000, "JSON"),
]


@pytest.mark.parametrize(("line", "reason"), BAD_LINES, ids=range(len(BAD_LINES)))
def test_a_bad_line_is_named_by_its_number(tmp_path, line, reason):
    path = tmp_path / "a.jsonl"
    path.write_bytes(_line(id="a") + b"\n" * 5 + line + b"\n" + _line(id="b", text=BODY + " More."))
    reports, (discard,) = _run(path)
    assert [report.id for report in reports] == ["a", "b"]
    assert discard.quote == f"{path.as_posix()}:7"
    assert reason in discard.reason


def test_a_line_too_long_is_read_past(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MAX_BYTES", 400)
    path = tmp_path / "a.jsonl"
    long = _line(id="long", text="x" * 5000)
    path.write_bytes(_line(id="a") + long + _line(id="b", text=f"{BODY}!"))
    reports, (discard,) = _run(path)
    assert [report.id for report in reports] == ["a", "b"]
    assert discard.quote.endswith(":2")
    assert "longer than" in discard.reason


def test_a_file_too_large_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MAX_BYTES", 10)
    (tmp_path / "a.txt").write_text(BODY)
    assert "larger than" in _run(tmp_path / "a.txt")[1][0].reason


def test_empty_folder(tmp_path):
    reports, (discard,) = _run(tmp_path)
    assert reports == []
    assert discard.quote == tmp_path.as_posix()
    assert "the folder holds no" in discard.reason


def test_no_standard_input():
    assert "standard input" in _run("-")[1][0].reason


def test_the_same_report_twice(tmp_path):
    (tmp_path / "a.txt").write_text(BODY)
    (tmp_path / "b.txt").write_text(BODY)
    reports, (discard,) = _run(tmp_path)
    assert [report.source_file[-5:] for report in reports] == ["a.txt"]
    assert "same as" in discard.reason
    assert "a.txt" in discard.reason
    assert discard.report == reports[0].id


def test_the_same_id_with_another_text(tmp_path):
    path = tmp_path / "a.jsonl"
    other = _line(id="a", text=f"{BODY} Two were hurt.")
    path.write_bytes(_line(id="a") + other + other + _line(id="a"))
    (first, second), (discard, *repeated) = _run(path)
    assert (first.id, second.given_id, second.id[:2]) == ("a", "a", "a~")
    assert "another text" in discard.reason
    assert discard.quote.endswith(":2")
    assert ["same as" in one.reason for one in repeated] == [True, True]


def test_a_date_that_could_be_two_days_is_not_guessed(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(_line(published_at="03/04/2016"))
    (report,), (discard,) = _run(path)
    assert report.published_at is None
    assert discard.report == report.id
    assert "03/04/2016" in discard.reason


def test_the_order_of_the_call_does_not_count(tmp_path):
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(f"{BODY} {name}")
    paths = [tmp_path / f"{name}.txt" for name in "cab"]
    assert _run(*paths) == _run(*reversed(paths)) == _run(*paths, paths[0])


@pytest.mark.parametrize("url", ["http://[", "://", "http://[::1]:x/", "http://\u2100/"])
def test_an_address_that_is_none_does_no_harm(tmp_path, url):
    path = tmp_path / "a.jsonl"
    path.write_bytes(_line(url=url))
    (report,), discards = _run(path)
    assert (report.url, discards) == (url, [])


def test_a_defect_in_one_report_does_not_stop_the_others(tmp_path, monkeypatch):
    def broken(draft):
        raise ZeroDivisionError("a hole\nin the rules")

    path = tmp_path / "a.jsonl"
    path.write_bytes(_line(id="a") + _line(id="b"))
    monkeypatch.setattr(read, "finish", broken)
    reports, discards = _run(path)
    assert reports == []
    assert [one.quote for one in discards] == [f"{path}:1", f"{path}:2"]
    assert "by a defect of rashomon (ZeroDivisionError: a hole in the rules)" in discards[0].reason


def test_ids_follow_the_content(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(
        "".join(
            json.dumps({"text": BODY, "lang": "en", "url": url}) + "\n"
            for url in ("http://a.x/", "http://b.x/")
        )
    )
    ids = {report.id for report in _run(path)[0]}
    assert len(ids) == 2
    assert ids == {report.id for report in _run(path)[0]}


@given(st.text(min_size=1, max_size=300))
def test_any_text_comes_back_whole_with_ordered_zones(text):
    stdin = json.dumps({"text": text, "lang": "en"}).encode()
    for report in _run("-", stdin=stdin)[0]:
        assert report.text == text
        edges = [edge for zone in report.zones for edge in (zone.start, zone.end)]
        assert edges == sorted(edges)
        assert all(zone.start < zone.end <= len(text) for zone in report.zones)


# The first bytes that look like a page start the process that parses pages.
@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(raw):
    reports, discards = _run("-", stdin=raw)
    assert len(reports) + len(discards) >= 1


def test_the_hour_of_publication_comes_from_the_page_s_metadata_where_it_agrees_with_the_day():
    from rashomon.stages.ingest.formats.html import published_at

    graph = '<meta property="article:published_time" content="2024-03-16T11:00:00-05:00">'
    linked = '{"@type": "NewsArticle", "datePublished": "2024-03-16T11:00:00-05:00"}'
    assert published_at(graph, "2024-03-16") == "2024-03-16T11:00:00-05:00"
    assert published_at(linked, "2024-03-16") == "2024-03-16T11:00:00-05:00"
    assert published_at(linked, "2024-03-18") == "2024-03-18"
    assert published_at('"datePublished": "2024-03-16T25:99:00"', "2024-03-16") == "2024-03-16"
    assert published_at("", None) is None
