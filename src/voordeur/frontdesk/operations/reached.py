"""Who took a crisis up was reached: that is written among its calls."""

from voordeur.accounts.models import Assignment
from voordeur.frontdesk.enums import Called, Track
from voordeur.frontdesk.models import CrisisCall, HelpRequest
from voordeur.shared.keys import new_key
from voordeur.shared.operations import part, running


@part
def note_who_took_it_up(request: HelpRequest, *, by: Assignment) -> None:
    """Record that whoever takes a crisis up knows of it; for another question nothing."""
    if request.track != Track.CRISIS:
        return
    now = running().now
    CrisisCall.objects.create(
        id=new_key(), household_id=request.household_id, help_request=request,
        called=Called.ON_DUTY, name=by.user.name, at=now, reached=True,
        note="Heeft de hulpvraag overgenomen.", recorded_by_id=by.user_id, recorded_at=now,
    )  # fmt: skip
