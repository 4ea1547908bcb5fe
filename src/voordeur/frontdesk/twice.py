"""What becomes of what was asked at the desk when a household or a person was registered twice."""

from voordeur.frontdesk.models import BroughtElsewhere, Contact, CrisisCall, HelpRequest
from voordeur.households import merging


def declare() -> None:
    """Every question goes to who stays; the matter of a contact is the contact's own."""
    merging.keeps(Contact, "matter", because="De zaak van een contact is het contact zelf.")
    merging.moves(Contact, "household")
    merging.moves(Contact, "person")
    merging.moves(HelpRequest, "household")
    merging.moves(CrisisCall, "household")
    merging.moves(BroughtElsewhere, "household")
