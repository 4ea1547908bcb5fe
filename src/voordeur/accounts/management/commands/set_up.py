"""`voordeur set-up NETWORK.toml --beheerder NAME --email ADDRESS`: a municipality begins.

Loads the network file and appoints the first administrator, while nobody works there yet. All
that comes after is done in the pages, by somebody who acts and is written down.
"""

import tomllib
from pathlib import Path
from typing import Any

from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from voordeur.accounts import operations
from voordeur.accounts.people import NewColleague
from voordeur.organisations.models import Municipality, Organisation
from voordeur.organisations.operations import load_network
from voordeur.shared.errors import DomainError


class Command(BaseCommand):
    help = "Begint een gemeente: laadt haar netwerk en stelt de eerste functioneel beheerder aan."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("network", type=Path, help="het netwerkbestand (TOML)")
        parser.add_argument("--beheerder", required=True, help="naam van de eerste beheerder")
        parser.add_argument("--email", required=True, help="e-mailadres van die beheerder")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            validate_email(options["email"])
        except ValidationError:
            raise CommandError("Dit is geen e-mailadres. Kijk het na.") from None
        parsed = _parsed(options["network"])
        new = NewColleague(name=options["beheerder"], email=options["email"])
        try:
            with transaction.atomic():
                now = timezone.now()
                municipality = load_network(network=parsed, actor=None, now=now).municipality
                user = operations.appoint_first_administrator(
                    municipality=municipality,
                    organisation=_own_organisation(municipality),
                    new=new,
                    actor=None,
                    now=now,
                )
        except DomainError as refusal:
            raise CommandError(str(refusal)) from None
        words = {"user_id": user.pk, "token": default_token_generator.make_token(user)}
        self.stdout.write(
            f"{municipality.name} staat klaar. Kies binnen drie dagen een wachtwoord op:\n"
            f"  {reverse('accounts:set_password', kwargs=words)}"
        )


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        raise CommandError(f"Het bestand {path} is niet te lezen. Kijk het pad na.") from None
    except tomllib.TOMLDecodeError as error:
        raise CommandError(f"Het bestand {path} is geen goede TOML: {error}") from None


def _own_organisation(municipality: Municipality) -> Organisation:
    """The municipality as an organisation in its own network. Raises DomainError without one."""
    found = Organisation.objects.filter(
        cbs_code=municipality.cbs_code, standings__municipality=municipality
    ).first()
    if found is None:
        raise DomainError(
            "In het netwerkbestand staat de gemeente zelf niet als organisatie. Voeg haar toe, met "
            f'municipality = "{municipality.cbs_code}".'
        )
    return found
