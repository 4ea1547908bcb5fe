"""What came of a proportion is measured against what chance alone would leave."""

import tomllib
from dataclasses import replace

import pytest

from voordeur.demo.crowd import proportions
from voordeur.simulation import asked
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


class TestTheLines:
    def test_lay_every_figure_of_the_town_beside_what_came_of_it(self):
        figures = set(tomllib.loads(proportions.FILE.read_text(encoding="utf-8")))

        followed = {one.figure for one in asked.questions(None)}

        assert followed | set(asked.NO_SHARE) == figures
        assert not followed & set(asked.NO_SHARE)

    @pytest.mark.parametrize("code", ["channels", "actions", "life", "at_the_partner"])
    def test_have_one_for_every_share(self, code):
        lines = [one for one in asked.questions(None) if one.figure == code]

        assert [one.asked for one in lines] == list(proportions.figure(code).shares.values())
        assert len({one.what for one in lines}) == len(lines)

    def test_ask_what_was_asked_on_the_command_line(self):
        first = next(asked.questions(22.5))

        assert (first.asked, first.source) == (22.5, "asked with --in-care")
