"""`voordeur monitor-token`: the key that a monitor sends to /gereed/ and /metingen/."""

from typing import Any

from django.core.management.base import BaseCommand

from voordeur.web.health import token


class Command(BaseCommand):
    help = "Toont de sleutel voor de bewaking: stuur hem als Authorization: Bearer SLEUTEL."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(token.made())
