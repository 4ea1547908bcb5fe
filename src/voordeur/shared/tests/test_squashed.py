"""A squashed migration leaves nothing for after its transaction: what says that it ran is in it."""

import pytest
from django.db import connections, models, transaction
from django.db.migrations import CreateModel, RunSQL
from django.db.migrations.state import ProjectState

from voordeur.shared.squashed import Squashed

pytestmark = pytest.mark.django_db(databases=["default", "owner"])

FOUND = """
select indexname from pg_indexes where tablename like 'planted_%' order by 1
"""
HELD = (
    "select conname from pg_constraint where conrelid = 'planted_stem'::regclass and contype = 'f'"
)


class Planted(Squashed):
    operations = [
        CreateModel("Root", [("id", models.IntegerField(primary_key=True))]),
        CreateModel(
            "Stem",
            [
                ("id", models.IntegerField(primary_key=True)),
                ("root", models.ForeignKey("planted.root", models.PROTECT, db_index=False)),
            ],
            options={"indexes": [models.Index(fields=["root"], name="planted_stems")]},
        ),
        RunSQL("alter table planted_stem add column rings integer not null default 0"),
    ]


def found(sql):
    with connections["owner"].cursor() as cursor:
        cursor.execute(sql)
        return [name for (name,) in cursor.fetchall()]


@pytest.mark.parametrize("drawn", [True, False])
def test_does_all_of_it_at_once(drawn):
    state = ProjectState()
    if drawn:
        assert state.apps
    with transaction.atomic(using="owner"):
        with connections["owner"].schema_editor() as editor:
            Planted("0001_squashed_0002_planted", "planted").apply(state, editor)
            left = list(editor.deferred_sql)
        indexes, keys = found(FOUND), found(HELD)
        transaction.set_rollback(True, using="owner")

    assert left == []
    assert indexes == ["planted_root_pkey", "planted_stem_pkey", "planted_stems"]
    assert len(keys) == 1
    [told] = state.apps.get_model("planted", "root")._meta.related_objects
    assert told.related_model is state.apps.get_model("planted", "stem")
