"""What a site wishes: its robots.txt, and the pause between two requests."""

from __future__ import annotations

import time
from collections.abc import Callable
from urllib.parse import urlsplit

from rashomon.stages.ingest import limits
from rashomon.stages.ingest.fetch.addresses import Target
from rashomon.stages.ingest.fetch.errors import FetchError
from rashomon.stages.ingest.fetch.exchange import Answer

AGENT = "rashomon"


class Rules:
    """What robots.txt says of an origin to this program."""

    def __init__(self, answer: Answer | None, why: str = "no answer of use") -> None:
        """``answer`` is that of robots.txt, None where there was none, and ``why`` that was so.

        As RFC 9309 has it: a site that has none allows all, one that can't be asked nothing.
        """
        from protego import Protego

        self.read_at = time.monotonic()
        self.why = why if answer is None else f"status {answer.status}"
        self.refuses_all = answer is None or answer.status >= 500 or answer.status == 429
        text = ""
        if answer is not None and answer.status == 200:
            text = answer.body[: limits.MAX_ROBOTS].decode("utf-8", errors="replace")
        self._rules = Protego.parse(text)

    def allow(self, target: Target) -> bool:
        """Whether this program may fetch the target."""
        return not self.refuses_all and bool(self._rules.can_fetch(target.url, AGENT))

    def pause(self) -> float:
        """The seconds that the site wants between requests, within reason."""
        return min(float(self._rules.crawl_delay(AGENT) or 0), limits.MAX_PAUSE)


class Manners:
    """The rules of each origin, asked for once a day, and the time of the last request there."""

    def __init__(
        self, ask: Callable[[str], Answer], pause: float, sleep: Callable[[float], object]
    ) -> None:
        """``ask`` fetches a robots.txt; ``pause`` is the least number of seconds between two.

        ``sleep`` lets that many seconds pass, or fewer where the program is told to stop.
        """
        self._sleep = sleep
        self._ask = ask
        self._pause = pause
        self._rules: dict[str, Rules] = {}
        self._last: dict[str, float] = {}
        self._failed: dict[str, int] = {}

    def wait(self, target: Target) -> None:
        """Wait for the target's turn. Raises FetchError where its site does not want it fetched."""
        host = urlsplit(target.url).netloc
        if self._failed.get(target.origin, 0) >= limits.MAX_FAILURES:
            raise FetchError(f"{host} does not answer; left for the next time", passing=True)
        rules = self._known(target)
        if not rules.allow(target):
            why = f"can't be asked ({rules.why})" if rules.refuses_all else "does not allow it"
            raise FetchError(f"robots.txt of {host} {why}", passing=rules.refuses_all)
        self.rest(target, max(self._pause, rules.pause()))

    def rest(self, target: Target, pause: float) -> None:
        """Wait until ``pause`` seconds have passed since the last request to the origin."""
        last = self._last.get(target.origin)
        if last is not None:
            self._sleep(max(0.0, last + pause - time.monotonic()))
        self._last[target.origin] = time.monotonic()

    def note(self, target: Target, *, failed: bool) -> None:
        """Count the failures of an origin in a row; one that is down is not waited for again."""
        self._failed[target.origin] = self._failed.get(target.origin, 0) + 1 if failed else 0

    def forgive(self) -> None:
        """Start anew with origins that did not answer: a later round may find them well."""
        self._failed.clear()

    def _known(self, target: Target) -> Rules:
        rules = self._rules.get(target.origin)
        if rules is None or time.monotonic() - rules.read_at > limits.ROBOTS_SECONDS:
            try:
                rules = Rules(self._ask(f"{target.origin}/robots.txt"))
            except FetchError as error:
                rules = Rules(None, str(error)) if error.passing else Rules(Answer(404, {}, b""))
            self._rules[target.origin] = rules
        return rules
