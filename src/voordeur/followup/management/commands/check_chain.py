"""`voordeur check-chain [--json]`: is anybody dropped? Exit code 1 when somebody is."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from voordeur.followup import chain

STATES = {
    "released": "losgelaten met reden",
    "offered": "aangeboden, wacht op antwoord",
    "watched": "waakvlam",
    "promised": "afspraak met datum",
    "dropped": "UIT BEELD",
}


class Command(BaseCommand):
    help = "Toont dat niemand uit beeld is: telt opnieuw vanuit de afspraken."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="als JSON")
        parser.add_argument(
            "--database", default="default", help="verbinding van worker of eigenaar"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        report = chain.report(now=timezone.now(), using=options["database"])
        if options["json"]:
            self.stdout.write(json.dumps(asdict(report), sort_keys=True))
        else:
            self._in_words(report)
        if not report.holds:
            raise SystemExit(1)

    def _in_words(self, report: chain.ChainReport) -> None:
        for state, number in sorted(report.states.items()):
            self.stdout.write(f"{number:>8}  {STATES[state]}")
        self.stdout.write(f"{report.matters:>8}  in totaal")
        self.stdout.write(f"Uit beeld: {report.dropped}.")
        self.stdout.write(f"Te laat en nog niet gemeld: {report.overdue_not_escalated}.")
        self.stdout.write(f"Niemand ziet het: {report.unseen}.")
        for one in report.unseen_of:
            team = f"{one['team']} ({one['municipality']})"
            self.stdout.write(f"{one['number']:>8}  {team}: geen teamleider. Wijs er een aan.")
        for key in report.dropped_ids:
            self.stdout.write(f"  zaak {key}")
