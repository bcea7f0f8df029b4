"""What the doctor says where something is missing."""

import json
import socket

import pytest

from rashomon import doctor
from rashomon.errors import ModelError
from tests.conftest import Call


def test_a_missing_model_is_bad_and_says_what_to_run(
    rashomon: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none() -> None:
        raise ModelError("the English model is not installed; run `make setup`")

    monkeypatch.setattr("rashomon.stages.extract.model.model_path", none)
    said = rashomon("doctor")
    assert said.code == 1
    assert "BAD  model       the English model is not installed; run `make setup`" in said.out
    assert [one["what"] for one in json.loads(rashomon("doctor", "--json").out)][-1] == "model"


def test_a_missing_package_is_named(rashomon: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_installed", lambda name: name != "msgspec")
    said = rashomon("doctor")
    assert said.code == 1
    assert "BAD  packages    missing: msgspec; run `make setup`" in said.out


def test_the_network_is_closed_and_opened_again() -> None:
    kept = socket.socket.connect
    with doctor.no_network():
        with pytest.raises(OSError, match="tried to reach the network"):
            socket.create_connection(("127.0.0.1", 9), timeout=0.1)
        with pytest.raises(OSError, match="tried to reach the network"):
            socket.getaddrinfo("localhost", 80)
    assert socket.socket.connect is kept
