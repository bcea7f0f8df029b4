"""The default runner: this process, or a pool of processes on this machine."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import Any, TypeVar

from rashomon.errors import RashomonError

T = TypeVar("T")
R = TypeVar("R")

# So many things wait for each worker; no more are held, however many there are.
THINGS_AHEAD = 3

_apply: Callable[..., object] | None = None


class LocalRunner:
    """Runs in this process with one worker, else in that many processes of their own."""

    def __init__(self, workers: int = 1) -> None:
        self.workers = max(1, workers)

    def map(self, start: Callable[[], Callable[[T], R]], items: Iterable[T]) -> Iterator[R]:
        """One result for each item, in order; what the function raises is raised here."""
        if self.workers == 1:
            return map(start(), items)
        items = iter(items)
        first = list(islice(items, self.workers))
        if len(first) < 2:
            return map(start(), first)
        return self._map_in_pool(start, chain(first, items), len(first))

    def _map_in_pool(
        self, start: Callable[[], Callable[[T], R]], items: Iterator[T], workers: int
    ) -> Iterator[R]:
        """The same with processes; they start afresh, as a fork of a threaded process may hang."""
        # Imported here as most runs are of a few reports, and it takes as long as reading one.
        import multiprocessing
        from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor

        pool = ProcessPoolExecutor(
            workers,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_start_worker,
            initargs=(start,),
        )
        waiting: deque[Any] = deque()
        try:
            for item in items:
                waiting.append(pool.submit(_work, item))
                if len(waiting) > workers * THINGS_AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as broken:
            raise RashomonError(
                "a worker process died, perhaps for want of memory; try fewer with --workers"
            ) from broken
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _start_worker(start: Callable[..., Any]) -> None:
    import signal

    global _apply
    # Ctrl-C reaches the whole group: the process that has the pool ends it in its own way.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _apply = start()


def _work(item: object) -> object:
    assert _apply is not None, "the pool calls _start_worker first"
    return _apply(item)
