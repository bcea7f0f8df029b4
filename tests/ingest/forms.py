"""Reports of one ferry in every form that ingest reads, written for the tests."""

import gzip
import json

BODY = "A ferry sank off the coast on Friday and twelve people died, the harbour master said."
MORE = "Divers looked for three more people until the evening, she added."
AGE = "The ferry was forty years old and had been repaired twice in the last ten years."
TEXT = f"{BODY}\n{MORE}\n{AGE}"

LINKED = json.dumps(
    {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": "Gazette"},
            {
                "@type": ["NewsArticle"],
                "headline": "Ferry sinks off Bergen",
                "datePublished": "2017-03-03T10:15:00+01:00",
                "author": [{"@type": "Person", "name": "Jane Roe"}],
                "publisher": {"@type": "Organization", "name": "Harbour Media Group"},
                "mainEntityOfPage": {"@id": "https://gazette.example/ferry"},
                "articleBody": TEXT,
            },
        ],
    }
)
PAGE = (
    "<!DOCTYPE html><html><head><title>Ferry sinks | The Harbour Gazette</title>"
    '<meta property="og:title" content="Ferry sinks off Bergen">'
    '<meta property="og:site_name" content="The Harbour Gazette">'
    '<meta property="article:published_time" content="2017-03-03T10:15:00+01:00">'
    f'<script type="application/ld+json">{LINKED}</script></head>'
    f"<body><article><h1>Ferry sinks off Bergen</h1><p>{BODY}</p><p>{MORE}</p><p>{AGE}</p>"
    "</article></body></html>"
)
NITF = f"""<?xml version="1.0"?>
<nitf xml:lang="en"><head><title>Ferry</title>
<docdata><date.issue norm="20170303T101500+0100"/></docdata>
<pubdata name="The Harbour Gazette" date.publication="20170303"/></head>
<body><body.head><hedline><hl1>Ferry sinks off Bergen</hl1></hedline>
<byline>By Jane Roe</byline><distributor>Reuters</distributor>
<dateline><location>BERGEN</location></dateline></body.head>
<body.content><p>{BODY}</p><p>{MORE} <em>Later.</em></p></body.content></body></nitf>""".encode()
NEWSML = f"""<?xml version="1.0" encoding="UTF-8"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="urn:1"><itemMeta><provider literal="Reuters"/>
<versionCreated>2017-03-03T10:15:00+01:00</versionCreated></itemMeta>
<contentMeta><headline>Ferry sinks off Bergen</headline><by>Jane Roe</by><language tag="en"/>
</contentMeta><contentSet><inlineXML contenttype="application/xhtml+xml">
<html xmlns="http://www.w3.org/1999/xhtml"><body><p>{BODY}</p><p>{MORE}</p></body></html>
</inlineXML></contentSet></newsItem>
<newsItem guid="urn:2"><contentMeta><headline>Ferry raised</headline></contentMeta>
<contentSet><inlineXML><p>{AGE} It was raised on Sunday.</p></inlineXML></contentSet></newsItem>
</itemSet></newsMessage>""".encode()
NINJS = json.dumps(
    {
        "uri": "https://gazette.example/ferry",
        "language": "en",
        "versioncreated": "2017-03-03T10:15:00+01:00",
        "byline": "By Jane Roe",
        "headline": "Ferry sinks off Bergen",
        "infosource": [{"name": "Reuters"}],
        "body_html": f"<p>{BODY}</p><p>{MORE}</p><p>{AGE}</p>",
    }
).encode()
MAIL = (
    "Received: by mail.gazette.example\r\nFrom: Harbour Gazette <desk@gazette.example>\r\n"
    "Subject: Ferry sinks\r\n off Bergen\r\nDate: Fri, 3 Mar 2017 10:15:00 +0100\r\n"
    "MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n"
    f"--b\r\nContent-Type: text/html\r\n\r\n<p>{BODY}\r\n--b\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    f"\r\n{BODY}\r\n{MORE}\r\n--b--\r\n"
).encode()
SAVED = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://gazette.example/ferry\r\n"
    "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
    "Content-Type: text/html\r\nContent-Location: https://gazette.example/ferry\r\n\r\n"
    f"{PAGE}\r\n--b\r\nContent-Type: image/png\r\n\r\nPNG\r\n--b--\r\n"
).encode()
CSV = (
    "Headline,Body,Published,url\r\n"
    f'Ferry sinks off Bergen,"{BODY}\r\n{MORE}",2017-03-03,https://gazette.example/ferry\r\n'
    f'Ferry raised,"{AGE} “Good,” they said.",2017-03-05,\r\n'
).encode()
LINE = json.dumps({"title": "Ferry sinks off Bergen", "text": TEXT, "lang": "en"}).encode() + b"\n"


def pdf(*lines: str) -> bytes:
    """A PDF of one page with these lines on it."""
    shown = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
    content = f"BT /F1 12 Tf 50 750 Td {shown}ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        "/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, places = "%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj{one}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return (
        f"{out}xref\n0 6\n0000000000 65535 f \n{table}"
        f"trailer<</Size 6/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF"
    ).encode("latin-1")


def warc(*pages: tuple[str, str], status: int = 200) -> bytes:
    """A web archive of these pages (address, markup), packed record by record."""
    records = [_record("warcinfo", "", b"software: written by hand\r\n")]
    for url, markup in pages:
        head = f"HTTP/1.1 {status} OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
        records.append(_record("response", url, head.encode() + markup.encode()))
    return b"".join(map(gzip.compress, records))


def _record(kind: str, url: str, block: bytes) -> bytes:
    form = "application/http; msgtype=response" if url else "application/warc-fields"
    target = f"WARC-Target-URI: {url}\r\n" if url else ""
    return (
        (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
            f"WARC-Date: 2017-03-03T12:00:00Z\r\n{target}Content-Type: {form}\r\n"
            f"Content-Length: {len(block)}\r\n\r\n"
        ).encode()
        + block
        + b"\r\n\r\n"
    )


PDF = pdf("Ferry sinks off Bergen", f"{BODY[:40]}", f"{BODY[41:]}", MORE)
FORMS = {
    "a.html": PAGE.encode(),
    "a.txt": TEXT.encode(),
    "a.xml": NITF,
    "b.xml": NEWSML,
    "a.json": NINJS,
    "a.eml": MAIL,
    "a.mhtml": SAVED,
    "a.csv": CSV,
    "a.jsonl": LINE,
    "a.jsonl.gz": gzip.compress(LINE),
    "a.pdf": PDF,
    "a.warc.gz": warc(("https://gazette.example/ferry", PAGE)),
}
