#!/bin/sh
# Prints the path of the Python to use: $PYTHON if it is set, else the newest of 3.11 to 3.14 here.
# A name on PATH is not enough (pyenv leaves shims for versions that are off), so each is run.
set -u
check='import sys, venv; sys.exit(sys.version_info < (3, 11))'
for candidate in ${PYTHON:-python3.14 python3.13 python3.12 python3.11 python3 python}; do
    if "$candidate" -c "$check" >/dev/null 2>&1; then
        command -v "$candidate"
        exit 0
    fi
done
if [ -n "${PYTHON:-}" ]; then
    echo "rashomon: $PYTHON is not a Python of version 3.11 or newer (with its venv module)" >&2
else
    echo "rashomon needs Python 3.11 or newer, with its venv module, and found none on PATH:" \
        "install one, or name it: make setup PYTHON=/path/to/python3" >&2
fi
exit 1
