"""Voordeur: one front door, one register, one plan per household. The rooms stand in docs/map.md."""
