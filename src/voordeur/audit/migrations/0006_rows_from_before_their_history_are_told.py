"""Rows that a migration made before the history of their table was kept, are told in it once."""

from django.db import migrations

#: Tables whose history is kept, with the column of the matter; none in a new database.
KEPT = """
  select c.relname, convert_from(substring(t.tgargs for octet_length(t.tgargs) - 1), 'UTF8')
    from pg_trigger t join pg_class c on c.oid = t.tgrelid
   where t.tgname = 'history' and c.relnamespace = 'public'::regnamespace
"""
TELL = """
  insert into audit_change (id, table_name, row_id, verb, at, purpose, matter_id, open_row, after)
  select gen_random_uuid(), %(table)s, row_id, 'INSERT', clock_timestamp(), 'history begins',
         case when %(key)s <> '' then (j ->> %(key)s)::uuid end, %(key)s = '', j
    from (select j, coalesce(j ->> 'id', j ->> 'matter_id', '') as row_id
            from (select to_jsonb(t) as j from {table} t) r) s
   where not exists (select 1 from audit_change c
                      where c.table_name = %(table)s and c.row_id = s.row_id)
"""


def tell(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(KEPT)
        kept = cursor.fetchall()
        cursor.execute("set local timezone = 'UTC'")
        if kept:
            cursor.execute("set local role voordeur_guard")
        for table, key in kept:
            cursor.execute(TELL.format(table=table), {"table": table, "key": key})
        cursor.execute("reset role")


class Migration(migrations.Migration):
    dependencies = [("audit", "0005_a_change_bears_the_key_of_its_act")]
    operations = [migrations.RunPython(tell, migrations.RunPython.noop)]
