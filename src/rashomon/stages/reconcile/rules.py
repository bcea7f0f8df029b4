"""The rules that tell how two tellings of one outcome stand to each other, in the order tried.

The relations and their meaning are those of DESIGN, "How claims are reconciled": first whether the
two are of one happening at all, then parts and wholes, then figures for the same people, then what
cannot both hold.
"""

from __future__ import annotations

from rashomon.stages.reconcile import (
    rules_of_conflicts,
    rules_of_figures,
    rules_of_groups,
    rules_of_scope,
)
from rashomon.stages.reconcile.rule import Rule

RULES: tuple[Rule, ...] = (
    *rules_of_scope.RULES,
    *rules_of_groups.RULES,
    *rules_of_figures.RULES,
    *rules_of_conflicts.RULES,
)
