"""The local runner: the same results, in the same order, however many processes there are."""

from collections.abc import Callable

import pytest

from rashomon.errors import ModelError, RashomonError
from rashomon.runners import LocalRunner

started = 0


def start_squares() -> Callable[[int], int]:
    global started
    started += 1
    return square


def square(number: int) -> int:
    return number * number


def start_broken() -> Callable[[int], int]:
    return refuse


def refuse(number: int) -> int:
    if number == 3:
        raise ModelError("no model: run `make setup`")
    return number


def start_dying() -> Callable[[int], int]:
    import os

    return os._exit


@pytest.mark.parametrize("workers", [1, 2, 3])
@pytest.mark.parametrize("count", [0, 1, 2, 50])
def test_results_are_those_of_a_plain_loop(workers: int, count: int) -> None:
    items = list(range(count))
    assert list(LocalRunner(workers).map(start_squares, items)) == [n * n for n in items]


def test_the_function_is_made_once() -> None:
    before = started
    assert list(LocalRunner(1).map(start_squares, range(10))) == [n * n for n in range(10)]
    assert started == before + 1


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_comes_out_as_it_went_in(workers: int) -> None:
    with pytest.raises(ModelError, match="no model: run `make setup`"):
        list(LocalRunner(workers).map(start_broken, range(10)))


def test_a_worker_that_dies_is_one_clear_line() -> None:
    with pytest.raises(RashomonError, match="a worker process died"):
        list(LocalRunner(2).map(start_dying, [9, 9]))
