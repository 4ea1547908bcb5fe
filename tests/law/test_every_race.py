"""Every operation there is races, also one that is added tomorrow: with itself, and with another.

What it is done with comes from the machine (tests/law/machine); here what is done stays done, each
act goes over a connection of its own, and two go at the same moment.
"""

from collections.abc import Callable, Iterator
from random import Random

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import connections, transaction

from launch.roles import APP, WORKER
from tests.bench.people import NOW
from tests.bench.postgres import PASSWORDS, cluster_of_the_run
from tests.law import racing
from tests.law.machine import acts, proof, town
from tests.law.machine.acts import Act
from tests.law.machine.asks import Asks, NothingThere
from voordeur.shared.errors import DomainError, StepNotPossible

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "log", "owner", "worker"]),
    pytest.mark.promise("P8"),
    pytest.mark.slow,
]

FIRST_THINGS = 3
TRIES = 6
SHARE = 0.7
OTHERS = [0, pytest.param(20, marks=pytest.mark.long)]

Ready = tuple[Asks, dict[str, object]]


@pytest.fixture
def here(db) -> Iterator[town.Town]:
    """A town whose people stay for good."""
    with town.one_connection(cluster_of_the_run()):
        proof.prepare()
        yield town.founded(NOW)


def ready(here: town.Town, act: Act, chance: Random, *, before_it: int = 0) -> Ready | None:
    """What the act is done with, after what comes first; None when there is nothing this time."""
    asks = Asks(here, chance, chance.choice(here.households), act)
    try:
        with transaction.atomic():
            return asks, asks.words()
    except NothingThere as lacking:
        first = acts.everything().get(lacking.first or "")
        if first is None or before_it == FIRST_THINGS:
            return None
        made = ready(here, first, chance, before_it=before_it + 1)
        if made is None or racing.race(going(made), lambda: None)[0].word != "done":
            return None
        return ready(here, act, chance, before_it=FIRST_THINGS)
    except DomainError:
        return None


def going(made: Ready) -> Callable[[], object]:
    """The act over the connection of the thread that runs it, in the role whose work it is."""
    asks, words = made
    role = WORKER if asks.act.by_a_job else APP

    def go() -> object:
        connection = connections["default"]
        connection.settings_dict = {
            **connection.settings_dict, "USER": role, "PASSWORD": PASSWORDS[role],
        }  # fmt: skip
        try:
            return asks.act.carry_out(**words, actor=asks.actor, now=asks.town.now)
        except ObjectDoesNotExist as error:
            raise StepNotPossible("Niet gevonden.") from error

    return go


def with_itself(here: town.Town, act: Act, chance: Random) -> racing.Outcome | None:
    """Two do the very same; what went wrong, or None when there was nothing to do it with."""
    for _ in range(TRIES):
        made = ready(here, act, chance)
        if made is None:
            continue
        return _worst(racing.race(going(made), going(made)))
    return None


def _worst(outcomes: list[racing.Outcome]) -> racing.Outcome:
    return next((one for one in outcomes if one.error), outcomes[0])


@pytest.mark.parametrize("others", OTHERS)
def test_every_operation_races(here, others):
    chance = Random(1)  # noqa: S311 - which act comes next is no secret
    ended: dict[str, str] = {}
    for act in acts.played():
        here.forget()
        outcome = with_itself(here, act, chance)
        if outcome is not None:
            ended[act.code] = outcome.word
        for other in chance.sample(acts.played(), others):
            pair = ready(here, act, chance), ready(here, other, chance)
            if all(pair):
                word = _worst(racing.race(*map(going, pair))).word
                ended[f"{act.code} and {other.code}"] = word

    errors = {what: word for what, word in ended.items() if word.startswith("error")}
    look = proof.look(here)
    assert not errors
    assert (look.dropped, look.miscounted) == (0, 0)
    raced = [act for act in acts.played() if act.code in ended]
    assert len(raced) > SHARE * len(acts.played())
