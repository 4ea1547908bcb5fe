"""Counts of tries and used login codes are shared by all web processes: Django's cache table."""

from django.db import migrations

MADE = """
create table cache_entries (
    cache_key varchar(255) not null primary key,
    value text not null,
    expires timestamptz not null
);
create index cache_entries_expires on cache_entries (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [migrations.RunSQL(MADE, "drop table cache_entries", elidable=False)]
