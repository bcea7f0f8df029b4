"""Accounts: who may read the desk, who may write, and what they did.

A case served to this machine alone needs none. Reached from elsewhere it does: users with a role,
sessions for browsers, tokens for programs, a limit on how often anybody may try, and a log.

- `accounts.Accounts` holds one file's users, sessions, tokens and audit log;
- `listening` says where the desk may listen, and by which names it may be called;
- `guard` decides on one request, without any framework; `gate` puts it in front of the app;
- `pages` are those for logging in, for one's account and for the users.

A route depends on `reader`, `analyst` or `admin` (`rashomon.outlets.serve.visitors`). A form has
``<input type="hidden" name="form" value="{{ visitor.form }}">``; a script of a page sends the same,
which stands in ``<meta name="rashomon-form">``, as the header ``X-Rashomon-Form``.
"""

from rashomon.outlets.serve.accounts.accounts import Accounts
from rashomon.outlets.serve.accounts.audit import By
from rashomon.outlets.serve.accounts.database import accounts_file, check_case
from rashomon.outlets.serve.accounts.listening import Listening, check
from rashomon.outlets.serve.accounts.passwords import Passwords
from rashomon.outlets.serve.accounts.tokens import Token
from rashomon.outlets.serve.accounts.users import ROLES, Role, User

__all__ = [
    "ROLES",
    "Accounts",
    "By",
    "Listening",
    "Passwords",
    "Role",
    "Token",
    "User",
    "accounts_file",
    "check",
    "check_case",
]
