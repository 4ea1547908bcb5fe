"""Fixtures of the intake's pages."""

from voordeur.intake.tests.browsing import browser, clock

__all__ = ["browser", "clock"]
