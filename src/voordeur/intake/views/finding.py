"""What every page of the intake finds first: the household, for who may do this with it."""

import uuid
from typing import Any

from django.http import Http404

from voordeur.access import rules
from voordeur.households.models import Household


def household_for(request: Any, household_id: uuid.UUID, *, to: str = "see_content") -> Household:
    """The household for who may do this with it; for anybody else it is not there."""
    found = Household.objects.filter(pk=household_id).first()
    if not found or not rules.may(to, acting=request.acting, matter_id=found.pk, now=request.now):
        raise Http404
    return found
