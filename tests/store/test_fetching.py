"""What is fetched is kept in the case, and so is what is known of its addresses."""

from pathlib import Path

import pytest

from rashomon.records import Report
from rashomon.stages.ingest.fetch import Policy
from rashomon.store import build_case, open_case
from rashomon.store.build import Built
from tests.conftest import Call
from tests.ingest.site import Site, feed, page

pytestmark = pytest.mark.usefixtures("reader")
HERE = Policy(allow_hosts=frozenset({"127.0.0.1"}), pause=0)


def build(case: Path, *sources: str) -> Built:
    return build_case(case, sources, workers=1, policy=HERE)


def test_a_feed_is_built_and_built_again(tmp_path: Path) -> None:
    with Site() as site:
        links = [f"{site.url}/{number}" for number in (1, 2)]
        site.pages = {"/feed": feed(*links), "/1": page(1), "/2": page(2)}
        built = build(tmp_path / "case", f"{site.url}/feed")
        assert (built.reports, built.problems) == (2, ())
        site.asked.clear()
        assert build(tmp_path / "case", f"{site.url}/feed").read == 0
        assert site.asked == ["/robots.txt", "/feed"]
        assert "if-none-match" in site.heads[-1]
        site.pages["/feed"] = feed(*links, f"{site.url}/3")
        site.pages["/3"] = page(3)
        built = build(tmp_path / "case", f"{site.url}/feed")
        assert (built.reports, built.read) == (3, 1)


def test_the_original_of_a_report_is_what_the_site_sent(tmp_path: Path) -> None:
    with Site({"/1": page(1)}) as site:
        build(tmp_path / "case", f"{site.url}/1")
        with open_case(tmp_path / "case") as case:
            (report,) = case.records("reports")
            assert isinstance(report, Report)
            (original,) = case.originals(report.id)
            assert case.original(original.sha256).decode() == page(1)
            assert original.url == report.url == f"{site.url}/1"


def test_the_verb_fetches_only_allowed_hosts(tmp_path: Path, rashomon: Call) -> None:
    with Site({"/1": page(1)}) as site:
        said = rashomon("build", tmp_path / "case", f"{site.url}/1")
        assert said.code == 1
        assert said.err.startswith(
            f"rashomon: {site.url}/1: the host 127.0.0.1 is on a private network (127.0.0.1); "
            "allow it with --allow-host 127.0.0.1\n"
        )
        assert site.asked == []
        said = rashomon("build", tmp_path / "case", f"{site.url}/1", "--allow-host", "127.0.0.1")
        assert said.code == 0, said.err


def test_brief_reads_files_and_fetches_nothing(tmp_path: Path, rashomon: Call) -> None:
    with Site({"/1": page(1)}) as site:
        said = rashomon("brief", f"{site.url}/1")
        assert said.code == 1
        assert "this is an address; to fetch it into a case: rashomon build" in said.err
        assert site.asked == []
