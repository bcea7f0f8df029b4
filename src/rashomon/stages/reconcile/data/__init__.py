"""Word lists and rules of reconciliation as TOML, each with a comment on where it comes from."""
