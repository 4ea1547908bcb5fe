"""Living: a municipality, day after day; each day once, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction

from voordeur.accounts.models import Assignment
from voordeur.accounts.staff_file import TRIAL_ADDRESS
from voordeur.cases import sweeping as cases
from voordeur.demo import loading as demo
from voordeur.demo.stage import on
from voordeur.followup import sweeping as followup
from voordeur.frontdesk import sweeping as frontdesk
from voordeur.organisations.models import Municipality
from voordeur.shared.errors import DomainError, NotAllowed, StepNotPossible
from voordeur.shared.periods import is_working_day
from voordeur.simulation import crowding, worklist
from voordeur.simulation.acts import desk, promised, staff
from voordeur.simulation.cast import Cast
from voordeur.simulation.hands import as_worker
from voordeur.simulation.models import SimulatedDay, SimulatedTown
from voordeur.simulation.scene import Scene

#: A network stands so long before the first day is lived.
BEFORE_THE_FIRST_DAY = timedelta(days=30)
#: So much of each list is taken up on a day.
MOST = 200
EVENING = "17.05"

Told = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked: so many residents, so many days that end on a day, and a seed."""

    persons: int
    days: int
    seed: int
    until: date
    #: share of the households in care, in percent; None is that of the seeds
    in_care: float | None = None

    @property
    def first_day(self) -> date:
        """The day on which it begins."""
        return self.until - timedelta(days=self.days - 1)


def live(asked: Asked, *, told: Told) -> SimulatedTown:
    """Let a municipality live until a day; what was lived before is not lived again.

    Raises NotAllowed where it does not say that it is for trying out, or where somebody works who
    is not made up; StepNotPossible for a municipality that lives by another seed or later days.
    """
    town = _town(asked)
    crowding.settle(town, asked, told=told)
    for day in _days_to_live(town, asked):
        _live(town, day)
        told(f"{day.isoformat()}")
    return town


def _town(asked: Asked) -> SimulatedTown:
    """The town of this installation, begun when it was not there. Raises as `live` does."""
    if not settings.TRYOUT:
        raise NotAllowed(
            "Nabootsen kan alleen op een installatie om te proberen, nooit bij een echte gemeente."
        )
    network = demo.network(demo.MAIN)
    found = Municipality.objects.filter(cbs_code=network["municipality"]["cbs_code"]).first()
    if found is None and Municipality.objects.exists():
        raise NotAllowed(
            "Hier staat een gemeente die niet van de demo is. Nabootsen doet u in een lege "
            "database of bij de demo."
        )
    if Assignment.objects.exclude(user__email__endswith=TRIAL_ADDRESS).exists():
        raise NotAllowed(
            "Hier werken mensen die niet verzonnen zijn. Nabootsen kan alleen met medewerkers "
            "van de demo."
        )
    if found is None:
        found = demo.lay_ground(demo.MAIN, since=asked.first_day - BEFORE_THE_FIRST_DAY)
    town, _ = SimulatedTown.objects.get_or_create(
        municipality=found, defaults={"seed": asked.seed, "first_day": asked.first_day}
    )
    if town.seed != asked.seed:
        raise StepNotPossible(
            f"Deze gemeente leeft al met toevalsgetal {town.seed}. Gebruik datzelfde getal, of "
            "begin opnieuw met een lege database."
        )
    if not town.days.exists():
        _require_staff_since(found, asked.first_day)
    return town


def _require_staff_since(municipality: Municipality, day: date) -> None:
    if not Assignment.objects.running(day).filter(municipality=municipality).exists():
        raise StepNotPossible(
            f"Op {day.isoformat()} werkte hier nog niemand. Vraag minder dagen, of begin met een "
            "lege database."
        )


def _days_to_live(town: SimulatedTown, asked: Asked) -> Iterator[date]:
    """Those after the last day that was lived: a town lives forward."""
    last = town.days.order_by("-day").values_list("day", flat=True).first()
    day = max(asked.first_day, last + timedelta(days=1)) if last else asked.first_day
    while day <= asked.until:
        yield day
        day += timedelta(days=1)


def _live(town: SimulatedTown, day: date) -> None:
    """One day: what stands open in the morning, what comes in, and the sweeps of the evening."""
    if is_working_day(day):
        _work(town, day)
    else:
        SimulatedDay.objects.create(town=town, day=day)
    with as_worker():
        evening = on(day, EVENING)
        followup.escalate_due(evening)
        for room in (frontdesk, cases):
            room.expire_due_offers(evening)


def _work(town: SimulatedTown, day: date) -> None:
    with as_worker():
        work = worklist.of_the_morning(town.municipality, day, limit=MOST)
    try:
        with transaction.atomic():
            _everybody_works(town, day, work)
    except DomainError as refusal:
        raise StepNotPossible(f"Op {day.isoformat()} bleef het steken: {refusal}") from refusal


def _everybody_works(town: SimulatedTown, day: date, work: worklist.Work) -> None:
    scene = Scene.of(town, day)
    staff.come_and_go(scene)
    scene.cast = Cast(town.municipality, day)
    staff.absences(scene)
    for offer in work.offers:
        scene.happened[desk.answered(scene, offer)] += 1
    for request, asked_before in work.requests:
        scene.happened[desk.offered_again(scene, request, asked_before)] += 1
    for promise in work.promises:
        scene.happened[promised.keep(scene, promise)] += 1
    desk.calls(scene)
    del scene.happened[""]
    town.save(update_fields=["newcomers"])
    SimulatedDay.objects.create(town=town, day=day, happened=dict(scene.happened))
