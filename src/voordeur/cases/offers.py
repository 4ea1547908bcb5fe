"""What a found household offers: a closed case is opened again from wherever one meets it."""

import uuid
from collections.abc import Collection
from datetime import datetime

from django.urls import reverse

from voordeur.access.offering import Offer
from voordeur.accounts.models import Assignment


def reopening(
    acting: Assignment, household_ids: Collection[uuid.UUID], now: datetime
) -> dict[uuid.UUID, Offer]:
    """Of each household with a closed case that whoever acts may open again, the page to do so."""
    from voordeur.cases import queries

    found = queries.to_reopen(household_ids, acting=acting, now=now)
    return {
        household_id: Offer("Heropen de casus", "refresh", reverse("cases:reopen", args=[case_id]))
        for household_id, case_id in found.items()
    }
