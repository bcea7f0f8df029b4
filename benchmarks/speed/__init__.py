"""How fast rashomon is beside spaCy's parse alone, in what memory, and how both grow.

START HERE: `benchmarks.speed.__main__` is the command; `reports` makes what is read; `child` is one
measurement in a process of its own. How: docs/method/speed.md.
"""
