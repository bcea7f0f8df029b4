"""The reader that needs no model, in place of the extractor."""

import pytest
from tests.written import CountReader


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> type[CountReader]:
    monkeypatch.setattr("rashomon.flow.Extractor", CountReader)
    monkeypatch.setattr(CountReader, "read_so_far", 0)
    return CountReader
