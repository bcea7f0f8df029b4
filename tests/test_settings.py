"""Settings: what the environment says, and what holds where it says nothing."""

import pytest

from rashomon import settings
from rashomon.errors import UsageError


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RASHOMON_WORKERS", raising=False)
    monkeypatch.delenv("RASHOMON_CODEBOOK", raising=False)
    monkeypatch.setattr(settings, "_cores", lambda: 4)


@pytest.mark.parametrize(
    ("reports", "workers"), [(0, 1), (49, 1), (50, 1), (100, 2), (199, 3), (10_000, 4)]
)
def test_workers_grow_with_the_reports_up_to_the_cores(reports: int, workers: int) -> None:
    assert settings.workers(reports) == workers


def test_the_environment_says_how_many_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASHOMON_WORKERS", " 7 ")
    assert settings.workers(0) == 7


@pytest.mark.parametrize("wish", ["0", "-1", "two", "1.5"])
def test_nonsense_is_refused(wish: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASHOMON_WORKERS", wish)
    with pytest.raises(UsageError, match="RASHOMON_WORKERS is"):
        settings.workers(10)


def test_the_codebook(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings.codebook() == "latest"
    monkeypatch.setenv("RASHOMON_CODEBOOK", "acled")
    assert settings.codebook() == "acled"


def test_the_cores_of_this_machine() -> None:
    assert settings._cores() >= 1
