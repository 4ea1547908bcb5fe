"""Who decides about privacy, and who asks to be let in, for every test of the room."""

import pytest

from voordeur.access import finding
from voordeur.accounts.enums import Role
from voordeur.frontdesk.tests import scene
from voordeur.privacy import operations
from voordeur.privacy.models import AccessRequest
from voordeur.shared.keys import new_key


@pytest.fixture
def officer(assign, desk):
    return assign("Pim Privacy-Proef", desk, Role.PRIVACY_OFFICER)


@pytest.fixture
def key(actor, now):
    sanne = scene.sanne(bsn=scene.BSN)
    return scene.asked(actor=actor, now=now, household=scene.family(sanne)).household_id


@pytest.fixture
def hit(key, professional, looking, now):
    with looking(professional):
        [card] = finding.search(professional, scene.BSN, now).cards
    return card.hit_id


@pytest.fixture
def ask(professional, now):
    def asked(hit, **words):
        told = {"key": new_key(), "reason": "Ik begeleid haar zoon.", "actor": professional}
        return operations.ask_access(**(told | words), hit_id=hit, now=now)

    return asked


@pytest.fixture
def request_(hit, ask, actor, looking):
    asked = ask(hit)
    with looking(actor):
        return AccessRequest.objects.select_related("by", "team", "promise").get(pk=asked.pk)
