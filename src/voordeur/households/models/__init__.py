"""The records of households: who, where, with whom, and what one must mind."""

from voordeur.households.models.addresses import AddressPeriod, Street
from voordeur.households.models.authority import Custody, Representative
from voordeur.households.models.minding import CutShort, WarningNote
from voordeur.households.models.numbers import BsnCorrection
from voordeur.households.models.people import Household, Membership, Person
from voordeur.households.models.ties import (
    Relation,
    RelationLink,
    Stay,
    SupportTie,
)
from voordeur.shared.ranges import DateRange

__all__ = [
    "AddressPeriod",
    "BsnCorrection",
    "Custody",
    "CutShort",
    "DateRange",
    "Household",
    "Membership",
    "Person",
    "Relation",
    "RelationLink",
    "Representative",
    "Stay",
    "Street",
    "SupportTie",
    "WarningNote",
]
