"""Undoing gives back exactly what was."""

import pytest

from voordeur.merges import operations
from voordeur.merges.tests import scene

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "log", "owner"])


class TestUndo:
    def test_gives_back_every_row_as_it_was(self, professional, now):
        here = scene.with_case(professional, now)
        there = scene.household(professional, now, scene.sanne(phone="06 11112222"))
        before = scene.everything()

        merge = scene.merged(here, there, professional, now)
        assert scene.everything() != before
        operations.undo(merge=merge, reason="Toch twee.", actor=professional, now=now)

        assert scene.everything() == before
