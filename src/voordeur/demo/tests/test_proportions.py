"""Every figure a town is made up with says where it comes from, and falls as often as it says."""

import random

import pytest

from voordeur.demo.crowd import proportions
from voordeur.frontdesk.enums import Channel, Severity, Track

CODES = sorted(proportions._all())


class TestAFigure:
    @pytest.mark.parametrize("code", CODES)
    def test_says_where_it_comes_from(self, code):
        source = proportions.figure(code).source

        assert source.startswith(("seed 00", "CBS", "own reading", "the three tracks"))

    @pytest.mark.parametrize("code", CODES)
    def test_is_at_most_a_hundred(self, code):
        figure = proportions.figure(code)

        assert 0 <= figure.share <= 100
        assert sum(figure.shares.values()) <= 100

    @pytest.mark.parametrize(
        "code", ["household_sizes", "channels", "tracks", "severities", "offers", "actions"]
    )
    def test_leaves_nothing_over(self, code):
        assert sum(proportions.figure(code).shares.values()) == 100

    def test_knows_the_words_of_the_desk(self):
        assert set(proportions.figure("channels").shares) == set(Channel.values)
        assert set(proportions.figure("tracks").shares) == set(Track.values)
        assert set(proportions.figure("severities").shares) == set(Severity.values)

    def test_falls_as_often_as_it_says(self):
        dice = random.Random(1)  # noqa: S311 - to play with
        falls = [proportions.figure("life").falls(dice) for _ in range(20_000)]

        assert falls.count("moved") == pytest.approx(800, rel=0.15)
        assert falls.count("") == pytest.approx(18_200, rel=0.02)

    def test_happens_as_often_as_it_says(self):
        dice = random.Random(1)  # noqa: S311 - to play with
        happened = sum(proportions.figure("answered_at_once").happens(dice) for _ in range(10_000))

        assert happened == pytest.approx(8_000, rel=0.02)
