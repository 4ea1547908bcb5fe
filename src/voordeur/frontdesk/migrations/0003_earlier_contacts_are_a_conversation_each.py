"""Contacts from before the conversation are each a conversation of their own."""

from django.db import migrations


def give_earlier_contacts_a_conversation(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        # In a new database the law that gives the guard its rights has yet to be applied.
        cursor.execute("grant select, update on frontdesk_contact to voordeur_guard")
        cursor.execute("set local role voordeur_guard")
        cursor.execute("select count(*) from frontdesk_contact where conversation is null")
        (expected,) = cursor.fetchone()
        cursor.execute(
            "update frontdesk_contact set conversation = matter_id where conversation is null"
        )
        assert cursor.rowcount == expected  # noqa: S101
        cursor.execute("reset role")


class Migration(migrations.Migration):
    dependencies = [("frontdesk", "0002_a_contact_is_a_question_of_a_conversation")]
    operations = [
        migrations.RunPython(
            give_earlier_contacts_a_conversation, migrations.RunPython.noop, elidable=True
        )
    ]
