"""Readers and somebody who decides at a served case of many reports; the server killed between."""
