"""Where the desk may listen without accounts, and by which names it may be called."""

import pytest

from rashomon.errors import UsageError
from rashomon.outlets.serve.accounts import Listening, check


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "[::1]", "127.8.9.1"])
def test_nothing_is_asked_for_on_this_machine(host: str) -> None:
    check(Listening(host), accounts=False)


@pytest.mark.parametrize(
    "listening",
    [
        Listening("0.0.0.0"),
        Listening("::"),
        Listening("192.0.2.4"),
        Listening("desk.example"),
        Listening("localhost.example"),
        Listening(names=("desk.example",)),
        Listening(proxy=True),
    ],
)
def test_beyond_this_machine_it_refuses_without_accounts(listening: Listening) -> None:
    with pytest.raises(UsageError, match="takes accounts; make the first with: rashomon accounts"):
        check(listening, accounts=False)


def test_beyond_this_machine_it_refuses_without_tls() -> None:
    with pytest.raises(UsageError, match="--tls-cert"):
        check(Listening("0.0.0.0"), accounts=True)
    check(Listening("0.0.0.0", certificate="c.pem", key="k.pem"), accounts=True)
    check(Listening("0.0.0.0", proxy=True), accounts=True)
    check(Listening(names=("desk.example",), proxy=True), accounts=True)


LOCAL = Listening()
WIDE = Listening("0.0.0.0", names=("desk.example",))


@pytest.mark.parametrize(
    ("listening", "host", "may"),
    [
        (LOCAL, "127.0.0.1:8000", True),
        (LOCAL, "localhost:8000", True),
        (LOCAL, "LOCALHOST", True),
        (LOCAL, "[::1]:8000", True),
        (LOCAL, "evil.example:8000", False),
        (LOCAL, "127.0.0.1.evil.example", False),
        (LOCAL, "localhost@evil.example", False),
        (LOCAL, "192.0.2.9", False),
        (LOCAL, "", False),
        (LOCAL, "a b", False),
        (WIDE, "desk.example", True),
        (WIDE, "desk.example.", True),
        (WIDE, "192.0.2.9:8000", True),
        (WIDE, "evil.example", False),
        (WIDE, "localhost", True),
    ],
)
def test_names_count_only_where_they_were_given(listening: Listening, host: str, may: bool) -> None:
    assert listening.may_be_called(host) is may
