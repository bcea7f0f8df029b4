"""A codebook's name or TOML file → Codebook: a named set of coding rules, as data.

Each codebook is one TOML file in this folder, or a user's own. It says what vague numbers stand
for, which figure is the best one, what the low and high bounds are taken over, what counts at all,
which events get a row, and which columns an export must fill. What each key and rule says, where
it was published, and what was left open there: docs/method/codebooks.md.
"""

from rashomon.codebooks.codebook import Codebook, VagueNumber
from rashomon.codebooks.reading import load_codebook, shipped_codebooks

__all__ = ["Codebook", "VagueNumber", "load_codebook", "shipped_codebooks"]
