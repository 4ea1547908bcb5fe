"""What came of a proportion is measured against what chance alone would leave."""

from dataclasses import replace

from voordeur.simulation.report import Line

LINE = Line(what="", asked=80, counted=80, of=1000, tolerance=5.1, source="seed 002")


class TestALine:
    def test_holds_within_its_tolerance(self):
        assert LINE.holds
        assert replace(LINE, counted=75.0).holds
        assert not replace(LINE, counted=74.8).holds
        assert not replace(LINE, counted=86).holds

    def test_says_nothing_of_very_few(self):
        assert replace(LINE, counted=0, of=9).holds
        assert not replace(LINE, counted=0, of=10).holds
