"""How well copies are told from reports of the same happening: ``python -m benchmarks.copies``."""
