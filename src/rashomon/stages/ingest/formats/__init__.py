"""The forms that reports come in: one table, one small file for each form.

A form is known by the name of the file, by the media type of what was fetched, or by how the bytes
begin. Forms of one report each (`WHOLE`) are parsed in a process of their own
(`rashomon.stages.ingest.guard`), because they come from strangers and their parsers are large.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module

from rashomon.errors import SourceError
from rashomon.stages.ingest.draft import Draft, Place

Parser = Callable[[bytes, Place], Sequence[Draft]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form: what it is called, how it is known, and the file here that reads it.

    ``begins`` fits the first bytes; ``whole`` forms are held in memory, the others streamed.
    """

    name: str
    media_types: tuple[str, ...]
    suffixes: tuple[str, ...]
    begins: bytes | None = None
    whole: bool = True
    binary: bool = False


# The order counts: the first form whose `begins` fits is taken.
FORMS: tuple[Form, ...] = (
    Form(
        name="pdf",
        media_types=("application/pdf",),
        suffixes=(".pdf",),
        begins=rb"%PDF-",
        binary=True,
    ),
    Form(
        name="warc",
        media_types=("application/warc",),
        suffixes=(".warc",),
        begins=rb"WARC/\d",
        whole=False,
        binary=True,
    ),
    Form(
        name="ninjs",
        media_types=("application/json", "application/ld+json"),
        suffixes=(".json",),
        begins=rb"(?=\{\s*\n)|\[\s*\{",
    ),
    Form(
        name="jsonl",
        media_types=("application/x-ndjson", "application/jsonl"),
        suffixes=(".jsonl", ".ndjson"),
        begins=rb"\{",
        whole=False,
    ),
    Form(
        name="mhtml",
        media_types=("multipart/related", "application/x-mimearchive"),
        suffixes=(".mhtml", ".mht"),
        begins=rb"(?s)(?=.{0,2000}^Content-Type: multipart/related)"
        rb"(?:From|MIME-Version|Snapshot-Content-Location):",
    ),
    Form(
        name="mail",
        media_types=("message/rfc822",),
        suffixes=(".eml",),
        begins=rb"(?:Received|Return-Path|Delivered-To|MIME-Version|Message-ID): ",
    ),
    Form(
        name="html",
        media_types=("text/html", "application/xhtml+xml"),
        suffixes=(".html", ".htm", ".xhtml"),
        begins=rb"<!doctype html|(?:<\?xml[^>]*>\s*)?(?:<!doctype html|<html)|<!--|"
        rb"<(?:head|body|article|div|p|meta)\b",
    ),
    Form(
        name="xml",
        media_types=("application/xml", "text/xml", "application/vnd.iptc.g2.newsitem+xml"),
        suffixes=(".xml", ".nitf", ".rss", ".atom", ".opml"),
        begins=rb"<\?xml|<(?:nitf|newsItem|newsMessage|packageItem)\b",
    ),
    Form(
        name="table",
        media_types=("text/csv", "text/tab-separated-values"),
        suffixes=(".csv", ".tsv"),
        whole=False,
    ),
    Form(name="text", media_types=("text/plain",), suffixes=(".txt", ".urls")),
)
BY_NAME = {form.name: form for form in FORMS}
PACKED = ".gz"
SUFFIXES = {suffix: form for form in FORMS for suffix in form.suffixes}


def form_of(name: str, start: bytes, media_type: str | None = None) -> Form:
    """The form of something called ``name`` that begins with ``start``.

    What can't be text (a PDF, a web archive) is known by its first bytes, whatever it is called.
    """
    begun = _begun(start)
    if begun is not None and begun.binary:
        return begun
    named = SUFFIXES.get(suffix_of(name))
    if media_type is not None:
        named = next((form for form in FORMS if media_type in form.media_types), named)
    if named is BY_NAME["xml"] and begun is BY_NAME["html"]:
        return begun
    return named or begun or BY_NAME["text"]


def suffix_of(name: str) -> str:
    """The suffix that tells the form, in small letters: ``a.jsonl.GZ`` → ``.jsonl``."""
    small = name.lower().removesuffix(PACKED)
    found = re.search(r"\.[a-z]+$", small)
    return found.group() if found else ""


def _begun(start: bytes) -> Form | None:
    """The form that begins like this; a byte order mark and space before it do not count."""
    start = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    for form in FORMS:
        if form.begins and re.match(form.begins, start, re.IGNORECASE | re.MULTILINE):
            return form
    return None


def parse(form: str, raw: bytes, place: Place) -> Sequence[Draft]:
    """The drafts in ``raw``, which is of a whole form. Raises SourceError where there are none."""
    module = import_module(f"rashomon.stages.ingest.formats.{form}")
    parser: Parser = module.parse
    drafts = parser(raw, place)
    if not drafts:
        raise SourceError("it holds no report")
    return drafts
