"""What becomes of a reason for reading along when its household turns out to be another one."""

from voordeur.households import merging
from voordeur.privacy.models import LookAlong


def declare() -> None:
    """It goes along with the place that it explains."""
    merging.moves(LookAlong, "matter")
