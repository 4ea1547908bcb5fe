"""What becomes of a waiting wish when the coordination or the case itself changes."""

import uuid
from collections.abc import Mapping
from datetime import datetime

from voordeur.accounts.acting import somebody
from voordeur.cases.enums import WhyThisOne, WishState
from voordeur.cases.models import Case, CoordinatorWish
from voordeur.followup import operations as followup
from voordeur.followup.enums import PromiseOutcome
from voordeur.followup.models import Handover, Promise
from voordeur.shared.keys import new_key
from voordeur.shared.operations import part, running


def granted(handover: Handover) -> WhyThisOne | None:
    """WISH when this offer answers the wish of the household; what it is for stands."""
    return WhyThisOne.WISH if handover.coordinator_wishes.exists() else None


@part
def overtake(case: Case) -> None:
    """A wish that waits is answered by what happened: somebody else coordinates, or nobody does."""
    rows = CoordinatorWish.objects.filter(case=case, state=WishState.WAITS)
    for wish in rows.select_related("promise").order_by("id"):
        wish.state, wish.answered_at = WishState.OVERTAKEN, running().now
        wish.answered_by_id = somebody().user_id
        wish.save(update_fields=["state", "answered_at", "answered_by"])
        if wish.promise.closed_at is None:
            followup.end_promise(promise=wish.promise, outcome=PromiseOutcome.REPLACED)


@part
def wish_again(case: Case, *, closed_at: datetime, again: Mapping[uuid.UUID, Promise]) -> None:
    """A wish that lapsed because the case closed waits again, since it did not close after all."""
    rows = CoordinatorWish.objects.filter(
        case=case, state=WishState.OVERTAKEN, answered_at=closed_at
    )
    for wish in rows.order_by("id"):
        promise = again.get(wish.promise_id)
        if promise is None:
            continue
        wish.pk, wish.state, wish.promise = new_key(), WishState.WAITS, promise
        wish.answered_at, wish.answered_by = None, None
        wish.save(force_insert=True)
        followup.bring_to_lead(promise=promise)
