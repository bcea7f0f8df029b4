"""The command line: one file per verb, each a thin skin over the library.

Verbs are imported when they are called, so that ``rashomon --version`` and ``--help`` are quick.
Errors are one line on standard error: exit 2 for bad usage, 1 for bad input.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from rashomon import __version__
from rashomon.errors import RashomonError

if TYPE_CHECKING:
    import click

BROKEN_PIPE = 1
INTERRUPTED = 130


def main() -> None:
    """Run the command line and leave the process with its exit code."""
    if sys.argv[1:] == ["--version"]:
        # Shells and scripts ask for it again and again: not even click is imported.
        print(f"rashomon {__version__}")
        return
    sys.exit(_run())


def _run() -> int:
    """The exit code; whatever went wrong has been said in one line."""
    import click

    from rashomon.cli.verbs import verbs

    try:
        code = verbs.main(prog_name="rashomon", standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        return _quiet_pipe()
    except (KeyboardInterrupt, click.exceptions.Abort):
        return INTERRUPTED
    except click.ClickException as error:
        return _complain(_usage(error), error.exit_code)
    except RashomonError as error:
        return _complain(str(error), error.exit_code)
    return code if isinstance(code, int) else 0


def _usage(error: click.ClickException) -> str:
    """What is wrong with the call, and where the right one is described."""
    context = getattr(error, "ctx", None)
    verb = context.command_path if context is not None else "rashomon"
    message = " ".join(error.format_message().split()).rstrip(".")
    return f"{message} (see: {verb} --help)"


def _complain(message: str, code: int) -> int:
    print(f"rashomon: {message}", file=sys.stderr)
    return code


def _quiet_pipe() -> int:
    """The reader of our output has gone (``| head``): nothing is wrong, and nothing is said."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return BROKEN_PIPE
