"""The facts of an event that is read at the circle hold no words, and nothing that lies deeper."""

import ast

import pytest

from tests.architecture.house import HOUSE, modules
from voordeur.audit import describe
from voordeur.audit import operations as audit
from voordeur.shared.errors import ProgrammingMistake

CIRCLE = 1
#: What an event at the circle may say besides that it happened, and what that is.
SAYS = {
    "after": "code", "again": "yes or no, or a day", "along": "number", "as_it_was": "yes or no",
    "before": "code",
    "case": "key", "code": "code", "coordination": "code", "coordinator": "key",
    "depth": "number", "domain": "life domain of a question, of no household",
    "from_on": "day", "handover": "key", "home_hours": "number", "hours": "number",
    "number": "number", "ordinal": "number", "organisation": "key, of the network",
    "organisations": "number", "other": "key of a duty", "role": "code",
    "secret": "yes or no", "services": "number", "staffing": "number", "assignments": "number",
    "standing": "code", "step": "code", "stood_in_for": "yes or no, of a colleague",
    "taken": "number", "team_kind": "code", "teams": "number", "to": "key of a colleague",
    "to_team": "key", "to_user": "key of a colleague", "until": "day", "users": "number",
    "value": "number of a norm", "version": "number", "what": "code", "why": "code",
}  # fmt: skip
#: Facts whose name says too little: the kinds at the circle that may have them.
OF_ONE_KIND = {"reason": {"household.member-left"}}
#: Calls whose kind is reckoned: every kind it can be, and which facts these have.
RECKONED = {"'case.closed' if call_on else 'case.released'", "f'watch.{outcome}'"}


def recorded():
    """Every call of `audit.record`: where, the kind as it is written, the names of its facts."""
    for path, tree in modules(HOUSE):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "audit.record":
                names = {str(word.arg) for word in node.keywords} - {"subject", "matter_id"}
                yield path.name, ast.unparse(node.args[0]), names


def too_much(kind, names):
    """The facts of this call that are not for who sees the circle."""
    if kind in RECKONED:
        return set()
    literal = kind.strip("'")
    known = describe.all_kinds().get(literal)
    if known is not None and known.depth != CIRCLE:
        return set()
    return {name for name in names if name not in SAYS and literal not in OF_ONE_KIND.get(name, ())}


def test_say_only_what_stands_in_the_list():
    calls = list(recorded())

    assert len(calls) > 100
    assert [
        (path, kind, told) for path, kind, names in calls if (told := too_much(kind, names))
    ] == []


def test_of_a_reckoned_kind_with_a_reason_lie_deeper():
    kinds = describe.all_kinds()

    assert {kinds[kind].depth for kind in ("case.closed", "case.released", "watch.released")} == {2}
    assert {kind for _, kind, _ in recorded()} >= RECKONED


def test_a_planted_fact_is_seen():
    assert too_much("'promise.given'", {"to", "severity"}) == {"severity"}
    assert too_much("'household.member-left'", {"reason"}) == set()
    assert too_much("'promise.given'", {"reason"}) == {"reason"}


@pytest.mark.parametrize("words", ["Zij drinkt weer", "Thuis", "de schuld", "a" * 81])
def test_a_fact_in_words_is_refused(words):
    with pytest.raises(ProgrammingMistake, match="never words"):
        audit._plain(words)


@pytest.mark.parametrize(
    "code",
    ["own_home", "help-request", "2026-06-02", "2026-03-02 10:00:00+01:00", "", "0.5", 3, True,
     None, "019abf00-0000-7000-8000-7365636f6e64"],
)  # fmt: skip
def test_a_code_is_kept(code):
    assert audit._plain(code) == code
