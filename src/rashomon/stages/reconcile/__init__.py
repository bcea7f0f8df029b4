"""Claims, entities, place and date of one story → Event and Relations.

Every claim is read as an interval for a group of people at a time and a site, by a voice. Rules
tell how each two comparable claims stand to each other; a codebook makes low, best and high of what
still stands; each toll says in steps how it came about. Nothing is decided between voices that
contradict each other: both are shown.
"""

from rashomon.stages.reconcile.reconciler import reconcile

__all__ = ["reconcile"]
