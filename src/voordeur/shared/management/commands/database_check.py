"""`voordeur database check`, second half: is every table guarded as its model declares?"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from voordeur.shared import law


class Command(BaseCommand):
    help = "Controleert of elke tabel zo beschermd is als het model zegt."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--database", default="default", help="verbinding van de eigenaar")

    def handle(self, *args: Any, **options: Any) -> None:
        bare = law.unprotected(using=options["database"])
        for table in bare:
            self.stderr.write(f"Tabel {table} is niet beschermd. Voer uit: voordeur migrate")
        if bare:
            raise SystemExit(1)
        self.stdout.write("Elke tabel is beschermd zoals het model zegt.")
