"""The ways to look at one plan, each at an address of its own; one acts in it and comes back."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """A way to look: its word in an address, its label, its sign, and the name of its address."""

    code: str
    label: str
    icon: str
    url_name: str


LOOKS = (
    Look("", "Per leefgebied", "list", "plans:plan"),
    Look("bord", "Bord", "adjust", "plans:board"),
    Look("kalender", "Kalender", "calendar", "plans:calendar"),
    Look("wie", "Per persoon", "users", "plans:people"),
)


def named(code: str) -> str:
    """The address of the look with this word; of a word nobody gave, that of the plan."""
    return next((look.url_name for look in LOOKS if look.code == code), LOOKS[0].url_name)
