"""What the front door keeps, by subject; imported from here."""

from voordeur.frontdesk.models.contacts import Contact, HelpRequest
from voordeur.frontdesk.models.crisis import CrisisCall
from voordeur.frontdesk.models.elsewhere import BroughtElsewhere
from voordeur.frontdesk.models.routing import RoutingRule, RoutingTable

__all__ = [
    "BroughtElsewhere",
    "Contact",
    "CrisisCall",
    "HelpRequest",
    "RoutingRule",
    "RoutingTable",
]
