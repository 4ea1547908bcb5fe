"""What the norm page leaves out: of a few contacts a number tells of one inhabitant. Pure.

A week at one place by one channel may hold two first contacts; who knows of one learns from the
share how the other ended. So fewer than five are not shown, nor what gives them away: the numbers
from which they could be reckoned by taking the others from the whole.
"""

from collections.abc import Sequence
from dataclasses import replace

from voordeur.frontdesk.queries.norm import NormPage, Tally

#: Our own reading of disclosure control for figures inside the house; publishing asks for ten.
FEW = 5
HIDDEN = Tally(is_hidden=True)


def shown(page: NormPage) -> NormPage:
    """The page as it may be shown."""
    give_away = {place for place, rest in enumerate(page.left_out) if _is_few(rest.first)}
    weeks = [period.tally.first for period in page.periods]
    hidden = hidden_among(weeks) | {place for place in give_away if weeks[place]}
    left_out = sum(rest.first for rest in page.left_out)
    whole_is_hidden = _is_few(page.total.first) or _is_few(left_out)
    channels = _among(page.channels, all_of_them=whole_is_hidden)
    places = _among(page.places, all_of_them=whole_is_hidden)
    return replace(
        page,
        total=HIDDEN if whole_is_hidden else page.total,
        periods=[
            replace(period, tally=HIDDEN) if place in hidden else period
            for place, period in enumerate(page.periods)
        ],
        channels=channels,
        places=places,
        is_cut=whole_is_hidden
        or bool(hidden)
        or any(tally.is_hidden for _, tally in channels + places),
    )


def hidden_among(numbers: Sequence[int]) -> set[int]:
    """The places of what is hidden: each few, and so many of the next that they hide each other."""
    hidden = {place for place, number in enumerate(numbers) if _is_few(number)}
    others = sorted(
        (number, place) for place, number in enumerate(numbers) if number >= FEW and hidden
    )
    for _, place in others:
        if len(hidden) > 1 and sum(numbers[one] for one in hidden) >= FEW:
            break
        hidden.add(place)
    return hidden


def _among(rows: list[tuple[str, Tally]], *, all_of_them: bool) -> list[tuple[str, Tally]]:
    hidden = hidden_among([tally.first for _, tally in rows])
    return [
        (name, HIDDEN if all_of_them or place in hidden else tally)
        for place, (name, tally) in enumerate(rows)
    ]


def _is_few(number: int) -> bool:
    return 0 < number < FEW
