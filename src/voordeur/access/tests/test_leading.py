"""Wat een teamleider met het werk van het team doet: verdelen, en vragen hoe het staat."""

import datetime

import pytest

from voordeur.access import operations as access
from voordeur.access import rules
from voordeur.access.enums import Depth
from voordeur.accounts.enums import Role
from voordeur.accounts.models import Absence
from voordeur.audit.models import Event
from voordeur.followup import kinds
from voordeur.followup.models import Promise
from voordeur.frontdesk.tests import scene as frontdesk
from voordeur.organisations.models import Team
from voordeur.shared.errors import NotAllowed, NotSuitable, StepNotPossible
from voordeur.web.tests import scene

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)


@pytest.fixture
def lead(assign, cluster):
    return assign("Lea Leider-Proef", cluster, Role.TEAM_LEAD)


@pytest.fixture
def colleague(assign, cluster):
    return assign("Cor Collega-Proef", cluster, Role.PROFESSIONAL)


@pytest.fixture
def promise(professional, looking, now):
    """Somebody of the cluster has it, and it is late."""
    household = scene.household_in_view(
        name="Laat-Proef", due_at=now - DAY, actor=professional, now=now - 5 * DAY
    )
    with looking(professional):
        return Promise.objects.select_related("team", "owner", "matter").get(matter=household.pk)


def kinds_of_events(looking, acting, promise):
    with looking(acting):
        return set(Event.objects.filter(subject_id=promise.pk).values_list("kind", flat=True))


class TestGiveToColleague:
    def give(self, promise, to, actor, now):
        return access.give_to_colleague(promise=promise, to=to.user, actor=actor, now=now)

    def test_puts_the_name_and_lets_them_do_it(self, promise, lead, colleague, looking, now):
        assert rules.depth_of(acting=colleague, matter_id=promise.matter_id, now=now) == 0

        self.give(promise, colleague, lead, now)

        with looking(colleague):
            found = Promise.objects.get(pk=promise.pk)
            depth = rules.depth_of(acting=colleague, matter_id=promise.matter_id, now=now)
        assert (found.owner, found.escalated_at) == (colleague.user, None)
        assert depth == Depth.CONTENT
        assert "promise.given" in kinds_of_events(looking, lead, promise)

    def test_refuses_who_leads_no_team(self, promise, professional, colleague, now):
        with pytest.raises(NotAllowed, match="Werk verdelen doet de teamleider"):
            self.give(promise, colleague, professional, now)

    def test_refuses_the_lead_of_another_team(self, promise, colleague, assign, desk, now):
        with pytest.raises(NotAllowed):
            self.give(promise, colleague, assign("Ans Ander-Proef", desk, Role.TEAM_LEAD), now)

    def test_a_stand_in_of_the_lead_may(self, promise, lead, professional, colleague, now):
        Absence.objects.create(
            user=lead.user, municipality=lead.municipality, from_on=now.date(),
            until_on=now.date() + 3 * DAY, deputy=professional.user,
            entered_by=lead.user, entered_at=now,
        )  # fmt: skip

        assert self.give(promise, colleague, professional, now).owner == colleague.user

    def test_refuses_somebody_of_elsewhere(self, promise, lead, actor, now):
        with pytest.raises(NotSuitable, match="werkt niet in dit team"):
            self.give(promise, actor, lead, now)

    def test_refuses_somebody_who_is_away(self, promise, lead, colleague, now):
        Absence.objects.create(
            user=colleague.user, municipality=lead.municipality, from_on=now.date(),
            until_on=now.date() + 3 * DAY, entered_by=lead.user, entered_at=now,
        )  # fmt: skip

        with pytest.raises(NotSuitable, match="afwezig tot 5 maart 2026"):
            self.give(promise, colleague, lead, now)

    def test_refuses_a_lead_who_lets_themselves_in(self, promise, lead, now):
        with pytest.raises(NotSuitable, match="laat u uzelf toe"):
            self.give(promise, lead, lead, now)
        assert rules.depth_of(acting=lead, matter_id=promise.matter_id, now=now) < Depth.CONTENT

    def test_of_a_desk_is_seen_no_deeper_than_the_circle(self, actor, desk, assign, looking, now):
        asked = frontdesk.asked(actor=actor, now=now)
        lead = assign("Dora Deskleider-Proef", desk, Role.TEAM_LEAD)
        mate = assign("Dirk Loket-Proef", desk, Role.DESK_PROFESSIONAL)
        with looking(actor):
            promise = Promise.objects.select_related("team", "owner").get(pk=asked.promise_id)

        self.give(promise, mate, lead, now)

        with looking(mate):
            depth = rules.depth_of(acting=mate, matter_id=asked.household_id, now=now)
            assert Promise.objects.get(pk=promise.pk).owner == mate.user
        assert depth == Depth.CIRCLE

    def test_refuses_what_is_only_to_be_noted(self, promise, lead, colleague, looking, now):
        note = access.ask_how_it_stands(promise=promise, actor=lead, now=now)

        with pytest.raises(StepNotPossible, match="alleen ter kennisname"):
            self.give(note, colleague, lead, now)


class TestAskHowItStands:
    def test_stands_on_the_list_of_the_colleague(self, promise, lead, professional, looking, now):
        access.ask_how_it_stands(promise=promise, actor=lead, now=now)

        with looking(professional):
            note = Promise.objects.get(kind=kinds.TAKE_NOTE)
        assert note.owner == professional.user
        assert note.what == "Lea Leider-Proef vraagt hoe het staat met: Meegaan naar het gesprek"
        assert "promise.asked-after" in kinds_of_events(looking, lead, promise)

    def test_asks_once_until_it_was_seen(self, promise, lead, now):
        access.ask_how_it_stands(promise=promise, actor=lead, now=now)

        with pytest.raises(StepNotPossible, match="al gevraagd"):
            access.ask_how_it_stands(promise=promise, actor=lead, now=now)

    def test_refuses_when_nobody_has_it(self, professional, lead, looking, now):
        household = scene.household_in_view(
            name="Open-Proef", due_at=now + DAY, owned=False, actor=professional, now=now
        )
        with looking(professional):
            promise = Promise.objects.select_related("team").get(matter=household.pk)

        with pytest.raises(StepNotPossible, match="op niemands naam"):
            access.ask_how_it_stands(promise=promise, actor=lead, now=now)

    def test_refuses_who_leads_no_team(self, promise, colleague, now):
        with pytest.raises(NotAllowed):
            access.ask_how_it_stands(promise=promise, actor=colleague, now=now)


def test_who_leads_is_who_wears_the_hat(lead, professional, cluster, now):
    other = Team.objects.create(municipality=cluster.municipality, name="Jeugd", kind="cluster")

    assert rules.leads(lead, cluster.pk, today=now.date())
    assert not rules.leads(lead, other.pk, today=now.date())
    assert not rules.leads(professional, cluster.pk, today=now.date())
