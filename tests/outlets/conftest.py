from __future__ import annotations

import pytest

from rashomon.outlets.brief import Brief, build_brief
from tests.outlets import sample


@pytest.fixture(scope="session")
def brief() -> Brief:
    return build_brief([sample.RECONCILED], sample.REPORTS, sample.CLAIMS, sample.PROBLEMS)
