"""Roles give functions, never dossiers."""

from django.db import models


class Role(models.TextChoices):
    """What somebody does in a team or for a municipality (design §1)."""

    DESK_PROFESSIONAL = "desk_professional", "loketmedewerker"
    PROFESSIONAL = "professional", "teamprofessional"
    COORDINATOR = "coordinator", "casusregisseur"
    PROCESS_COORDINATOR = "process_coordinator", "procesregisseur"
    TEAM_LEAD = "team_lead", "teamleider"
    ADMINISTRATOR = "administrator", "functioneel beheerder"
    PRIVACY_OFFICER = "privacy_officer", "privacyfunctionaris"
    POLICY_ADVISER = "policy_adviser", "beleidsadviseur"


#: Roles that work with residents; each works in a team.
WORKING_ROLES = frozenset(
    {Role.DESK_PROFESSIONAL, Role.PROFESSIONAL, Role.COORDINATOR, Role.PROCESS_COORDINATOR}
)

#: Hats that may come near a household; with any other hat on none exists (law: `works_for`).
NEAR_RESIDENTS = WORKING_ROLES | {Role.TEAM_LEAD}


class AbsenceReason(models.TextChoices):
    """Why somebody is not there: three words, and nothing about anybody's health."""

    HOLIDAY = "holiday", "vakantie"
    ILL = "ill", "ziek"
    OTHER = "other", "anders"
