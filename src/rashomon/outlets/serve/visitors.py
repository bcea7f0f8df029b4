"""Who asks, and what they may do: what the routes depend on.

What does not wait is ``async``: FastAPI hands all other dependencies to a thread, each by itself.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from rashomon.outlets.serve.accounts.users import Role
from rashomon.outlets.serve.accounts.users import may as is_enough
from rashomon.outlets.serve.problems import RequestError
from rashomon.records import Record


class Visitor(Record, frozen=True, kw_only=True):
    """Somebody who asks: a name, which goes into decisions, and what it may do."""

    name: str
    role: Role
    form: str = ""
    """What each form of a session carries in the hidden field ``form``; else empty."""
    token: str | None = None
    """The id of the token by which a program asks."""

    def may(self, role: Role) -> bool:
        """Whether the visitor may do what that role may."""
        return is_enough(self.role, role)


async def visitor(request: Request) -> Visitor:
    """Who asks, as the gate found out (`rashomon.outlets.serve.accounts.gate`)."""
    found = request.state.visitor
    assert isinstance(found, Visitor), "the gate lets nobody through to a page who is not known"
    return found


Asking = Annotated[Visitor, Depends(visitor)]


async def reader(asking: Asking) -> Visitor:
    """Somebody who may read."""
    return asking


async def analyst(asking: Asking) -> Visitor:
    """Somebody who may decide. Raises RequestError (403) for others."""
    return _at_least(asking, "analyst")


async def admin(asking: Asking) -> Visitor:
    """Somebody who may look after accounts. Raises RequestError (403) for others."""
    return _at_least(asking, "admin")


def _at_least(asking: Visitor, role: Role) -> Visitor:
    if not asking.may(role):
        raise RequestError(
            403,
            f"this takes the role {role}, and {asking.name} is a {asking.role}",
            do="ask an admin of this desk for the role",
        )
    return asking
