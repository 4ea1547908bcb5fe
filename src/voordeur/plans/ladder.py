"""The order of help (P7), lightest first: oneself, network, free access, team, tailored."""

from collections.abc import Iterable

from voordeur.plans.enums import ActionBy

#: What is lighter than each step.
LIGHTER: dict[ActionBy, tuple[ActionBy, ...]] = {
    rung: tuple(ActionBy)[:place] for place, rung in enumerate(ActionBy)
}

#: Who can be named on each step; whoever is none of these stands in words.
FITS: dict[ActionBy, tuple[str, ...]] = {
    ActionBy.RESIDENT: ("person",),
    ActionBy.NETWORK: ("tie",),
    ActionBy.FREE_ACCESS: ("organisation", "colleague"),
    ActionBy.PROFESSIONAL: ("colleague", "organisation"),
    ActionBy.TAILORED: ("organisation",),
}
#: The columns of an action that name somebody.
NAMED = ("person", "tie", "colleague", "organisation")


def skipped(rung: ActionBy, *, tried: Iterable[str]) -> list[ActionBy]:
    """The lighter steps that nothing was agreed on yet for this goal, lightest first."""
    known = set(tried)
    return [lighter for lighter in LIGHTER[rung] if lighter not in known]
