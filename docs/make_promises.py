"""Writes docs/promises.md: each promise of the seeds, and the tests that keep it.

Reads the marks from the source of the tests, so nothing has to run. With --check it only says
whether the page is what the tests say.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from written import write_or_check

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "promises.md"

PROMISES = {
    "P1": "one front door: phone, web, e-mail, letter, walk-in, home visit, partner referral and "
    "outreach end in one register",
    "P2": "information and advice at the first contact; the share answered at once is measured",
    "P3": "triage by a professional on severity and urgency; danger takes the crisis path at once",
    "P4": "at most one handover; a second needs a reason and is counted",
    "P5": "one integral intake over eight life domains, the same whoever asks",
    "P6": "one household, one plan, one coordinator, known to everybody involved",
    "P7": "own strength, then network, then free-access help, then a tailored provision",
    "P8": "nobody falls between two stools: every open matter has an owner and a next date, always",
    "P9": "people stay in view: while a request runs, and after refusal, renunciation or closing",
    "P10": "coordination is explicit: case, chain, network, process; scaling up and down",
    "P11": "intake meeting and multidisciplinary meeting: agenda from the work, decisions become "
    "actions",
    "P12": "all partners register in one system, each seeing what it needs and no more",
    "P13": "consent and legal ground per sharing; accumulation not visible without it",
    "P14": "the social map is online, findable in everyday words, kept true by the desk",
    "P15": "tailored provisions by lawful decision in time; Hart-Wet-Euro weighing",
    "P16": "no young person with help turns 18 without a perspective plan",
    "P17": "vulnerable households are in view; outreach by rules a person can read, never a score",
    "P18": "care meets safety: worry reports, Meldcode, police and Veilig Thuis, by covenant",
    "P19": "the monitor: goal tree, effects, indicators, baseline, recalibration",
    "P20": "steering figures are anonymous by proof, accumulation per household included",
    "P21": "partners are steered on outcomes agreed in their subsidy decision",
    "P22": "residents' experience is asked, counted and answered",
    "P23": "clusters of people lent by home organisations (two legs), 10 to 15 a cluster",
    "P24": "from single cases to collective solutions",
    "P25": "which tailored provisions could become free access, and what that does",
    "P26": "the resident holds the own plan and dossier; digital unless…; plain language",
    "P27": "work processes are written by the professionals and changeable without a programmer",
    "P28": "complaints and objections have a way",
    "P29": "the programme itself (roadmap, milestones, phases, results) is tracked",
    "P30": "several municipalities work together, each its own controller, with comparable figures",
}

HEAD = """# Promises

Each is a sentence of the municipal notes this house is built from. A test that keeps one carries
`@pytest.mark.promise("P8")`. This page is written by `make promises`; do not edit it by hand.

| | promise | kept by |
|---|---|---|
"""


def marks() -> Iterator[tuple[str, str]]:
    """Every promise with the test that keeps it: (number, 'tests/…::test_…')."""
    for folder in (ROOT / "tests", ROOT / "src"):
        for path in sorted(folder.rglob("test_*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            yield from _marked(tree, tree, str(path.relative_to(ROOT)), ())


def _marked(
    node: ast.AST, tree: ast.Module, path: str, above: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.ClassDef | ast.FunctionDef):
            continue
        numbers = above + tuple(_numbers(child.decorator_list))
        if isinstance(child, ast.ClassDef):
            yield from _marked(child, tree, path, numbers)
        elif child.name.startswith("test_"):
            for number in dict.fromkeys(numbers + tuple(_of_the_module(tree))):
                yield number, f"{path}::{child.name}"


def _of_the_module(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, ast.Assign) and any(
            isinstance(target, ast.Name) and target.id == "pytestmark" for target in node.targets
        ):
            value = node.value
            yield from _numbers(value.elts if isinstance(value, ast.List) else [value])


def _numbers(marks: list[ast.expr]) -> Iterator[str]:
    for mark in marks:
        match mark:
            case ast.Call(func=ast.Attribute(attr="promise"), args=arguments):
                for argument in arguments:
                    if isinstance(argument, ast.Constant):
                        yield str(argument.value)


def made() -> str:
    """The page as it should be. Stops at a mark for a promise that does not exist."""
    kept: dict[str, list[str]] = {number: [] for number in PROMISES}
    for number, test in marks():
        if number not in kept:
            raise SystemExit(f"{test} keeps {number}, and there is no such promise")
        kept[number].append(test)
    rows = [
        f"| {number} | {PROMISES[number]} | {_tests(tests)} |" for number, tests in kept.items()
    ]
    return HEAD + "\n".join(rows) + "\n"


def _tests(tests: list[str]) -> str:
    return "<br>".join(f"`{test}`" for test in tests) or "not yet"


if __name__ == "__main__":
    stale = "docs/promises.md is not what the tests say; run: make promises"
    raise SystemExit(write_or_check({PAGE: made()}, stale=stale))
