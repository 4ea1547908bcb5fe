"""`migrate`, followed by the law: no schema without its policies."""

from typing import Any

from django.core.management.commands import migrate

from voordeur.shared import law


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options)
        if not (options["check_unapplied"] or options["plan"]):
            law.apply(using=options["database"])
