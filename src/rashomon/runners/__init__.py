"""Where an *each* stage is done: a function over many things, results in their order."""

from rashomon.runners.contract import Runner
from rashomon.runners.local import LocalRunner

__all__ = ["LocalRunner", "Runner"]
