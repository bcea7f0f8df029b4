"""Word → the dictionary forms that it may be a form of, without knowing its part of speech.

The irregular forms ("taken", "slain", "children") are the English model's own table; the regular
ones are taken apart by the endings of English verbs and nouns. More forms than there are do no
harm here: they are looked up in lists.
"""

from __future__ import annotations

from functools import lru_cache

from rashomon.stages.extract.model import lemma_table, load_model

WORDS_KEPT = 100_000  # news always brings new names; those met longest ago are worked out again
# Endings and what stands in their place in the dictionary form.
ENDINGS = (
    ("s", ("",)),
    ("es", ("",)),
    ("ies", ("y", "ie")),
    ("ves", ("f", "fe")),
    ("men", ("man",)),
    ("d", ("",)),
    ("ed", ("",)),
    ("ied", ("y",)),
    ("ing", ("", "e")),
    ("ying", ("ie",)),
)


@lru_cache(maxsize=1)
def _irregular() -> dict[str, frozenset[str]]:
    """Irregular forms of verbs and nouns, from the tables of the model's lemmatizer."""
    found: dict[str, frozenset[str]] = {}
    model = load_model()
    tables = lemma_table(model, "lemma_exc")
    for kind in ("verb", "noun"):
        for form, bases in tables[kind].items():
            word = form if isinstance(form, str) else model.vocab.strings[form]
            found[word] = found.get(word, frozenset()) | frozenset(bases)
    return found


@lru_cache(maxsize=WORDS_KEPT)
def base_forms(word: str) -> frozenset[str]:
    """Every dictionary form that ``word``, in lower case, may belong to, itself included."""
    found = {word} | _irregular().get(word, frozenset())
    for ending, instead in ENDINGS:
        stem = word[: -len(ending)]
        if not word.endswith(ending) or len(stem) < 2:
            continue
        found |= {stem + one for one in instead}
        if stem[-1] == stem[-2]:
            found.add(stem[:-1])
    return frozenset(found)
