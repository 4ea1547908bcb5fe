"""The house as text and as imports, for the tests of its rules."""

import ast
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from django.apps import apps
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db.migrations import AddIndex, CreateModel, Migration, RunSQL

import voordeur
from voordeur.shared import guards
from voordeur.shared.guards import Guard, Keep
from voordeur.shared.squashed import Squashed

HOUSE = Path(voordeur.__file__).parent
ROOT = HOUSE.parents[1]
FACE = {"views", "forms", "urls"}
WRITES = {
    "create", "bulk_create", "update", "bulk_update", "update_or_create", "get_or_create", "delete",
}  # fmt: skip


def rooms() -> list[str]:
    return sorted(path.parent.name for path in HOUSE.glob("*/__init__.py"))


def stack() -> list[str]:
    """The rooms from the top down, read from the contract: one source."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    layers = contracts["contracts"][0]["layers"]
    return [room.strip() for layer in layers for room in layer.split("|")]


def closes_a_log_for_an_index(migration: Migration) -> list[str]:
    """The name of a migration that builds an index on a log while nobody can write in it, or
    concurrently so that `migrate` cannot mend what was cut off halfway."""
    room = migration.app_label
    logs = {
        model._meta.model_name
        for model in (apps.get_app_config(room).get_models() if room in rooms() else ())
        if isinstance(guard := guards.of(model), Guard) and guard.keep is Keep.LOG
    }
    closes = any(
        type(operation) in (AddIndex, AddIndexConcurrently) and operation.model_name_lower in logs
        for operation in migration.operations
    )
    return [f"{room}.{migration.name}"] if closes else []


def squashed_badly(migration: Migration, disk: Mapping[tuple[str, str], Migration]) -> list[str]:
    """What is wrong with a migration that replaces others, and would be seen too late."""
    room, (first, last) = migration.app_label, re.findall(r"\d{4}", migration.name)[:2]
    steps = sorted(
        (app, name)
        for (app, name), one in disk.items()
        if app == room and not one.replaces and first <= name[:4] <= last
    )
    wrong = [] if isinstance(migration, Squashed) else ["is no Squashed"]
    if migration.replaces != steps:
        wrong.append("replaces other steps than those up to its number")
    # On a squashed one it would wait for more than its own steps did, also where it has run.
    if not {*migration.dependencies} <= {
        need for step in steps for need in disk[step].dependencies
    }:
        wrong.append("needs something that none of its steps needs")
    wrong += [
        f"does {type(operation).__name__}"
        for operation in migration.operations
        if type(operation) not in {CreateModel, RunSQL}
    ]
    return wrong


def modules(folder: Path) -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(folder.rglob("*.py")):
        if not {"tests", "migrations"} & set(path.parts):
            yield path, ast.parse(path.read_text())


def borrowed(room: str, tree: ast.AST) -> Iterator[tuple[str, list[str], list[str]]]:
    """What a module imports of other rooms: room, modules below it, names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("voordeur."):
            _, other, *rest = (node.module or "").split(".")
            if other != room:
                yield other, rest, [alias.asname or alias.name for alias in node.names]


def faces_borrowed(room: str, tree: ast.AST) -> list[str]:
    return [
        f"{other}.{'.'.join(rest + names)}"
        for other, rest, names in borrowed(room, tree)
        if FACE & {*rest, *names}
    ]


def parts_borrowed(room: str, tree: ast.AST) -> list[str]:
    """Modules inside another room's package of operations."""
    return [
        f"{other}.{'.'.join(rest)}"
        for other, rest, _ in borrowed(room, tree)
        if rest[:1] == ["operations"] and len(rest) > 1
    ]


def foreign_writes(room: str, tree: ast.AST) -> list[str]:
    """Writes to a model of another room: `Model.objects….verb()` with any filters between."""
    foreign = {
        name for _, rest, names in borrowed(room, tree) if rest[:1] == ["models"] for name in names
    }
    return [
        f"{_manager_of(node)}.{node.func.attr}()"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in WRITES
        and _manager_of(node) in foreign
    ]


def _manager_of(call: ast.Call) -> str:
    """The model at the root of `Model.objects.filter(…).verb()`, or ''."""
    node: ast.AST = call.func
    seen_objects = False
    while isinstance(node, ast.Attribute | ast.Call):
        if isinstance(node, ast.Attribute):
            seen_objects = seen_objects or node.attr == "objects"
            node = node.value
        else:
            node = node.func
    return node.id if seen_objects and isinstance(node, ast.Name) else ""


def long_functions(tree: ast.AST, *, most: int) -> list[str]:
    """Functions of more lines than `most`, signature, docstring and blank lines included."""
    return [
        f"{node.name} ({lines})"
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := (node.end_lineno or 0) - node.lineno + 1) > most
    ]


def positional_operations(tree: ast.Module) -> list[str]:
    """Operations and parts that can be called without naming their arguments."""
    return [
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
        and (node.args.args or node.args.posonlyargs)
        and {getattr(d, "id", "") for d in node.decorator_list} & {"operation"}
    ]  # fmt: skip
