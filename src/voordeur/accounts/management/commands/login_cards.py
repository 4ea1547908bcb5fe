"""`voordeur login-cards`: for every role in the demo a card to log in with."""

from collections import Counter
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from voordeur.accounts import second_factor
from voordeur.accounts.enums import Role
from voordeur.accounts.models import Assignment
from voordeur.accounts.staff_file import TRIAL_ADDRESS, TRIAL_PASSWORD
from voordeur.shared.periods import local_date


class Command(BaseCommand):
    help = "Geeft per rol een inlogkaart van de demo. Alleen op een installatie om te proberen."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.TRYOUT:
            raise CommandError("Dit kan alleen op een installatie om te proberen.")
        cards = _one_of_each_role()
        if not cards:
            self.stdout.write("Er zijn nog geen medewerkers. Laad eerst de demo.")
            return
        self.stdout.write(f"Inloggen kan met deze namen. Het wachtwoord is {TRIAL_PASSWORD}\n")
        for assignment in cards:
            self.stdout.write(
                f"  {assignment.in_words()}\n"
                f"    naam      {assignment.user.name}\n"
                f"    e-mail    {assignment.user.email}\n"
                f"    sleutel   {second_factor.trial_secret(assignment.user.email)}\n"
            )
        self.stdout.write(
            "De code: zet de sleutel in een app voor inlogcodes, of vraag haar met\n"
            f"  .venv/bin/voordeur login-code {cards[0].user.email}\n"
        )


def _one_of_each_role() -> list[Assignment]:
    """The first of each role where most people work, and somebody of two municipalities."""
    running = list(
        Assignment.objects.running(local_date(timezone.now()))
        .filter(user__email__endswith=TRIAL_ADDRESS, user__is_active=True)
        .select_related("user", "municipality", "team")
        .order_by("id")
    )
    if not running:
        return []
    [(largest, _)] = Counter(one.municipality_id for one in running).most_common(1)
    here = [one for one in running if one.municipality_id == largest]
    elsewhere = {one.user_id for one in running if one.municipality_id != largest}
    first = {one.role: one for one in reversed(here)}
    cards = [first[role] for role in Role.values if role in first]
    return cards + [one for one in here if one.user_id in elsewhere and one not in cards][:1]
