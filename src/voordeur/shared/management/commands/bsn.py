"""`voordeur bsn NUMBER`: is this a burgerservicenummer? Exit code 0 or 1, with the reason."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from voordeur.shared.bsn import NotABsn, parsed


class Command(BaseCommand):
    help = "Controleert een BSN: negen cijfers en de elfproef."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("number", metavar="NUMMER")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            parsed(options["number"])
        except NotABsn as reason:
            self.stderr.write(str(reason))
            raise SystemExit(1) from None
        self.stdout.write("Dit is een geldig BSN.")
