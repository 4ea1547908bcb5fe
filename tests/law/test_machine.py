"""Nobody is dropped, whatever whoever does whenever: Hypothesis plays the municipality.

One run begins in a town with households at every moment, plays some dozens of steps and is taken
back. In CI the runs are the same every day; `make test-long` plays others, and says their seed.
"""

import contextlib
import datetime
import logging
import os
import sys
import time
from collections import Counter
from random import Random

import hypothesis
import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from tests.bench.people import NOW
from tests.bench.postgres import cluster_of_the_run
from tests.law.machine import acts, fitting, proof, town
from tests.law.machine.acts import Act
from tests.law.machine.asks import Asks, NothingThere
from voordeur.followup import sweeping
from voordeur.shared.errors import DomainError
from voordeur.web.tasks import SWEEPS

STEPS = 50
#: A minute of CI (docs/adr/0003): more by VOORDEUR_MACHINE_RUNS, and a million steps, in parts, by
#: `make test-long`.
RUNS = int(os.environ.get("VOORDEUR_MACHINE_RUNS", "40"))
MILLION = int(os.environ.get("VOORDEUR_MACHINE_STEPS", "1000000"))
PARTS = 20
ENDS = ("done", "refused", "time", "nothing there")
#: At most this part of the operations is done in no run of CI.
SELDOM = 0.1
#: After so many runs what they wrote, and took back, is swept from the tables.
SWEPT_EVERY = 10
#: So many acts may come before another one, so that it has something to be done with.
FIRST_THINGS = 3
DAYS = [1, 1, 2, 3, 7, 8, 31, 95]
#: In so many steps of a hundred somebody turns to another household, or time passes.
HOUSEHOLD, TIME = 6, 3
#: Of the other acts so many of a hundred are of those that no run before it has done.
AIMED = 50
#: Sometimes the clock of the machine is set back.
HOURS = [0, 0, 0, 0, 0, 1, 3, 20, -1]


class Municipality(RuleBasedStateMachine):
    """One run: a town as it began, and then whatever happens."""

    here: town.Town
    tally: Counter[str]
    lost_words: logging.Handler
    #: what each run aims at, by its first draw: Hypothesis plays again what failed, the same way
    aims: dict[int, list[Act]]
    chance: Random
    aim: list[Act]

    def __init__(self) -> None:
        super().__init__()
        self.run = transaction.atomic()
        self.run.__enter__()
        self.town = town.Town(
            now=self.here.now,
            municipalities=self.here.municipalities,
            households=list(self.here.households),
        )
        self.focus = self.town.households[0]
        self.look = proof.look(self.town)

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.run.__exit__(None, None, None)
        self.tally["runs"] += 1
        if not self.tally["runs"] % SWEPT_EVERY:
            town.swept()

    @initialize(chance=st.randoms(use_true_random=True))
    def somebody_is_at_the_door(self, chance: Random) -> None:
        """One source of chance a run: of many, Hypothesis copies one and does the same again."""
        self.chance = chance
        self.focus = chance.choice(self.town.households)
        self.aim = self.aims.setdefault(chance.getrandbits(64), never_done(self.tally))

    @rule()
    def something_happens(self) -> None:
        """What was never done comes more often, and else every act as often as any other."""
        what = self.chance.randrange(100)
        if what < HOUSEHOLD:
            self.town.households = town.households_now()
            self.focus = self.chance.choice(self.town.households)
        elif what < HOUSEHOLD + TIME:
            hours = self.chance.choice([1, 5, 20, 26, *(24 * days for days in DAYS)])
            self._on(datetime.timedelta(hours=hours))
        else:
            aimed = self.aim and self.chance.randrange(100) < AIMED
            self.play(self.chance.choice(self.aim if aimed else acts.played()), self.chance)

    def _on(self, time_passes: datetime.timedelta) -> None:
        """Time passes; the job did not run meanwhile, and runs now."""
        before = self.look
        self.town.now += time_passes
        self.town.forget()
        with town.as_the_worker():
            for sweep in (*SWEEPS.values(), sweeping.escalate_due):
                sweep(self.town.now)
        self.look = proof.look(self.town)
        self.tally["time"] += 1
        assert not self.lost_words.said, self.lost_words.said
        assert self.look.late == 0, "what is overdue was not brought to a lead"
        proof.nobody_is_dropped(before, self.look, self.town, everywhere=True)

    def play(self, act: Act, chance: Random, *, before_it: int = 0) -> bool:
        """Somebody tries something; it is done whole and written down once, or refused.

        Where there is nothing to do it with, what comes first is done first. Whether it was done.
        """
        if not chance.randrange(12):
            self._on(datetime.timedelta(days=chance.choice(DAYS)))
        if act.by_a_job:
            # What the job does is asked for when its day has come, and nothing was swept yet.
            self.town.now += datetime.timedelta(days=chance.choice(DAYS))
        asks = Asks(self.town, chance, self.focus, act)
        try:
            words = asks.words()
        except NothingThere as lacking:
            self.tally["nothing there"] += 1
            first = acts.everything().get(lacking.first or "")
            goes_on = first and before_it < FIRST_THINGS
            if goes_on and self.play(first, chance, before_it=before_it + 1):
                return self.play(act, chance, before_it=FIRST_THINGS)
            return False
        except DomainError as refusal:
            proof.is_a_dutch_sentence(str(refusal))
            self.look = proof.look(self.town)
            return False
        self.town.now += datetime.timedelta(hours=chance.choice(HOURS))
        return self._tried(asks, words)

    def _tried(self, asks: Asks, words: dict[str, object]) -> bool:
        act = asks.act
        before = proof.look(self.town) if asks.looked else self.look
        self.tally[act.code] += 1
        hypothesis.note(f"{self.town.now:%d-%m %H:%M} {asks.in_words()} {words}")
        role = town.as_the_worker() if act.by_a_job else contextlib.nullcontext()
        try:
            with role:
                act.carry_out(**words, actor=asks.actor, now=self.town.now)
        except DomainError as refusal:
            self._refused(act, before, str(refusal))
        except ObjectDoesNotExist:
            self._refused(act, before, "Niet gevonden.")
        else:
            self._done(asks, before)
            return True
        return False

    def _refused(self, act: Act, before: proof.Look, sentence: str) -> None:
        self.look = proof.look(self.town)
        self.tally[f"{act.code} refused"] += 1
        proof.nothing_changed(before, self.look)
        proof.is_a_dutch_sentence(sentence)

    def _done(self, asks: Asks, before: proof.Look) -> None:
        act = asks.act
        self.look = proof.look(self.town)
        self.tally[f"{act.code} done"] += 1
        if act.room in {"accounts", "organisations"}:
            self.town.forget()
        proof.one_event(before, self.look)
        if asks.actor:
            proof.at_home(before, asks.actor)
        proof.nobody_is_dropped(before, self.look, self.town)


def never_done(tally: Counter[str]) -> list[Act]:
    """What was tried, or not, and never done."""
    return [act for act in acts.played() if not tally[f"{act.code} done"]]


class LostWords(logging.Handler):
    """What a job left as it was, because it failed."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


def play(runs: int, seed: int | None) -> Counter[str]:
    """So many runs; the count of what was done, refused and could not be tried."""
    lost = LostWords()
    logger = logging.getLogger("voordeur.followup.sweeping")
    logger.addHandler(lost)
    told = {"tally": Counter(), "lost_words": lost, "aims": {}}
    machine = type("Municipality", (Municipality,), told)
    try:
        with town.one_connection(cluster_of_the_run()):
            machine.here = town.founded(NOW)
            proof.prepare()
            chosen = settings(
                max_examples=runs, stateful_step_count=STEPS, deadline=None, database=None,
                derandomize=seed is None, report_multiple_bugs=False,
                # To make a story shorter costs minutes: where there is time for it.
                phases=[Phase.generate] if seed is None else [Phase.generate, Phase.shrink],
                suppress_health_check=list(HealthCheck), print_blob=False,
            )  # fmt: skip
            if seed is not None:
                machine = hypothesis.seed(seed)(machine)
            run_state_machine_as_test(machine, settings=chosen)
    finally:
        logger.removeHandler(lost)
    return machine.tally


pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "log", "owner", "worker"]),
    pytest.mark.promise("P8"),
    pytest.mark.slow,
]


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")


def told(tally: Counter[str], seconds: float) -> str:
    """How much was played, and how it ended."""
    ends = {end: sum(n for line, n in tally.items() if line.endswith(end)) for end in ENDS}
    steps = sum(ends.values()) - ends["nothing there"]
    return f"{steps} steps in {seconds:.0f} s ({steps / seconds:.0f} a second): {ends}"


def test_whatever_anybody_does_nobody_is_dropped(capsys):
    begun = time.monotonic()

    tally = play(RUNS, seed=None)

    never = [act.code for act in never_done(tally)]
    with capsys.disabled():
        say(f"\n{told(tally, time.monotonic() - begun)}")
        say(f"never done, of {len(acts.played())} operations: {', '.join(never) or 'none'}")
    assert len(never) < SELDOM * len(acts.played())


@pytest.mark.long
@pytest.mark.parametrize("part", range(PARTS))
def test_nobody_is_dropped_in_a_million_steps(part, capsys):
    seed = int.from_bytes(os.urandom(4), "big")
    with capsys.disabled():
        say(f"\npart {part}: seed {seed}")
        begun = time.monotonic()
        tally = play(MILLION // PARTS // STEPS, seed=seed)
        say(told(tally, time.monotonic() - begun))
        say(f"never done: {', '.join(act.code for act in never_done(tally)) or 'none'}")


def test_every_operation_is_in_the_machine_or_left_out_with_a_reason():
    everything = acts.everything()
    rooms = {f"{act.room}." for act in everything.values()}

    assert not [code for code in acts.OUTSIDE if code not in everything and code not in rooms]
    assert len(acts.played()) > 2 * sum(acts.is_outside(code) for code in everything)


def test_what_comes_first_is_in_the_machine():
    played = {act.code for act in acts.played()}

    assert {*fitting.FIRST.values(), *fitting.BY_ROLE} <= played
