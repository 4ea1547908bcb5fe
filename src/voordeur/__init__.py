"""Voordeur: one front door, one register, one plan per household. The map: docs/map.md."""
