"""Every error that rashomon raises on purpose, as one tree.

    RashomonError
    ├── UsageError            the call itself is wrong                      exit 2
    └── InputError            something that was read is wrong              exit 1
        ├── SourceError       a file or folder that can't be read as a report
        ├── RecordError       a record that does not follow the contract
        ├── CaseError         a case that can't be opened
        │   ├── MissingError  it holds no such thing, or several
        │   └── ConflictError what stands in it says the contrary
        └── ModelError        the English model is missing

A message is one line: what is wrong, where, and what to do.
"""

from __future__ import annotations


class RashomonError(Exception):
    """Base of all errors raised on purpose; ``str()`` of one is a single line."""

    exit_code = 1

    def __str__(self) -> str:
        return " ".join(super().__str__().split())


class UsageError(RashomonError):
    """The call is wrong: an unknown option, a missing argument, two that exclude each other."""

    exit_code = 2


class InputError(RashomonError):
    """Something that was read is wrong; the rest of the input still counts."""


class SourceError(InputError):
    """A file, folder or line that can't be read as a report."""


class RecordError(InputError):
    """A record that does not follow the contract in DESIGN."""


class CaseError(InputError):
    """A case that can't be opened, or in which something can't be done."""


class MissingError(CaseError):
    """A case holds nothing of that id or name, or several things of it."""


class ConflictError(CaseError):
    """What stands in a case says the contrary of what is to be kept."""


class ModelError(InputError):
    """The English model is not installed."""
