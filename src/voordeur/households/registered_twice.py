"""What becomes of the rows of this room, and of the chain below it, when people are merged.

A person lives in one household a day. Where both rows say so of the same household they become one
membership; where they say two households, who stays lives where that row says, and the other
membership ends today and stays with the row that goes up.
"""

from voordeur.followup.models import Handover, Matter, Promise
from voordeur.households import merging
from voordeur.households.models import Household, Membership, Person, SupportTie

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


def declare() -> None:
    """Tell the registry. The fields that are chosen stand in the order in which they are asked."""
    merging.moves(Promise, "matter")
    merging.moves(Handover, "matter")
    merging.moves(Matter, "joined_to")
    merging.keeps(Household, "matter", because="Het dubbele huishouden blijft voor oude links.")
    merging.moves(Membership, "household")
    merging.moves(SupportTie, "household")
    merging.moves(Person, "merged_into")
    merging.moves(
        Membership,
        "person",
        first=_one_membership(),
        unless="exists (select 1 from public.merges_movedrow d where d.merge_id = merge and "
        "d.row_key = t.id)",
        also=("from_on", "until_on"),
    )
    for model, code, label, columns in CHOICES:
        merging.chooses(model, code, label, *columns)


CHOICES = (
    (Person, "name", "naam", ("given_name", "prefix", "surname", "surname_key")),
    (Person, "birth", "geboren", ("born_on", "unborn")),
    (Person, "death", "overleden", ("died_on",)),
    (Person, "bsn", "BSN", ("bsn_sealed", "bsn_index")),
    (Person, "phone", "telefoon", ("phone",)),
    (Person, "email", "e-mailadres", ("email",)),
    (Household, "name", "naam", ("name",)),
    (
        Household,
        "address",
        "adres",
        ("street", "house_number", "addition", "postcode", "town", "no_address"),
    ),
)
#: Columns that are nobody's choice: keys, and what may only become stricter.
NOBODYS_CHOICE = {"id", "matter_id", "municipality_id", "merged_into_id", "secret"}


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
