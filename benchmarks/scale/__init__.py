"""Growth: a case of ten times as many reports, and one report more (docs/method/speed.md)."""
