"""Kinds of promises, and what rooms say of theirs on a list of work."""

import pytest

from voordeur.followup import kinds
from voordeur.shared.keys import new_key

pytestmark = pytest.mark.django_db


def test_all_rooms_are_asked_for_their_remarks_at_once(
    professional, looking, now, django_assert_num_queries
):
    promises = [(new_key(), kind) for kind in kinds.all_kinds()]
    with looking(professional), django_assert_num_queries(1):
        assert kinds.remarks_on(promises, today=now.date()) == {}


def test_nothing_is_asked_for_kinds_without_remarks(now, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert kinds.remarks_on([(new_key(), kinds.INTAKE)], today=now.date()) == {}
