from __future__ import annotations

import pytest
from tests.outlets import sample

from rashomon.outlets.brief import Brief, build_brief


@pytest.fixture(scope="session")
def brief() -> Brief:
    return build_brief([sample.RECONCILED], sample.REPORTS, sample.CLAIMS, sample.PROBLEMS)
