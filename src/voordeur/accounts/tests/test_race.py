"""Twee beheerders tegelijk: samen wordt het nooit meer dan veertig uur."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from tests.bench.people import NOW

from voordeur.accounts import operations
from voordeur.accounts.models import Staffing
from voordeur.shared.errors import Refused

TIMES = 5


@pytest.mark.django_db(transaction=True, databases=["default", "log", "owner"])
def test_one_of_two_who_lend_the_same_hours_at_once_is_refused(professional, administrator, leg):
    def lend(line):
        line.wait()
        try:
            operations.lend(user=professional.user, leg=leg(24), actor=administrator, now=NOW)
        except Refused as refusal:
            return refusal.constraint
        finally:
            connection.close()
        return "lent"

    for _ in range(TIMES):
        line = Barrier(2)
        with ThreadPoolExecutor(2) as both:
            outcomes = sorted(both.map(lend, [line, line]))

        assert outcomes == ["accounts_all_legs_are_at_most_forty_hours", "lent"]
        operations.end_staffing(
            staffing=Staffing.objects.get(until_on=None), actor=administrator, now=NOW
        )
