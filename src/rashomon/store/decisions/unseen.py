"""Two people decide on one thing at once: who comes second is told, and nothing is lost."""

from __future__ import annotations

from rashomon.errors import ConflictError
from rashomon.records import Decision
from rashomon.store.decisions.keeping import Book


def check_seen(book: Book, made: Decision, seen: str) -> None:
    """Raise ConflictError if a decision stands on the same thing that who decides has not seen.

    ``seen`` is the id of the one that was seen, or its beginning, "" for none.
    """
    standing = book.on(made.unit)
    if standing is None or (seen and standing.id.startswith(seen)):
        return
    when = (standing.created_at or "")[:19].replace("T", " ")
    raise ConflictError(
        f"{standing.user} decided on this meanwhile ({standing.verdict}, {when} UTC, "
        f"{standing.id}); look at it, and decide again if you still do: "
        f"rashomon decide {book.name} history {standing.id}"
    )
