"""Copies found one by one, in any order, are those that are found over all at once."""

import json
import random
from pathlib import Path

import pytest

from benchmarks.copies.made import make_set
from rashomon.records import Report, from_json
from rashomon.stages.dedupe import dedupe
from rashomon.store.backends import open_backend
from rashomon.store.copies import find_copies
from rashomon.store.kept import KeptReports
