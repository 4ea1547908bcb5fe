"""The tag of the plan: `{% load plans %}`."""

from collections.abc import Sequence

from django import template

register = template.Library()


@register.inclusion_tag("plans/_cards.html")
def cards(
    cards: Sequence[object], look: str, may_move: bool, most: int, is_small: bool = False
) -> dict[str, object]:
    """`{% cards column.cards look="bord" may_move=may_move most=10 %}`: the first, then the rest.

    One more than `most` is shown too: nobody opens a list for a single card.
    """
    shown = most if len(cards) > most + 1 else len(cards)
    return {
        "cards": cards,
        "first": f":{shown}",
        "after": f"{shown}:",
        "rest": len(cards) - shown,
        "look": look,
        "may_move": may_move,
        "shows_goal": not is_small,
        "is_small": is_small,
    }
