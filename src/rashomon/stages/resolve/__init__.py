"""resolve: Story, Report, Reading → Resolved: canonical claimants and people, place and date.

Names that mean one person or body are joined (`entities`), each joining on record as a Decision
with its reasons; the event's place (`places`) and date (`dates`) are voted on by the reports.
"""

from rashomon.stages.resolve.resolver import Resolved, resolve

__all__ = ["Resolved", "resolve"]
