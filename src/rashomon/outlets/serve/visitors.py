"""Who asks. Without accounts, which is on loopback alone, it is the user of the machine."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from typing import Annotated, Literal, get_args

from fastapi import Depends, Request

from rashomon.outlets.serve.problems import RequestError
from rashomon.records import Record

Role = Literal["reader", "analyst", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)
"""From the one that may least to the one that may most."""


class Visitor(Record, frozen=True, kw_only=True):
    """Somebody who asks: a name, which goes into decisions, and what it may do."""

    name: str
    role: Role

    def may(self, role: Role) -> bool:
        """Whether the visitor may do what that role may."""
        return ROLES.index(self.role) >= ROLES.index(role)


Who = Callable[[Request], Visitor]
"""Gives who asks; raises RequestError (401) if that has to be said first."""


def user_of_the_machine(request: Request) -> Visitor:
    """The one visitor of a desk without accounts."""
    return Visitor(name=getpass.getuser(), role="analyst")


def visitor(request: Request) -> Visitor:
    """Who asks, as the app's ``state.who`` says; known from then on as ``request.state.visitor``.

    Raises RequestError if nobody may ask so.
    """
    who: Who = request.app.state.who
    found = who(request)
    request.state.visitor = found
    return found


Asking = Annotated[Visitor, Depends(visitor)]


def reader(asking: Asking) -> Visitor:
    """Somebody who may read."""
    return asking


def analyst(asking: Asking) -> Visitor:
    """Somebody who may decide. Raises RequestError (403) for others."""
    return _at_least(asking, "analyst")


def admin(asking: Asking) -> Visitor:
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
