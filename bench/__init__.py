"""The bench: how fast the house is on a large town. Not a test: nothing here fails on time."""
