"""The English model, loaded once for all tests of this folder."""

import pytest
from spacy.language import Language

from rashomon.stages.extract import Extractor
from rashomon.stages.extract.model import load_model


@pytest.fixture(scope="session")
def model() -> Language:
    return load_model()


@pytest.fixture(scope="session")
def extractor(model: Language) -> Extractor:
    return Extractor()
