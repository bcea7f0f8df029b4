"""Page → statements: who said what, with the spans of source, cue and content.

``wants_parse`` tells which sentences need parsing; ``listen`` reads a parsed page into
``Voices``, which answer whose words a stretch of the report is.
"""

from rashomon.stages.extract.statements.voices import Voices, find_statements, listen, speaker_at
from rashomon.stages.extract.statements.wanted import wants_parse

__all__ = ["Voices", "find_statements", "listen", "speaker_at", "wants_parse"]
