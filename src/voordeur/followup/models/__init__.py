"""Matter, promise, handover. Their law stands in law/*.sql, below this application."""

from voordeur.followup.models.chain import Matter, OutcomeNote, Promise
from voordeur.followup.models.offers import Enquiry, Handover

__all__ = ["Enquiry", "Handover", "Matter", "OutcomeNote", "Promise"]
