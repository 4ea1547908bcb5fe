"""The rules of the house that import-linter cannot see; each is shown to fail on an offence."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db.migrations import AddIndex, Migration
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.models import Index

from tests.architecture import house
from voordeur.shared.indexes import AddIndexWhileOpen
from voordeur.shared.squashed import step_by_step

MODULE_LINES, FUNCTION_LINES, TEMPLATE_LINES = 400, 40, 120
PLANTED = ast.parse(
    "from voordeur.cases import views\n"
    "from voordeur.cases.models import Case\n"
    "from voordeur.cases.operations.steps import locked\n"
    "def f():\n    Case.objects.filter(a=1).update(b=2)\n"
    "@operation\ndef g(case, *, actor, now):\n    '''x'''\n" + "    x = 1\n" * 50
)


@pytest.mark.parametrize("room", house.rooms())
class TestEveryRoom:
    def test_says_what_is_here_and_what_is_not(self, room: str):
        docstring = ast.get_docstring(ast.parse((house.HOUSE / room / "__init__.py").read_text()))

        assert docstring
        assert "Here:" in docstring
        assert "Not here:" in docstring

    def test_stands_in_the_stack(self, room: str):
        assert room in house.stack()

    def test_keeps_its_face_to_itself(self, room: str):
        leaks = {
            path.name: faces
            for path, tree in house.modules(house.HOUSE / room)
            if (faces := house.faces_borrowed(room, tree))
        }
        assert leaks == {}

    def test_keeps_the_parts_of_its_operations_to_itself(self, room: str):
        leaks = {
            path.name: parts
            for path, tree in house.modules(house.HOUSE / room)
            if (parts := house.parts_borrowed(room, tree))
        }
        assert leaks == {}

    def test_writes_only_its_own_models(self, room: str):
        offences = {
            path.name: writes
            for path, tree in house.modules(house.HOUSE / room)
            if (writes := house.foreign_writes(room, tree))
        }
        assert offences == {}

    def test_stays_small(self, room: str):
        tall = [
            f"{path.relative_to(house.HOUSE)} ({len(path.read_text().splitlines())})"
            for path, _ in house.modules(house.HOUSE / room)
            if len(path.read_text().splitlines()) > MODULE_LINES
        ]
        long = {
            str(path.relative_to(house.HOUSE)): functions
            for path, tree in house.modules(house.HOUSE / room)
            if (functions := house.long_functions(tree, most=FUNCTION_LINES))
        }
        assert (tall, long) == ([], {})

    def test_has_operations_that_name_their_arguments(self, room: str):
        offences = {
            path.name: names
            for path, tree in house.modules(house.HOUSE / room)
            if (names := house.positional_operations(tree))
        }
        assert offences == {}


def test_what_tests_and_measures_is_made_of_short_functions():
    folders = [house.ROOT / "tests", house.ROOT / "bench", *house.HOUSE.glob("*/tests")]
    long = {
        str(path.relative_to(house.ROOT)): functions
        for folder in folders
        for path in sorted(folder.rglob("*.py"))
        if (functions := house.long_functions(ast.parse(path.read_text()), most=FUNCTION_LINES))
    }
    assert long == {}


def test_a_planted_offence_is_seen():
    assert house.faces_borrowed("web", PLANTED) == ["cases.views"]
    assert house.parts_borrowed("web", PLANTED) == ["cases.operations.steps"]
    assert house.foreign_writes("web", PLANTED) == ["Case.update()"]
    assert house.foreign_writes("cases", PLANTED) == []
    assert house.long_functions(PLANTED, most=FUNCTION_LINES) == ["g (52)"]
    assert house.positional_operations(PLANTED) == ["g"]


def test_foreign_keys_point_down_the_stack():
    order = house.stack()
    upward = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in apps.get_models()
        if model.__module__.startswith("voordeur.")
        for field in model._meta.get_fields()
        if field.is_relation
        and not field.auto_created
        and field.related_model
        and field.related_model.__module__.startswith("voordeur.")
        and order.index(field.related_model._meta.app_label) < order.index(model._meta.app_label)
    ]
    assert upward == []


def test_migrations_are_named_for_what_they_do():
    nameless = [
        path.name
        for path in house.HOUSE.glob("*/migrations/0*.py")
        if re.search(r"_auto_|_merge_|_and_more$|_alter_", path.stem)
    ]
    assert nameless == []


#: They landed before this rule, and what landed is never edited.
FROM_BEFORE = {
    "access.0006_a_search_says_by_what_somebody_was_looked_for",
    "access.0008_searching_is_measured_by_the_clock_of_the_database",
    "access.0009_ones_own_looks_are_found_quickly",
    "access.0012_who_looked_is_found_by_household_and_by_day",
}


def test_a_log_that_all_write_in_stays_open_while_it_gets_an_index():
    migrations = MigrationLoader(None).disk_migrations.values()
    closing = {
        name for migration in migrations for name in house.closes_a_log_for_an_index(migration)
    }
    assert closing - FROM_BEFORE == set()

    for operation, offends in (
        (AddIndex, True),
        (AddIndexConcurrently, True),
        (AddIndexWhileOpen, False),
    ):
        planted = Migration("0099_planted", "access")
        planted.operations = [operation("readevent", Index(fields=["at"], name="planted"))]
        assert bool(house.closes_a_log_for_an_index(planted)) is offends


def test_a_squashed_migration_makes_what_every_one_up_to_its_number_made():
    disk = MigrationLoader(None).disk_migrations
    squashed = {key: migration for key, migration in disk.items() if migration.replaces}
    assert squashed

    offences = {
        key: wrong for key, one in squashed.items() if (wrong := house.squashed_badly(one, disk))
    }
    assert offences == {}

    planted = Migration("0001_squashed_0002_planted", "access")
    planted.replaces = [("access", "0001_initial")]
    planted.dependencies = [("accounts", "0001_squashed_0002_planted")]
    planted.operations = [AddIndex("readevent", Index(fields=["at"], name="planted"))]
    assert house.squashed_badly(planted, disk) == [
        "is no Squashed",
        "replaces other steps than those up to its number",
        "needs something that none of its steps needs",
        "does AddIndex",
    ]


def test_a_squashed_migration_leaves_the_models_that_the_steps_leave():
    """The tables themselves are compared in tests/failure/test_two_roads.py."""
    new, steps = MigrationLoader(None), step_by_step(None).loader.project_state()

    def differ() -> bool:
        return bool(MigrationAutodetector(steps, new.project_state()).changes(new.graph))

    assert not differ()

    steps.remove_field("followup", "matter", "opened_at")
    assert differ()


def test_templates_stay_small_and_hold_no_script_or_style():
    offences = []
    for path in house.HOUSE.rglob("templates/**/*.html"):
        text = path.read_text()
        if len(text.splitlines()) > TEMPLATE_LINES:
            offences.append(f"{path.name}: {len(text.splitlines())} lines")
        if re.search(r'<style|\sstyle="|\son[a-z]+="|<script>', text):
            offences.append(f"{path.name}: inline script or style")
    assert offences == []


def test_constraints_are_sentences_of_their_room_with_a_dutch_message():
    offences = [
        f"{model._meta.label}.{constraint.name}"
        for model in apps.get_models()
        if model.__module__.startswith("voordeur.")
        for constraint in model._meta.constraints
        if not constraint.name.startswith(f"{model._meta.app_label}_")
        or not str(constraint.violation_error_message).endswith(".")
        or "Constraint" in str(constraint.violation_error_message)
    ]
    assert offences == []


def test_no_lock_file_holds_an_address():
    locks = [*house.ROOT.glob("requirements/*.txt"), house.ROOT / "package-lock.json"]
    found = {
        path.name: re.findall(r"(?:https?|file)://\S+", path.read_text())[:3]
        for path in locks
        if Path(path).exists()
    }
    assert {
        name: hosts for name, hosts in found.items() if hosts and name != "package-lock.json"
    } == {}
    assert '"resolved"' not in (house.ROOT / "package-lock.json").read_text()


def test_nothing_is_called_utils():
    vague = {"utils", "helpers", "common", "misc", "base"}
    assert [path for path in house.HOUSE.rglob("*.py") if path.stem in vague] == []
