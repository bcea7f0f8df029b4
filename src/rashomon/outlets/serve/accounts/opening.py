"""A case and where it is served → who is let in."""

from __future__ import annotations

from pathlib import Path

from rashomon.errors import UsageError
from rashomon.outlets.serve.accounts.accounts import Accounts
from rashomon.outlets.serve.accounts.database import accounts_file
from rashomon.outlets.serve.accounts.guard import Guard
from rashomon.outlets.serve.accounts.listening import Listening, check
from rashomon.store.backends import Place, is_url


def open_guard(place: Place, listening: Listening, named: str | None = None) -> Guard:
    """The guard of a case: with its accounts, where any were made.

    They count on this machine too: a proxy or a tunnel in front of it would else let anybody in.
    Raises UsageError if it may not listen there without accounts, or if the file that is named has
    none.
    """
    file = None if named is None and is_url(place) else accounts_file(place, named)
    accounts = _opened(file)
    if named and accounts is None:
        raise UsageError(
            f"{named} holds no accounts; make the first with: "
            f"rashomon accounts --file {named} {place} add NAME --role admin"
        )
    try:
        check(listening, accounts=accounts is not None)
    except UsageError:
        if accounts is not None:
            accounts.close()
        raise
    return Guard(listening, accounts)


def _opened(file: Path | None) -> Accounts | None:
    if file is None or not file.exists():
        return None
    found = Accounts(file)
    if found.users.all():
        return found
    found.close()
    return None
