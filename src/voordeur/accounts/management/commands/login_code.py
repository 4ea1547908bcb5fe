"""`voordeur login-code EMAIL`: the login code of somebody in the demo, at this moment."""

import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from voordeur.accounts import second_factor
from voordeur.accounts.models import User


class Command(BaseCommand):
    help = "Geeft de inlogcode van iemand uit de demo. Alleen op een installatie om te proberen."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="het e-mailadres op de inlogkaart")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.TRYOUT:
            raise CommandError("Dit kan alleen op een installatie om te proberen.")
        email = options["email"].strip()
        if not User.objects.filter(email__iexact=email).exists():
            raise CommandError("Dit e-mailadres staat niet in de demo. Kijk op de inlogkaarten.")
        moment = time.time()
        left = second_factor.PERIOD - int(moment) % second_factor.PERIOD
        shown = second_factor.code(second_factor.trial_secret(email), at=moment)
        self.stdout.write(f"{shown}   (nog {left} seconden)")
