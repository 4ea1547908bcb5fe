"""What a municipality says of itself: the number residents call, and its own words."""

from datetime import datetime

from voordeur.audit import operations as audit
from voordeur.organisations.models import Municipality
from voordeur.organisations.rules import Administrator, require_administrator
from voordeur.organisations.words import MunicipalityWords, said
from voordeur.shared.errors import SayMore
from voordeur.shared.operations import operation

#: A service number has four digits at least (1414), an international one fifteen at most.
FEWEST, MOST = 4, 15


@operation
def change_municipality(
    *, words: MunicipalityWords, actor: Administrator, now: datetime
) -> Municipality:
    """Let paper and pages say another number and other words from now on.

    What was given on paper before stays as it was. Raises NotAllowed for anybody but an
    administrator, SayMore for a number that cannot be dialled or a word that is left out.
    """
    require_administrator(actor, municipality_id=actor.municipality_id)
    rows = Municipality.objects.select_for_update(no_key=True, of=("self",))
    municipality = rows.get(pk=actor.municipality_id)
    told = said(words)
    if not all(value for name, value in told.items() if name != "phone"):
        raise SayMore("Vul bij elk woord in hoe het bij u heet.")
    municipality.words = {**municipality.words, **told}
    if words.phone and not FEWEST <= len(municipality.dial.lstrip("+")) <= MOST:
        raise SayMore("Schrijf het telefoonnummer in cijfers, zoals 070 123 45 67.")
    municipality.save(update_fields=["words"])
    audit.record("municipality.changed", subject=municipality)
    return municipality
