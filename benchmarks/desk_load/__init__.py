"""Readers and a writer at a served case of many reports, and the server killed between."""
