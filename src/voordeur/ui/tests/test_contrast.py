"""Contrast, computed from tokens.css: AAA for text on work pages, AA for what is acted on."""

import re
from pathlib import Path

import pytest

TOKENS = (Path(__file__).parents[1] / "static/ui/tokens.css").read_text()
AAA, AA, SHAPE = 7.0, 4.5, 3.0
STATES = ("te-laat", "deze-week", "op-tijd", "wacht", "veiligheid")


def colours(css: str) -> dict[str, str]:
    return dict(re.findall(r"--voordeur-([\w-]+):\s*(#[0-9a-f]{6});", css))


LIGHT = colours(TOKENS.partition("@media")[0])
DARK = LIGHT | colours(TOKENS.partition("@media")[2].partition("\n}\n")[0])
SCHEMES = pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])


def luminance(colour: str) -> float:
    def linear(part: str) -> float:
        share = int(part, 16) / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(colour[at : at + 2]) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_formula_gives_the_known_values():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_dark_is_another_set_of_the_same_colours():
    changed = {name for name in LIGHT if DARK[name] != LIGHT[name]}

    assert changed == set(LIGHT)


@SCHEMES
@pytest.mark.parametrize("paper", ["paper", "surface", "rail"])
@pytest.mark.parametrize("ink", ["ink", "ink-soft", "accent", "accent-strong"])
def test_text_is_read_without_effort(scheme, paper, ink):
    assert contrast(scheme[ink], scheme[paper]) >= AAA


@SCHEMES
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("paper", ["paper", "surface", "{state}-soft"])
def test_a_state_is_read_on_every_paper_it_stands_on(scheme, state, paper):
    assert contrast(scheme[state], scheme[paper.format(state=state)]) >= AAA


@SCHEMES
@pytest.mark.parametrize("state", STATES)
def test_a_message_is_read_on_the_paper_of_its_state(scheme, state):
    assert contrast(scheme["ink"], scheme[f"{state}-soft"]) >= AAA
    assert contrast(scheme["accent"], scheme[f"{state}-soft"]) >= AA


@SCHEMES
def test_what_is_acted_on_is_read_at_rest_and_under_the_pointer(scheme):
    assert contrast(scheme["on-accent"], scheme["accent"]) >= AAA
    assert contrast(scheme["on-accent"], scheme["accent-strong"]) >= AAA
    assert contrast(scheme["accent"], scheme["accent-soft"]) >= AA
    assert contrast(scheme["ink"], scheme["accent-soft"]) >= AAA


@SCHEMES
@pytest.mark.parametrize("paper", ["paper", "surface"])
def test_the_edge_of_a_field_and_the_ring_of_focus_are_seen(scheme, paper):
    assert contrast(scheme["line-strong"], scheme[paper]) >= SHAPE
    assert contrast(scheme["accent"], scheme[paper]) >= SHAPE
