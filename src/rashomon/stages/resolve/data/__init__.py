"""Linguistic and geographic knowledge as data: one readable TOML file per subject."""
