"""Addresses are fetched politely, within limits, and never inside a private network."""

import gzip
import io
import socket
import ssl
import time
import zlib
from pathlib import Path

import pytest

from rashomon.records import Discard
from rashomon.stages.ingest import limits, take
from rashomon.stages.ingest.fetch import Fetcher, FetchError, Policy, Visit, exchange
from rashomon.stages.ingest.fetch.addresses import is_public, resolve, target_of
from tests.ingest.forms import FORMS, PAGE
from tests.ingest.site import Site, answer, feed, moved, page

HERE = Policy(allow_hosts=frozenset({"127.0.0.1"}), pause=0)


@pytest.fixture
def site():
    with Site() as running:
        yield running


@pytest.fixture
def fetcher():
    return Fetcher(HERE)


def taken(source, fetcher):
    out = list(take([source], fetcher=fetcher))
    reports = [one.report for one in out if not isinstance(one, Discard)]
    return reports, [one.reason for one in out if isinstance(one, Discard)]


def refused(fetcher, url, reason):
    with pytest.raises(FetchError, match=reason) as caught:
        fetcher.fetch(url)
    assert "\n" not in str(caught.value)
    return caught.value


PRIVATE = (
    "127.0.0.1 127.8.8.8 10.0.0.1 172.16.0.1 192.168.1.1 169.254.169.254 0.0.0.0 100.64.0.1 "
    "224.0.0.1 255.255.255.255 192.0.2.1 ::1 :: fe80::1 fe80::1%eth0 fc00::1 fec0::1 ff02::1 "
    "::ffff:127.0.0.1 ::ffff:10.0.0.1 64:ff9b::7f00:1 2002:7f00:1:: ::127.0.0.1 2001:db8::1"
)
PUBLIC = "8.8.8.8 1.1.1.1 2606:4700::1111 ::ffff:8.8.8.8 64:ff9b::808:808"


@pytest.mark.parametrize("number", PRIVATE.split())
def test_private_addresses_are_known(number):
    assert not is_public(number)


@pytest.mark.parametrize("number", PUBLIC.split())
def test_public_addresses_are_known(number):
    assert is_public(number)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("file:///etc/passwd", "'file:' is not fetched"),
        ("ftp://a.example/x", "'ftp:' is not fetched"),
        ("gopher://a.example/x", "is not fetched"),
        ("http:///x", "names no host"),
        ("http://a.example:99999/", "not well formed"),
        ("http://a\r\nHost: b/", "not well formed"),
        ("http://[::1/", "not well formed"),
        ("http://user:word@a.example/", "name or a password"),
        ("http://a.example/" + "x" * 3000, "not well formed"),
    ],
)
def test_what_is_no_address_on_the_web(url, reason):
    with pytest.raises(FetchError, match=reason):
        target_of(url)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1"])
def test_a_private_network_is_not_entered(site, host):
    port = site.url.rpartition(":")[2]
    refused(Fetcher(Policy(pause=0)), f"http://{host}:{port}/a", "on a private network|not found")
    assert site.asked == []


def test_a_host_is_allowed_by_its_name_in_any_case(site):
    port = site.url.rpartition(":")[2]
    site.pages = {"/a": "yes"}
    fetcher = Fetcher(Policy(allow_hosts=frozenset({"LocalHost"}), pause=0))
    assert fetcher.fetch(f"http://LOCALHOST:{port}/a").body == b"yes"
    refused(fetcher, f"{site.url}/a", "on a private network")


def test_a_name_is_looked_up_once_and_that_is_where_the_connection_goes(monkeypatch):
    numbers = iter(["8.8.8.8", "127.0.0.1"])
    asked = []

    def lookup(host, port, *args, **kwargs):
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(numbers), port))]

    connected = []

    def connect(place, timeout=None):
        connected.append(place)
        raise OSError("no way")

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    monkeypatch.setattr(socket, "create_connection", connect)
    fetcher = Fetcher(Policy(pause=0))
    with pytest.raises(FetchError, match="no connection"):
        fetcher._answer(target_of("http://rebind.example/"), {})
    assert (asked, connected) == (["rebind.example"], [("8.8.8.8", 80)])
    with pytest.raises(FetchError, match="on a private network"):
        resolve(target_of("http://rebind.example/"), ())


def test_redirects_are_followed_one_by_one(site, fetcher):
    site.pages = {"/a": moved("/b"), "/b": moved(f"{site.url}/c"), "/c": "here"}
    found = fetcher.fetch(f"{site.url}/a")
    assert (found.body, found.url) == (b"here", f"{site.url}/c")


@pytest.mark.parametrize(
    ("to", "reason"),
    [
        ("file:///etc/passwd", "'file:' is not fetched"),
        ("http://localhost/", "on a private network"),
        ("http://169.254.169.254/latest/meta-data", "on a private network"),
        ("//[::ffff:10.0.0.1]/", "on a private network"),
        ("/a", "leads on more than"),
        ("", "leads on more than"),
    ],
)
def test_a_redirect_is_checked_like_the_first_address(site, fetcher, to, reason):
    site.pages = {"/a": moved(to)}
    refused(fetcher, f"{site.url}/a", reason)


def test_robots_txt_is_heeded(site, fetcher):
    site.pages = {
        "/robots.txt": "User-agent: *\nDisallow: /private/*.html$\nAllow: /\n",
        "/private/a.html": "no",
        "/a": "yes",
    }
    refused(fetcher, f"{site.url}/private/a.html", "robots.txt of .* does not allow it")
    assert fetcher.fetch(f"{site.url}/a").body == b"yes"
    assert site.asked == ["/robots.txt", "/a"], "asked for once"


def test_a_site_whose_robots_txt_fails_is_left_alone_for_now(site, fetcher):
    site.pages = {"/robots.txt": 503, "/a": "yes"}
    assert refused(fetcher, f"{site.url}/a", "robots.txt of .* can't be asked").passing


def test_there_is_a_pause_between_two_requests(site):
    site.pages = {"/robots.txt": "User-agent: rashomon\nCrawl-delay: 0.2\n", "/a": "yes"}
    fetcher = Fetcher(HERE)
    began = time.monotonic()
    for _ in range(3):
        fetcher.fetch(f"{site.url}/a")
    assert 0.4 <= time.monotonic() - began < 5


def test_what_has_not_changed_is_not_sent_again(site, fetcher):
    site.pages = {"/a": "yes"}
    first = fetcher.fetch(f"{site.url}/a")
    again = fetcher.fetch(f"{site.url}/a", Visit(at=first.at, etag=first.etag))
    assert again.body is None
    site.pages["/a"] = "no"
    assert fetcher.fetch(f"{site.url}/a", Visit(at=first.at, etag=first.etag)).body == b"no"
    when = Visit(at=first.at, last_modified="Tue, 10 Mar 2026 08:00:00 GMT")
    fetcher.fetch(f"{site.url}/a", when)
    assert site.heads[-1]["if-modified-since"] == when.last_modified
    assert site.heads[-1]["user-agent"].startswith("rashomon/")


@pytest.mark.parametrize(
    ("status", "passing"), [(404, False), (410, False), (500, True), (429, True)]
)
def test_answers_of_no_use(site, fetcher, status, passing):
    site.pages = {"/a": status}
    assert refused(fetcher, f"{site.url}/a", str(status)).passing is passing


def test_a_site_that_is_down_is_not_asked_again_and_again(site, fetcher):
    site.pages = {"/a": 503}
    for _ in range(10):
        refused(fetcher, f"{site.url}/a", "503|does not answer")
    assert site.asked.count("/a") == limits.MAX_FAILURES
    fetcher.new_round()
    refused(fetcher, f"{site.url}/a", "503")


def endless(handler):
    handler.send_response(200)
    handler.end_headers()
    handler.wfile.write(b"<?xml version='1.0'?><rss><channel>")
    while True:
        handler.wfile.write(b"<item><link>http://a.example/</link></item>" * 1000)


def trickling(handler):
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        handler.wfile.write(b"X-More: yes\r\n")
        handler.wfile.flush()
        time.sleep(0.02)


BOMB = gzip.compress(bytes(30_000_000))


def bomb(handler):
    answer(handler, BOMB, Content_Encoding="gzip")


def broken(handler):
    answer(handler, b"\x1f\x8bnothing of the kind", Content_Encoding="gzip")


def short(handler):
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"cut")


def nonsense(handler):
    handler.wfile.write(b"\0\1\2 nonsense\r\n\r\n")


def silent(handler):
    time.sleep(2)


@pytest.mark.parametrize(
    ("what", "reason"),
    [
        (endless, "it is larger than 2 MB"),
        (bomb, "it is larger than 2 MB"),
        (trickling, "no answer in 1 s"),
        (silent, "no answer in"),
        (broken, "failed"),
        (short, "cut off|failed"),
        (nonsense, "failed"),
    ],
    ids=lambda one: getattr(one, "__name__", None),
)
def test_hostile_answers_end(site, fetcher, monkeypatch, what, reason):
    monkeypatch.setattr(limits, "MAX_FETCHED", 2 * limits.MEGABYTE)
    monkeypatch.setattr(limits, "FETCH_SECONDS", 1.0)
    monkeypatch.setattr(limits, "READ_SECONDS", 0.8)
    site.pages = {"/a": what}
    began = time.monotonic()
    refused(fetcher, f"{site.url}/a", reason)
    assert time.monotonic() - began < 5


def test_packed_answers_are_unpacked(site, fetcher):
    site.pages = {
        "/a": lambda handler: answer(handler, gzip.compress(b"yes"), Content_Encoding="gzip"),
        "/b": lambda handler: answer(handler, zlib.compress(b"yes"), Content_Encoding="deflate"),
        "/c": lambda handler: answer(handler, b"yes", Content_Encoding="br"),
    }
    assert fetcher.fetch(f"{site.url}/a").body == b"yes"
    assert fetcher.fetch(f"{site.url}/b").body == b"yes"
    refused(fetcher, f"{site.url}/c", "packed in a way that was not asked for")


@pytest.mark.parametrize("name", sorted(set(FORMS) - {"a.json", "a.csv", "b.xml"}))
def test_every_form_can_be_fetched(site, fetcher, name):
    site.pages = {f"/{name}": FORMS[name]}
    (report, *_), problems = taken(f"{site.url}/{name}", fetcher)
    assert problems == []
    assert report.source_file == f"{site.url}/{name}"


def test_a_page_is_a_report_with_its_address(site, fetcher):
    site.pages = {"/old": moved("/ferry"), "/ferry": PAGE}
    (report,), _ = taken(f"{site.url}/old", fetcher)
    assert (report.url, report.source_file) == (f"{site.url}/ferry", f"{site.url}/old")
    assert report.publisher == "Harbour Media Group"


def lists(site):
    a, b = f"{site.url}/1", f"{site.url}/2"
    item = "<item><link>{}</link><pubDate>Tue, 10 Mar 2026 08:00:00 GMT</pubDate></item>"
    loc = "<url><loc>{}</loc><lastmod>2026-03-10</lastmod></url>"
    urls = f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{loc}{loc}</urlset>"
    return {
        "/atom": feed(a, b),
        "/rss": f"<rss version='2.0'><channel>{item}{item}</channel></rss>".format(a, b),
        "/sitemap.xml": urls.format(a, b),
        "/sitemap.xml.gz": gzip.compress(urls.format(a, b).encode()),
        "/index.xml": "<sitemapindex><sitemap><loc>"
        f"{site.url}/sitemap.xml.gz</loc></sitemap></sitemapindex>",
        "/feeds.opml": "<opml><body><outline text='all'><outline type='rss' "
        f"xmlUrl='{site.url}/rss'/></outline></body></opml>",
        "/list.txt": f"# mine\n{a}\n\n{b}\n",
    }


@pytest.mark.parametrize(
    "path",
    ["/atom", "/rss", "/sitemap.xml", "/sitemap.xml.gz", "/index.xml", "/feeds.opml", "/list.txt"],
)
@pytest.mark.parametrize("as_file", [False, True], ids=["fetched", "file"])
def test_lists_give_what_they_name(site, fetcher, tmp_path, path, as_file):
    site.pages = {**lists(site), "/1": page(1), "/2": page(2)}
    source = f"{site.url}{path}"
    if as_file:
        kept = site.pages[path]
        file = tmp_path / (path[1:] if "." in path else f"{path[1:]}.xml")
        file.write_bytes(kept if isinstance(kept, bytes) else kept.encode())
        source = str(file)
    reports, problems = taken(source, fetcher)
    assert problems == []
    assert sorted(report.url for report in reports) == [f"{site.url}/1", f"{site.url}/2"]
    site.asked.clear()
    assert taken(source, fetcher) == ([], []), "what was seen is not fetched again"
    assert not {"/1", "/2"} & set(site.asked)


def test_links_of_a_feed_may_be_relative(site, fetcher):
    site.pages = {"/news/feed": feed("../1"), "/1": page(1)}
    (report,), _ = taken(f"{site.url}/news/feed", fetcher)
    assert report.url == f"{site.url}/1"


def test_lines_that_are_fetched_are_named_by_their_address(site, fetcher):
    site.pages = {"/a.jsonl": FORMS["a.jsonl"] + b"{broken\n"}
    (report,), (problem,) = taken(f"{site.url}/a.jsonl", fetcher)
    assert report.source_file == f"{site.url}/a.jsonl"
    assert problem.startswith(f"{site.url}/a.jsonl:2: malformed JSON")


def test_an_entry_that_changed_is_fetched_again(site, fetcher):
    site.pages = {"/feed": feed(f"{site.url}/1"), "/1": page(1)}
    assert len(taken(f"{site.url}/feed", fetcher)[0]) == 1
    site.pages = {"/feed": feed(f"{site.url}/1", stamp="2026-03-11T08:00:00Z"), "/1": page(3)}
    (report,), _ = taken(f"{site.url}/feed", fetcher)
    assert "5 people were killed" in report.text


def test_a_feed_of_which_something_failed_for_now_is_read_again(site, fetcher):
    site.pages = {"/feed": feed(f"{site.url}/1", f"{site.url}/2"), "/1": 503, "/2": page(2)}
    reports, problems = taken(f"{site.url}/feed", fetcher)
    assert (len(reports), len(problems)) == (1, 1)
    site.pages["/1"] = page(1)
    reports, problems = taken(f"{site.url}/feed", fetcher)
    assert [report.url for report in reports] == [f"{site.url}/1"]
    assert problems == []


def test_what_is_gone_is_said_and_not_asked_for_again(site, fetcher):
    site.pages = {"/feed": feed(f"{site.url}/1"), "/1": 410}
    assert taken(f"{site.url}/feed", fetcher)[1] == [f"{site.url}/1: gone (410)"]
    site.pages["/feed"] = feed(f"{site.url}/1") + "<!-- new -->"
    assert taken(f"{site.url}/feed", fetcher)[1] == [f"{site.url}/1: gone (410)"]
    assert site.asked.count("/1") == 1


def test_lists_that_name_each_other_end(site, fetcher):
    index = "<sitemapindex><sitemap><loc>{}</loc></sitemap></sitemapindex>"
    site.pages = {"/a.xml": index.format(f"{site.url}/b.xml")}
    site.pages["/b.xml"] = index.format(f"{site.url}/a.xml")
    reports, (problem,) = taken(f"{site.url}/a.xml", fetcher)
    assert reports == []
    assert "deep; left out" in problem


def test_a_list_may_not_name_files_or_private_hosts(site, fetcher):
    urls = ["file:///etc/passwd", "http://localhost:1/", "http://10.0.0.1/"]
    loc = "".join(f"<url><loc>{url}</loc></url>" for url in urls)
    site.pages = {"/s.xml": f"<urlset>{loc}</urlset>"}
    reports, problems = taken(f"{site.url}/s.xml", fetcher)
    assert reports == []
    assert [one.split(": ")[0] for one in problems] == urls


def test_too_many_addresses(site, monkeypatch):
    monkeypatch.setattr(limits, "MAX_ADDRESSES", 2)
    site.pages = {"/list.txt": "".join(f"{site.url}/{number}\n" for number in range(9))}
    _, problems = taken(f"{site.url}/list.txt", Fetcher(HERE))
    assert len(problems) == 3
    assert "lists more than 2 addresses" in problems[-1]


def test_without_a_fetcher_nothing_is_fetched(site, tmp_path):
    (tmp_path / "a.txt").write_text(f"{site.url}/1\n")
    for source in (f"{site.url}/1", str(tmp_path / "a.txt"), str(tmp_path)):
        (problem,) = take([source])
        assert isinstance(problem, Discard)
        assert "rashomon build CASE" in problem.reason
    (problem,) = take(["-"], stdin=io.BytesIO(f"{site.url}/1\n".encode()))
    assert isinstance(problem, Discard)
    assert site.asked == []


CERTIFICATE = Path(__file__).parent / "ferry.example.pem"


@pytest.fixture
def secured(monkeypatch):
    """A site behind TLS at ferry.example and other.example, with the certificate of the first."""
    asked = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    context.sni_callback = lambda connection, name, context: asked.append(name)
    trusting = ssl.create_default_context(cafile=str(CERTIFICATE))
    monkeypatch.setattr(exchange, "_tls", lambda: trusting)
    lookup = socket.getaddrinfo
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda host, *rest, **more: lookup(
            "127.0.0.1" if str(host).endswith(".example") else host, *rest, **more
        ),
    )
    with Site({"/a": "yes"}, secure=context) as site:
        yield site.url.rpartition(":")[2], asked, site


NAMED = Policy(allow_hosts=frozenset({"ferry.example", "other.example"}), pause=0)


def test_a_secured_site_is_asked_by_its_name(secured):
    port, asked, site = secured
    found = Fetcher(NAMED).fetch(f"https://ferry.example:{port}/a")
    assert found.body == b"yes"
    assert asked == ["ferry.example"] * 2, "once for robots.txt"
    assert site.heads[-1]["host"] == f"ferry.example:{port}"


def test_a_certificate_of_another_name_is_refused(secured):
    port, _, site = secured
    with pytest.raises(FetchError, match=r"robots.txt of other.example:.* can't be asked \(.*CERT"):
        Fetcher(NAMED).fetch(f"https://other.example:{port}/a")
    with pytest.raises(FetchError, match="CERTIFICATE_VERIFY_FAILED"):
        Fetcher(NAMED)._answer(target_of(f"https://other.example:{port}/a"), {})
    assert site.asked == []
