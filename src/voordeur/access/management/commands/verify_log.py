"""`voordeur verify-log [--json]`: is the log whole and unaltered? Exit code 1 when it is not."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connections

from voordeur.access import proof


class Command(BaseCommand):
    help = "Toont dat het logboek heel is: wie wat deed, wat er veranderde, wie er keek."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="als JSON")
        parser.add_argument(
            "--database", default="default", help="verbinding van worker of eigenaar"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        with connections[options["database"]].cursor() as cursor:
            # It reads everything once, which may take longer than a page ever may.
            cursor.execute("set statement_timeout = 0")
        report = proof.report(using=options["database"])
        if options["json"]:
            self.stdout.write(json.dumps(asdict(report) | {"holds": report.holds}, sort_keys=True))
        else:
            self._in_words(report)
        if not report.holds:
            raise SystemExit(1)

    def _in_words(self, report: proof.LogReport) -> None:
        self.stdout.write(f"{report.events:>9}  handelingen")
        self.stdout.write(f"{report.readings:>9}  inzagen")
        self.stdout.write(f"{report.changes:>9}  wijzigingen van {report.rows} rijen")
        self.stdout.write(f"{report.tables:>9}  tabellen waarvan elke wijziging bewaard wordt")
        for fault in report.faults:
            self.stdout.write(f"NIET GOED  {fault}")
        for table, keys in report.keys.items():
            for key in keys:
                self.stdout.write(f"  {table} {key}")
        if report.holds:
            self.stdout.write("Het logboek is heel: niets ontbreekt en niets is anders.")
