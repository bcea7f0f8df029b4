"""How good the output is: every labelled set that is given, and the project's own reports.

START HERE: `benchmarks.quality.__main__` is the command; `sets` says what a labelled set is, one
file for each task scores it, `phenomena` sorts the mistakes. How: docs/method/quality.md.
"""
