"""Parses made of spaCy's Docs, to be compared with them."""

from typing import Any

from spacy.tokens import Doc

from rashomon.stages.extract.parse import Analysis, Parse
from rashomon.stages.extract.parser import load_parser


def copy_of(doc: Doc) -> Parse:
    """What a Doc tells, names and all."""
    told = Analysis(
        [token.tag_ for token in doc],
        [token.lemma_ for token in doc],
        [token.pos_ for token in doc],
        [token.dep_ for token in doc],
        [token.head.i for token in doc],
    )
    rows: Any = doc.to_array(["ORTH", "SPACY"])
    words, spaces = rows.T.tolist()
    copy = Parse(doc.vocab, words, spaces, told)
    for name in doc.ents:
        copy.name(name.start, name.end, name.label_)
    return copy


def read(text: str) -> Parse:
    """A text as one sentence, parsed."""
    return load_parser().parse([text])[0]
