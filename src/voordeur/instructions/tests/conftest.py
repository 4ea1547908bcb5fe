"""A step to write about, and people who write."""

import pytest

from voordeur.accounts.enums import Role
from voordeur.instructions import operations, steps
from voordeur.instructions.operations import NewText
from voordeur.shared.keys import new_key

STEP = "frontdesk.contact"


@pytest.fixture
def step():
    return steps.of(STEP)


@pytest.fixture
def writer(actor):
    """Somebody of the desk, who knows how it is done."""
    return actor


@pytest.fixture
def reader(assign, desk):
    """A colleague of the desk."""
    return assign("Lies Lezer-Proef", desk, Role.DESK_PROFESSIONAL)


@pytest.fixture
def propose(now):
    """`propose(writer, "Vraag eerst wie er belt.")`: a proposal that waits."""

    def proposed(by, text="Vraag eerst wat er speelt.", *, team=None, why="", at=now, step=STEP):
        return operations.propose(
            key=new_key(),
            new=NewText(step=step, team=team, text=text, why=why),
            actor=by,
            now=at,
        )

    return proposed


@pytest.fixture
def settle(propose, writer, reader, now):
    """A text that holds: proposed by one, approved by the other."""

    def settled(
        text="Vraag eerst wat er speelt.", *, by=writer, team=None, why="", from_on=None, at=now
    ):
        version = propose(by, text, team=team, why=why, at=at)
        other = reader if by is writer else writer
        return operations.approve(
            version=version, from_on=from_on or at.date(), actor=other, now=at
        )

    return settled
