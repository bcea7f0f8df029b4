"""The English model, loaded once for all tests of this folder."""

import pytest
import spacy
from spacy.language import Language

from rashomon.stages.extract import Extractor
from rashomon.stages.extract.model import load_model, model_path


@pytest.fixture(scope="session")
def model() -> Language:
    return load_model()


@pytest.fixture(scope="session")
def reference() -> Language:
    """The model as spaCy itself runs it, without its recogniser of names."""
    return spacy.load(model_path(), exclude=["ner", "senter"])


@pytest.fixture(scope="session")
def extractor(model: Language) -> Extractor:
    return Extractor()
