"""Vandaag: what waits for one professional: who looks, what waits, how it reads, the list."""
