"""Every form that reports come in is read, with what it says of the report."""

import gzip
import io

import pytest

from rashomon.records import Discard, Report
from rashomon.stages.ingest import ingest
from rashomon.stages.ingest.formats import FORMS as TABLE
from rashomon.stages.ingest.formats import form_of
from tests.ingest import forms


def run(path):
    out = list(ingest([str(path)]))
    problems = [one.reason for one in out if isinstance(one, Discard)]
    return [one for one in out if isinstance(one, Report)], problems


def written(folder, name, content):
    (folder / name).write_bytes(content)
    return folder / name


@pytest.mark.parametrize("name", forms.FORMS)
def test_every_form_is_read(tmp_path, name):
    reports, problems = run(written(tmp_path, name, forms.FORMS[name]))
    assert problems == []
    assert forms.BODY in " ".join(reports[0].text.split())


@pytest.mark.parametrize("name", sorted(set(forms.FORMS) - {"a.csv", "a.json", "a.xml", "b.xml"}))
def test_a_form_is_told_by_how_it_begins(name):
    raw = forms.FORMS[name]
    (report, *_) = ingest(["-"], stdin=io.BytesIO(raw))
    assert isinstance(report, Report), report
    assert forms.BODY in " ".join(report.text.split())
    assert "Content-Type" not in report.text


def test_what_a_form_is_called_does_not_hide_what_it_is(tmp_path):
    assert run(written(tmp_path, "a.txt", forms.PDF))[0][0].text.startswith("Ferry sinks")
    packed = written(tmp_path, "b.html", gzip.compress(forms.PAGE.encode()))
    assert run(packed)[0][0].publisher == "Harbour Media Group"


KNOWN = {
    "title": "Ferry sinks off Bergen",
    "published_at": "2017-03-03T10:15:00+01:00",
    "byline": "Jane Roe",
}


@pytest.mark.parametrize(
    ("name", "says"),
    [
        (
            "a.html",
            {**KNOWN, "publisher": "Harbour Media Group", "outlet": "The Harbour Gazette"},
        ),
        ("a.mhtml", {**KNOWN, "url": "https://gazette.example/ferry"}),
        ("a.warc.gz", {**KNOWN, "url": "https://gazette.example/ferry"}),
        (
            "a.xml",
            {
                **KNOWN,
                "byline": "By Jane Roe",
                "outlet": "The Harbour Gazette",
                "originator": "Reuters",
                "dateline": "BERGEN",
            },
        ),
        ("b.xml", {**KNOWN, "originator": "Reuters"}),
        (
            "a.json",
            {
                **KNOWN,
                "byline": "By Jane Roe",
                "publisher": "Reuters",
                "url": "https://gazette.example/ferry",
            },
        ),
        ("a.eml", {**KNOWN, "byline": None, "outlet": "Harbour Gazette"}),
        ("a.csv", {**KNOWN, "byline": None, "published_at": "2017-03-03"}),
    ],
)
def test_what_a_form_says_of_the_report(tmp_path, name, says):
    reports, _ = run(written(tmp_path, name, forms.FORMS[name]))
    assert {field: getattr(reports[0], field) for field in says} == says


def test_a_file_of_several_reports(tmp_path):
    reports, _ = run(written(tmp_path, "b.xml", forms.NEWSML))
    assert [report.title for report in reports] == ["Ferry sinks off Bergen", "Ferry raised"]
    reports, _ = run(written(tmp_path, "a.csv", forms.CSV))
    assert [report.published_at for report in reports] == ["2017-03-03", "2017-03-05"]
    assert "“Good,”" in reports[1].text


def test_lines_of_a_pdf_are_put_together_again(tmp_path):
    (report,), _ = run(written(tmp_path, "a.pdf", forms.PDF))
    assert report.text == f"Ferry sinks off Bergen\n{forms.BODY}\n{forms.MORE}"
    broken = forms.pdf("The mayor spoke of an unprece-", "dented disaster and left again.")
    (report,), _ = run(written(tmp_path, "b.pdf", broken))
    assert report.text == "The mayor spoke of an unprecedented disaster and left again."


def test_a_page_without_main_text_gives_the_body_of_its_json_ld(tmp_path):
    markup = f'<html><script type="application/ld+json">{forms.LINKED}</script><body></body></html>'
    (report,), _ = run(written(tmp_path, "a.html", markup.encode()))
    assert report.text.split() == forms.TEXT.split()
    assert report.title == "Ferry sinks off Bergen"
    assert report.byline == "Jane Roe"


def test_rows_and_lines_that_are_broken_are_named(tmp_path):
    table = (
        b'text,title\n"' + forms.BODY.encode() + b'",One\n,Two\n"' + forms.AGE.encode() + b'",3\n'
    )
    reports, problems = run(written(tmp_path, "a.csv", table))
    assert [report.title for report in reports] == ["One", "3"]
    assert problems == [f"{tmp_path}/a.csv:3: it has neither 'text' nor 'html'"]


BAD = [
    ("a.csv", b"name,age\nx,3\n", "its first row names no column 'text' or 'html'"),
    ("a.csv", b"", "the file is empty"),
    ("a.csv", b"text,title\n,\n", "it has a head and no row"),
    ("a.json", b'{"a": 1}', "it holds no report"),
    ("a.json", b"{", "malformed JSON"),
    ("a.xml", b"<svg/>", "XML of an unknown kind ('svg')"),
    ("a.xml", b"<rss><channel/></rss>", "this is a feed: it lists reports"),
    ("a.xml", b"<nitf><p></nitf>", "malformed XML"),
    ("a.xml", b"<nitf></nitf>", "it has no text"),
    ("a.eml", b"From: a@b\r\n\r\n", "the mail has no text"),
    ("a.mhtml", b"MIME-Version: 1.0\r\n\r\nHello", "no page is in it"),
    ("a.pdf", b"%PDF-1.4", "this is a PDF that can't be read"),
    ("a.pdf", forms.pdf(), "this is a PDF without text in it"),
    ("a.warc", b"WARC/1.0\r\nnonsense", "the archive holds no page"),
    ("a.jsonl.gz", gzip.compress(forms.LINE)[:-12], "the compressed file is cut off"),
    ("a.jsonl.gz", b"\x1f\x8b\x08\0rubbish and more" * 9, "the compressed file is damaged"),
    ("a.zip.txt", b"PK\x03\x04abc", "a zip archive"),
]


@pytest.mark.parametrize(("name", "raw", "reason"), BAD)
def test_what_can_t_be_read_is_one_line(tmp_path, name, raw, reason):
    reports, problems = run(written(tmp_path, name, raw))
    assert reports == [] or name == "a.jsonl.gz"
    (problem,) = problems
    assert problem.startswith(f"{tmp_path}/{name}: ")
    assert reason in problem


def test_each_form_is_known_by_its_own_marks():
    for form in TABLE:
        assert {form_of(f"a{suffix}.gz", b"") for suffix in form.suffixes} == {form}
        assert {form_of("a", b"", kind) for kind in form.media_types} == {form}
