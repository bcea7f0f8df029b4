"""Linguistic knowledge as data: one readable TOML file per subject, each naming its source."""
