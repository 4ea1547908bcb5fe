"""One migration in place of a room's old ones: a new database runs that one, a room in one go.

`replaces` is Django's: a database that has all the old ones counts as having the new one, and one
that stands among them goes on with the old ones. Here is what Django leaves open: that it is quick,
and that who cuts it off finds the tables and the rows that say so both, or neither.
"""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations import CreateModel, Migration
from django.db.migrations.executor import MigrationExecutor


class Squashed(Migration):
    """Makes the tables of a room as its old migrations left them; of `CreateModel` and `RunSQL`.

    None of these changes what an earlier one made. So the models are drawn up once, where Django
    draws up those of all rooms before each of them: nine tenths of what a new database took.
    """

    def apply(self, project_state: Any, schema_editor: Any, collect_sql: bool = False) -> Any:
        drawn = project_state.__dict__.pop("apps", None)
        self.mutate_state(project_state, preserve=False)
        if drawn is not None:
            made = [one.name_lower for one in self.operations if isinstance(one, CreateModel)]
            drawn.render_multiple([project_state.models[self.app_label, name] for name in made])
            project_state.apps = drawn
        for operation in self.operations:
            operation.database_forwards(self.app_label, schema_editor, project_state, project_state)
        # Django writes down that a migration ran within its transaction only when nothing is left
        # to do at the end. These are many rows: cut off among them, neither road would fit.
        for statement in schema_editor.deferred_sql:
            schema_editor.execute(statement, None)
        schema_editor.deferred_sql.clear()
        return project_state


class _OneByOne(MigrationExecutor):
    def unapply_migration(self, state: Any, migration: Migration, fake: bool = False) -> Any:
        """As Django does; and what replaced the step is no longer written down as having run."""
        state = super().unapply_migration(state, migration, fake=fake)
        for key, squashed in self.loader.replacements.items():
            if (migration.app_label, migration.name) in squashed.replaces:
                self.recorder.record_unapplied(*key)
        return state


def step_by_step(connection: BaseDatabaseWrapper | None) -> MigrationExecutor:
    """Knows the old migrations alone; runs them and takes them back one by one."""
    executor = _OneByOne(connection)
    loader: Any = executor.loader
    loader.replace_migrations = False
    loader.build_graph()
    for key, migration in loader.replacements.items():
        loader.graph.remove_replacement_node(key, migration.replaces)
        loader.applied_migrations.pop(key, None)
    return executor
