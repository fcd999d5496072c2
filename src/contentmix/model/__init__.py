"""Immutable nouns: no input or output, no tables of pandas, no solver."""
