"""What becomes of the rows of this room, and of the chain below it, when people are merged.

A person lives in one household a day. Where both rows say so of the same household they become one
membership; where they say two households, who stays lives where that row says, and the other
membership ends today and stays with the row that goes up.
"""

from typing import Any

from voordeur.followup.models import Enquiry, Handover, Matter, OutcomeNote, Promise
from voordeur.households import merging
from voordeur.households.models import (
    AddressPeriod,
    BsnCorrection,
    Custody,
    Household,
    Membership,
    Person,
    Relation,
    RelationLink,
    Representative,
    Stay,
    SupportTie,
    WarningNote,
)

SPAN = "daterange({0}.from_on, {0}.until_on)"
#: Two memberships, `t` and `o`, on at least one same day.
SAME_DAY = f"{SPAN.format('t')} && {SPAN.format('o')}"
TWIN = f"select 1 from public.households_membership o where o.person_id = {{0}} and {SAME_DAY}"
#: A membership of who stays reaches as far as both say, unless another one of theirs is in the way.
FROM = """least(t.from_on, (select min(o.from_on) from public.households_membership o
          where o.person_id = loser and o.household_id = t.household_id
            and daterange(o.from_on, o.until_on) && daterange(t.from_on, t.until_on)))"""
UNTIL = """case when t.until_on is null or exists (
            select 1 from public.households_membership o
             where o.person_id = loser and o.household_id = t.household_id and o.until_on is null
               and daterange(o.from_on, o.until_on) && daterange(t.from_on, t.until_on)) then null
          else greatest(t.until_on, (select max(o.until_on) from public.households_membership o
             where o.person_id = loser and o.household_id = t.household_id
               and daterange(o.from_on, o.until_on) && daterange(t.from_on, t.until_on))) end"""
IN_THE_WAY = f"""not exists (select 1 from public.households_membership w
            where w.person_id = winner and w.id <> t.id
              and daterange(w.from_on, w.until_on) && daterange({FROM}, {UNTIL}))"""


#: Why a row that says the same twice no longer holds.
SAID_TWICE = "'dubbel geregistreerd'"


def declare() -> None:
    """Tell the registry. The fields that are chosen stand in the order in which they are asked."""
    model: Any
    for model in (Promise, OutcomeNote, Handover, Enquiry):
        merging.moves(model, "matter")
    merging.moves(Matter, "joined_to")
    merging.keeps(Household, "matter", because="Het dubbele huishouden blijft voor oude links.")
    for model in (
        Membership, SupportTie, Relation, Custody, Representative, WarningNote, BsnCorrection,
    ):  # fmt: skip
        merging.moves(model, "household")
    merging.moves(
        Stay, "household", **_once(Stay, "household_id", "person_id", "with_whom", "place")
    )
    merging.moves(RelationLink, "household", unless="t.other_household_id = winner")
    merging.moves(RelationLink, "other_household", unless="t.household_id = winner")
    merging.moves(
        AddressPeriod,
        "household",
        first=_one_address(),
        unless=f"exists (select 1 from public.households_addressperiod o "
        f"where o.household_id = winner and {SAME_DAY})",
        also=("from_on", "until_on"),
    )
    _declare_of_persons()
    for model, code, label, columns in CHOICES:
        merging.chooses(model, code, label, *columns)
    merging.unlike(
        Person,
        "died_on",
        says="Een van de twee is overleden ingeschreven, of op een andere dag. Leg het overlijden "
        "eerst bij beide hetzelfde vast.",
    )


def _declare_of_persons() -> None:
    """What is said of both is kept once; what would be said of somebody and themselves, not."""
    merging.moves(Person, "merged_into")
    merging.moves(
        Membership,
        "person",
        first=_one_membership(),
        unless="exists (select 1 from public.merges_movedrow d where d.merge_id = merge and "
        "d.row_key = t.id)",
        also=("from_on", "until_on"),
    )
    merging.moves(Stay, "person", **_once(Stay, "person_id", "household_id", "with_whom", "place"))
    merging.moves(
        Relation,
        "person",
        unless="t.other_id = winner",
        **_once(Relation, "person_id", "other_id", "kind"),
    )
    merging.moves(
        Relation,
        "other",
        unless="t.person_id = winner",
        **_once(Relation, "other_id", "person_id", "kind"),
    )
    merging.moves(RelationLink, "other")
    merging.moves(
        Custody,
        "child",
        unless="t.holder_id = winner",
        **_once(Custody, "child_id", "holder_key"),
    )
    merging.moves(Custody, "holder", unless="t.child_id = winner")
    merging.moves(
        Representative,
        "person",
        **_once(Representative, "person_id", "kind", besides="t.kind <> 'authorised'"),
    )
    merging.moves(WarningNote, "about")
    merging.moves(BsnCorrection, "person")


CHOICES = (
    (
        Person,
        "name",
        "naam",
        (
            "given_name", "prefix", "surname", "surname_key", "partner_prefix", "partner_surname",
            "name_use",
        ),
    ),
    (Person, "birth", "geboren", ("born_on", "unborn", "expected_on", "expected_since")),
    (Person, "gender", "geslacht", ("gender",)),
    (Person, "bsn", "BSN", ("bsn_sealed", "bsn_index")),
    (Person, "phone", "telefoon", ("phone",)),
    (Person, "email", "e-mailadres", ("email",)),
    (Household, "name", "naam", ("name",)),
    (Household, "home", "woonvorm", ("kind", "institution")),
    (
        Household,
        "address",
        "adres",
        ("street", "house_number", "addition", "postcode", "town", "no_address"),
    ),
)  # fmt: skip
#: Columns that are nobody's choice: keys, what may only become stricter, and the day of death.
NOBODYS_CHOICE = {
    "id", "matter_id", "municipality_id", "merged_into_id", "secret", "died_on",
}  # fmt: skip


def _once(model: Any, key: str, *same: str, besides: str = "true") -> dict[str, Any]:
    """A row of who goes up that says on the same days what one of who stays says, ends unsaid."""
    table = model._meta.db_table
    alike = " and ".join(f"o.{column} is not distinct from t.{column}" for column in same)
    first = merging.noted(
        model,
        ("until_on", "end_reason"),
        sets=f"until_on = t.from_on, end_reason = {SAID_TWICE}",
        where=f"t.{key} = loser and {besides} and exists (select 1 from public.{table} o "
        f"where o.{key} = winner and {alike} and {SAME_DAY})",
    )
    return {"first": first, "also": ("until_on", "end_reason")}


def _one_address() -> str:
    """Where the address of who goes up was chosen, it holds from today."""
    chosen = """exists (select 1 from public.households_household h
      where h.matter_id = winner and (h.postcode, h.house_number, h.addition, h.no_address)
            is not distinct from ({0}.postcode, {0}.house_number, {0}.addition, {0}.no_address))"""
    theirs = f"""exists (select 1 from public.households_addressperiod o
      where o.household_id = loser and o.until_on is null and {chosen.format("o")})"""
    ended = merging.noted(
        AddressPeriod,
        ("until_on",),
        sets="until_on = greatest(t.from_on, public.app_today())",
        where="t.household_id = winner and t.until_on is null "
        f"and not {chosen.format('t')} and {theirs}",
    )
    begins = merging.noted(
        AddressPeriod,
        ("from_on",),
        sets="from_on = greatest(t.from_on, public.app_today())",
        where=f"t.household_id = loser and t.until_on is null and {chosen.format('t')} and exists "
        "(select 1 from public.households_addressperiod o where o.household_id = winner "
        "and o.until_on >= public.app_today()) and not exists (select 1 from "
        "public.households_addressperiod o where o.household_id = winner and o.until_on is null)",
    )
    return ended + begins


def _one_membership() -> str:
    """The memberships of both on the same day, made into one that holds."""
    widened = merging.noted(
        Membership,
        ("from_on", "until_on"),
        sets=f"from_on = {FROM}, until_on = {UNTIL}",
        where="t.person_id = winner and exists (select 1 from public.households_membership o"
        f" where o.person_id = loser and o.household_id = t.household_id and {SAME_DAY})"
        f" and {IN_THE_WAY}",
    )
    same = f"exists ({TWIN.format('winner')} and o.household_id = t.household_id)"
    emptied = merging.noted(
        Membership,
        ("until_on",),
        sets="until_on = t.from_on",
        where=f"t.person_id = loser and {same}",
    )
    ended = merging.noted(
        Membership,
        ("until_on",),
        sets="until_on = greatest(t.from_on, least(t.until_on, public.app_today()))",
        where=f"t.person_id = loser and exists ({TWIN.format('winner')})",
    )
    return widened + emptied + ended
