"""Every operation of the house, found in its source: what the machine does and what it leaves."""

import ast
import importlib
import inspect
import typing
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from tests.architecture.house import HOUSE, modules

#: What the machine leaves alone, by room and name, with the reason. A whole room ends with a dot.
OUTSIDE = {
    "appointments.": "who has duty when: no household stands on the roster",
    "instructions.": "texts of how a step is done: no household",
    "organisations.load_network": "sets a municipality up, before anybody works there",
    "organisations.add_organisation": "words of the network: no household",
    "organisations.change_organisation": "words of the network: no household",
    "organisations.set_standing": "words of the network: no household",
    "organisations.reopen_organisation": "words of the network: no household",
    "organisations.change_team": "words of the network: no household",
    "organisations.add_service": "words of the network: no household",
    "organisations.change_service": "words of the network: no household",
    "organisations.change_access": "words of the network: no household",
    "organisations.end_service": "words of the network: no household",
    "organisations.reopen_service": "words of the network: no household",
    "organisations.set_provider": "words of the network: no household",
    "organisations.end_provider": "words of the network: no household",
    "organisations.set_parameter": "a term for later; tests of its own room",
    "organisations.withdraw_parameter": "a term for later; tests of its own room",
    "accounts.appoint_first_administrator": "sets a municipality up, before anybody works there",
    "accounts.load_staff": "sets a municipality up, before anybody works there",
    "accounts.take_on": "a new colleague holds nothing yet; `assign` is in the machine",
    "accounts.renew_access": "a password: no household",
    "accounts.lend": "hours of a home organisation: no household",
    "accounts.end_staffing": "hours of a home organisation: no household",
    "frontdesk.begin_concept": "the table of routing: no household",
    "frontdesk.add_rule": "the table of routing: no household",
    "frontdesk.change_rule": "the table of routing: no household",
    "frontdesk.move_rule": "the table of routing: no household",
    "frontdesk.strike_rule": "the table of routing: no household",
    "frontdesk.approve_table": "the table of routing: no household",
    "frontdesk.withdraw_concept": "the table of routing: no household",
    "intake.begin_concept": "questions as data: no household",
    "intake.edit_concept": "questions as data: no household",
    "intake.rewrite_concept": "questions as data: no household",
    "intake.publish_concept": "questions as data: no household",
    "intake.drop_concept": "questions as data: no household",
    "intake.publish_instrument": "questions as data: no household",
    "intake.publish_mapping": "questions as data: no household",
    "intake.choose_version": "questions as data: no household",
    "intake.set_aside": "questions as data: no household",
    "plans.propose_example": "examples of goals: no household",
    "plans.take_up_example": "examples of goals: no household",
    "plans.change_example": "examples of goals: no household",
    "plans.retire_example": "examples of goals: no household",
    "plans.propose_again": "examples of goals: no household",
}


@dataclass(frozen=True, slots=True)
class Act:
    """One operation: its room, its name, and what it asks for by word."""

    room: str
    name: str
    carry_out: Callable[..., Any]
    asks: dict[str, Any]
    optional: frozenset[str]

    @property
    def code(self) -> str:
        return f"{self.room}.{self.name}"

    @property
    def by_a_job(self) -> bool:
        """Nobody acts: the worker does this on its own."""
        return self.asks["actor"] is type(None)


@cache
def everything() -> dict[str, Act]:
    """Every operation that stands in the source, by room and name."""
    found: dict[str, Act] = {}
    for path, tree in modules(HOUSE):
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and _is_operation(node):
                act = _act(path, node.name)
                assert act.code not in found, f"{act.code} stands in the house twice"
                found[act.code] = act
    return found


def is_outside(code: str) -> bool:
    return code in OUTSIDE or f"{code.split('.', maxsplit=1)[0]}." in OUTSIDE


def played() -> list[Act]:
    """What the machine does, in a fixed order."""
    return [act for code, act in sorted(everything().items()) if not is_outside(code)]


def _is_operation(node: ast.FunctionDef) -> bool:
    return any(isinstance(one, ast.Name) and one.id == "operation" for one in node.decorator_list)


def _act(path: Any, name: str) -> Act:
    parts = path.relative_to(HOUSE.parent).with_suffix("").parts
    function = getattr(importlib.import_module(".".join(parts)), name)
    inner = inspect.unwrap(function)
    words = inspect.signature(inner).parameters
    return Act(
        room=parts[1],
        name=name,
        carry_out=function,
        asks=typing.get_type_hints(inner),
        optional=frozenset(
            word for word, one in words.items() if one.default is not inspect.Parameter.empty
        ),
    )
