"""The terms and norms of one municipality: another value from a day on, or not after all."""

import uuid
from datetime import date, datetime

from voordeur.audit import operations as audit
from voordeur.organisations import parameters
from voordeur.organisations.enums import ParameterCode
from voordeur.organisations.models import Municipality, Parameter, ParameterQuerySet
from voordeur.organisations.rules import Administrator, require_administrator
from voordeur.shared.errors import NotAllowed, NotSuitable, SayMore, StepNotPossible, said
from voordeur.shared.operations import operation
from voordeur.shared.periods import local_date


@operation
def set_parameter(
    *,
    key: uuid.UUID,
    code: ParameterCode,
    value: int,
    from_on: date,
    source: str,
    actor: Administrator,
    now: datetime,
) -> Parameter:
    """Let another value hold from a day on; what was promised before keeps its date.

    Raises NotAllowed for anybody but an administrator and for a term of the law, NotSuitable for a
    day that has gone or a value that cannot be, StepNotPossible while a later value stands ready.
    """
    require_administrator(actor, municipality_id=actor.municipality_id)
    _require_changeable(code, value=value, from_on=from_on, today=local_date(now))
    source = said(source, "Zeg waar deze waarde vandaan komt.")
    rows = _locked(code, municipality_id=actor.municipality_id)
    if rows.filter(from_on__gt=from_on).exists():
        raise StepNotPossible(
            "Er staat al een latere waarde klaar. Trek die eerst in, of kies een dag daarna."
        )
    rows.update(until_on=from_on)
    parameter = Parameter.objects.create(
        id=key,
        municipality_id=actor.municipality_id,
        code=code,
        value=value,
        unit=parameters.DEFINITIONS[code].unit,
        from_on=from_on,
        source=source,
    )
    audit.record("parameter.set", subject=parameter, code=code, value=value)
    return parameter


@operation
def withdraw_parameter(*, parameter: Parameter, actor: Administrator, now: datetime) -> Parameter:
    """Take back a value that has not come into force; what held goes on holding.

    Raises NotAllowed for anybody but an administrator of that municipality, StepNotPossible when it
    holds already.
    """
    if parameter.municipality_id is None:
        raise NotAllowed("Deze waarde geldt voor alle gemeenten. Wijzig alleen uw eigen waarden.")
    require_administrator(actor, municipality_id=parameter.municipality_id)
    rows = _locked(ParameterCode(parameter.code), municipality_id=parameter.municipality_id)
    ready = rows.filter(pk=parameter.pk, from_on__gt=local_date(now)).first()
    if ready is None:
        raise StepNotPossible("Deze waarde geldt al, of is al ingetrokken. Leg een nieuwe vast.")
    ready.until_on = ready.from_on
    ready.save(update_fields=["until_on"])
    before = Parameter.objects.filter(
        municipality_id=parameter.municipality_id, code=ready.code, until_on=ready.from_on,
        from_on__lt=ready.from_on,
    )  # fmt: skip
    before.update(until_on=None)
    audit.record("parameter.withdrawn", subject=ready, code=ready.code)
    return ready


def _require_changeable(code: ParameterCode, *, value: int, from_on: date, today: date) -> None:
    if parameters.is_legal(code):
        raise NotAllowed(
            "Deze termijn staat in de wet en geldt overal. Een gemeente wijzigt hem niet."
        )
    if from_on < today:
        raise NotSuitable("Deze dag is al voorbij. Kies een dag vanaf vandaag.")
    kind = parameters.DEFINITIONS[code]
    if not kind.least <= value <= kind.most:
        raise SayMore(f"Vul een getal in van {kind.least} tot en met {kind.most}.")


def _locked(code: ParameterCode, *, municipality_id: uuid.UUID) -> ParameterQuerySet:
    """The values that hold or will, while the municipality is locked: two changes wait in line."""
    Municipality.objects.select_for_update(no_key=True, of=("self",)).get(pk=municipality_id)
    return Parameter.objects.filter(
        municipality_id=municipality_id, code=code, until_on=None
    ).order_by("from_on", "id")
