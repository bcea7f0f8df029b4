"""Sentences → parses: the English model's tagger and parser, run over many sentences at once.

The numbers are the model's own and so is what comes out, token by token (a test compares them with
spaCy's own components). What differs is the order of the work: spaCy takes one step of one sentence
at a time, here each step is taken in all sentences at once, and what depends on a word alone is
worked out once for each word. Why: docs/decisions/parser.md.
"""

from rashomon.stages.extract.parser.parser import Parser, load_parser

__all__ = ["Parser", "load_parser"]
