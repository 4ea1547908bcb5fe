"""`migrate`, followed by the law: no schema without its policies.

People go on working meanwhile. A step waits two seconds at most for a table that somebody holds
(`lock_timeout`), because all who come after it wait as well; then it lets everybody go first, and
tries again. What was done stays done, and a step is done whole or not at all.
"""

import time
from contextlib import nullcontext
from typing import Any

from django.core.management import CommandError, CommandParser
from django.core.management.commands import migrate
from django.db import OperationalError, connections

from voordeur.shared import holding, law

TRIES = 30
PAUSE = 2.0
#: Somebody held a table too long, or each held what the other needed.
IN_THE_WAY = {"55P03", "40P01"}
#: The longest that others wait behind a step that waits itself.
LONGEST_WAIT = "2s"


class Command(migrate.Command):
    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--sloten", action="store_true", help="toon hoe lang tabellen dicht waren voor anderen"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        using = options["database"]
        with connections[using].cursor() as cursor:
            cursor.execute(f"set lock_timeout = '{LONGEST_WAIT}'")
        asked = options.pop("sloten", False)
        with holding.watched(using=using) if asked else nullcontext() as held:
            self._with_patience(*args, **options)
        if held:
            self._tell(held)

    def _with_patience(self, *args: Any, **options: Any) -> None:
        for _ in range(TRIES):
            try:
                super().handle(*args, **options)
                if not (options["check_unapplied"] or options["plan"]):
                    law.apply(using=options["database"])
            except OperationalError as error:
                if getattr(error.__cause__, "sqlstate", "") not in IN_THE_WAY:
                    raise
                time.sleep(PAUSE)
            else:
                return
        raise CommandError(
            "Het bijwerken kwam er niet tussen: steeds hield iemand een tabel vast. Er is niets "
            "half gedaan. Probeer het op een rustiger moment met: voordeur database upgrade"
        )

    def _tell(self, held: holding.Held) -> None:
        for name, longest in (("lezen", held.reading), ("schrijven", held.writing)):
            for table, seconds in sorted(longest.items(), key=lambda one: -one[1]):
                self.stdout.write(f"{seconds * 1000:7.0f} ms niemand kon {name}: {table}")
        if not (held.reading or held.writing):
            self.stdout.write("Geen tabel was merkbaar dicht.")
