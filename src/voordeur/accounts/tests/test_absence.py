"""Who is away, and who stands in: entered by oneself or the lead, kept true by PostgreSQL."""

import datetime
import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction
from tests.bench.people import NOW, TODAY

from voordeur.accounts import absence as absences
from voordeur.accounts import operations
from voordeur.accounts.enums import AbsenceReason, Role
from voordeur.accounts.models import Absence, AbsenceWhy, Assignment
from voordeur.accounts.operations.absence import NewAbsence
from voordeur.audit.models import Event
from voordeur.organisations.models import Municipality, Team
from voordeur.shared.errors import NotAllowed, NotSuitable, Refused, SayMore, StepNotPossible
from voordeur.shared.keys import new_key

pytestmark = pytest.mark.django_db

STARTED = re.compile('name="begonnen_met" value="([^"]+)"')
HIDDEN = re.compile('<input type="hidden" name="([^"]+)" value="([^"]*)">')
WEEK = datetime.timedelta(days=7)


@pytest.fixture
def mate(assign, cluster):
    return assign("Mia Waarneming-Proef", cluster, Role.PROFESSIONAL)


@pytest.fixture
def lead(assign, cluster):
    return assign("Lia Leider-Proef", cluster, Role.TEAM_LEAD)


def away(
    who: Assignment, *, deputy: Assignment | None = None, by=None, now=NOW, **words
) -> Absence:
    told = {"from_on": TODAY, "until_on": TODAY + WEEK, "why": AbsenceReason.HOLIDAY} | words
    new = NewAbsence(key=new_key(), user=who.user, deputy=deputy.user if deputy else None, **told)
    return operations.report_absence(absence=new, actor=by or who, now=now)


class TestWhy:
    @pytest.fixture
    def ill(self, professional, mate, lead):
        return away(professional, deputy=mate, by=lead, why=AbsenceReason.ILL)

    def test_is_read_by_who_is_absent_who_stands_in_and_who_leads(
        self, ill, professional, mate, lead, looking
    ):
        for who in (professional, mate, lead):
            with looking(who):
                assert AbsenceWhy.objects.get().why == "ill"

    def test_is_read_by_nobody_else(self, ill, actor, assign, cluster, desk, looking):
        colleague = assign("Cor Collega-Proef", cluster, Role.PROFESSIONAL)
        elsewhere = assign("Ander Leider-Proef", desk, Role.TEAM_LEAD)
        office = assign("Bea Beheer-Proef", cluster, Role.ADMINISTRATOR)
        for who in (colleague, elsewhere, office, actor):
            with looking(who):
                assert not AbsenceWhy.objects.exists()
                assert Absence.objects.get().deputy_id

    def test_stands_in_no_history_and_no_event(self, ill, professional, looking):
        with looking(professional), connection.cursor() as cursor:
            cursor.execute("select coalesce(after::text, '') from audit_change")
            assert not [row for (row,) in cursor.fetchall() if "ill" in row.split('"')]

    def test_is_one_of_three_words(self, professional):
        with pytest.raises(Refused, match="vakantie, ziek of anders"):
            away(professional, why="burn-out"[:8])


class TestHearing:
    @pytest.fixture
    def made(self, professional, mate, lead):
        return away(professional, deputy=mate, by=lead)

    def test_that_somebody_else_arranged_it(self, made, professional, lead, mate):
        [one] = absences.to_hear(professional)
        assert (one.by, one.deputy) == (lead.user.name, mate.user.name)
        assert absences.to_hear(mate) == absences.to_hear(lead) == []

    def test_not_what_one_arranged_oneself(self, professional, mate):
        away(professional, deputy=mate)
        assert absences.to_hear(professional) == []

    def test_once_and_again_when_it_is_changed(self, made, professional, lead, looking, now):
        operations.hear_deputy(absence=made, actor=professional, now=now)
        assert absences.to_hear(professional) == []
        with looking(professional):
            assert Event.objects.filter(kind="account.deputy_heard").count() == 1

        operations.name_deputy(absence=made, deputy=None, actor=lead, now=now)

        [one] = absences.to_hear(professional)
        assert one.deputy == ""

    def test_not_for_another(self, made, lead, now):
        with pytest.raises(NotAllowed, match="voor een ander"):
            operations.hear_deputy(absence=made, actor=lead, now=now)

    def test_on_vandaag(self, made, browser, professional, lead, mate):
        client = browser(professional)
        assert "neemt waar en ziet dan wat u ziet" in client.get("/").content.decode()
        assert browser(lead).post(f"/afwezigheid/{made.pk}/gelezen/").status_code == 404

        client.post(f"/afwezigheid/{made.pk}/gelezen/")

        assert "neemt waar en ziet" not in client.get("/").content.decode()


class TestReportAbsence:
    def test_says_who_stands_in_from_when_until_when(self, professional, mate, looking):
        made = away(professional, deputy=mate)

        assert (made.user, made.deputy) == (professional.user, mate.user)
        [one] = absences.covered_by(mate, TODAY)
        assert (one.name, one.until_on) == ("Karel Cluster-Proef", TODAY + WEEK)
        assert absences.covered_by(mate, TODAY + WEEK) == []
        with looking(professional):
            assert Event.objects.filter(kind="account.absence_reported").count() == 1

    def test_a_lead_enters_it_for_the_team(self, professional, lead):
        assert away(professional, by=lead).entered_by == lead.user

    def test_not_for_a_colleague(self, professional, mate):
        with pytest.raises(NotAllowed, match="voor uzelf"):
            away(professional, by=mate)

    def test_not_by_the_lead_of_another_team(self, professional, assign, desk):
        other = assign("Ander Leider-Proef", desk, Role.TEAM_LEAD)
        with pytest.raises(NotAllowed, match="in het team"):
            away(professional, by=other)

    def test_not_for_a_day_that_has_gone(self, professional):
        with pytest.raises(NotSuitable, match="vandaag of later"):
            away(professional, from_on=TODAY - WEEK)

    def test_not_with_a_deputy_of_another_team(self, professional, actor):
        with pytest.raises(NotSuitable, match="hetzelfde team"):
            away(professional, deputy=actor)

    def test_not_with_a_deputy_of_a_team_next_door(self, professional, assign, organisation):
        elsewhere = Municipality.objects.create(name="Voorschoten", cbs_code="0626")
        team = Team.objects.create(municipality=elsewhere, name="Daar", kind="cluster")
        with pytest.raises(NotSuitable):
            away(professional, deputy=assign("Vreemd Proef", team, Role.PROFESSIONAL))

    def test_a_lead_alone_names_a_deputy(self, lead, mate):
        with pytest.raises(SayMore, match="teamleider regelt altijd waarneming"):
            away(lead)
        assert away(lead, deputy=mate).deputy == mate.user

    def test_not_twice_in_the_same_days(self, professional):
        away(professional)
        with pytest.raises(Refused, match="al een afwezigheid"):
            away(professional, from_on=TODAY + WEEK / 2)
        assert away(professional, from_on=TODAY + WEEK, until_on=None).until_on is None

    def test_not_with_a_deputy_who_is_absent_then(self, professional, mate):
        away(mate, from_on=TODAY + WEEK / 2, until_on=None)
        with pytest.raises(Refused, match="zelf afwezig"):
            away(professional, deputy=mate)

    def test_who_stood_in_and_goes_away_stands_in_no_longer(self, professional, mate, lead):
        made = away(professional, deputy=mate)
        later = away(professional, deputy=mate, from_on=TODAY + 2 * WEEK, until_on=None)
        away(mate)

        made.refresh_from_db()
        later.refresh_from_db()
        assert (made.deputy, later.deputy) == (None, mate.user)
        assert [one.name for one in absences.without_deputy([lead.team_id], today=TODAY)] == [
            "Karel Cluster-Proef", "Mia Waarneming-Proef",
        ]  # fmt: skip


class TestADeputy:
    def test_who_left_the_team_stands_in_no_longer(self, professional, mate, lead, looking):
        away(professional, deputy=mate)
        Assignment.objects.filter(pk=mate.pk).update(until_on=TODAY)

        assert absences.covered_by(mate, TODAY) == []
        assert [one.name for one in absences.without_deputy([lead.team_id], today=TODAY)] == [
            "Karel Cluster-Proef"
        ]
        with looking(mate), connection.cursor() as cursor:
            cursor.execute("select count(*) from stands_in_for()")
            assert cursor.fetchone() == (0,)

    def test_is_chosen_anew(self, professional, mate, lead):
        made = away(professional)
        operations.name_deputy(absence=made, deputy=mate.user, actor=lead, now=NOW)
        made.refresh_from_db()
        assert made.deputy == mate.user

    def test_is_not_the_lead_who_names_themselves(self, professional, mate, lead):
        with pytest.raises(NotSuitable, match="niet zelf waar"):
            away(professional, by=lead, deputy=lead)
        made = away(professional, by=lead)
        with pytest.raises(NotSuitable, match="niet zelf waar"):
            operations.name_deputy(absence=made, deputy=lead.user, actor=lead, now=NOW)
        assert absences.covered_by(lead, TODAY) == []

    def test_is_the_lead_when_the_absent_chooses_so(self, professional, lead):
        made = away(professional, deputy=lead)
        operations.name_deputy(absence=made, deputy=lead.user, actor=lead, now=NOW)
        made.refresh_from_db()
        assert made.deputy == lead.user

    def test_is_not_chosen_by_a_stranger(self, professional, mate, actor):
        made = away(professional)
        with pytest.raises(NotAllowed):
            operations.name_deputy(absence=made, deputy=mate.user, actor=mate, now=NOW)

    def test_is_not_oneself_says_the_database(self, professional):
        made = away(professional)
        with (
            pytest.raises(IntegrityError, match="nobody_stands_in_for_oneself"),
            transaction.atomic(),
        ):
            Absence.objects.filter(pk=made.pk).update(deputy=made.user_id)


class TestEndAbsence:
    def test_is_back_today(self, professional, mate):
        made = away(professional, deputy=mate)
        operations.end_absence(
            absence=made, actor=professional, now=NOW + datetime.timedelta(days=2)
        )
        made.refresh_from_db()
        assert made.until_on == TODAY + datetime.timedelta(days=2)

    def test_what_was_to_begin_does_not(self, professional):
        made = away(professional, from_on=TODAY + WEEK, until_on=None)
        operations.end_absence(absence=made, actor=professional, now=NOW)
        assert not Absence.objects.to_come(TODAY).exists()
        away(professional, from_on=TODAY + WEEK, until_on=None)

    def test_ends_once(self, professional):
        made = away(professional)
        later = NOW + WEEK
        with pytest.raises(StepNotPossible, match="al voorbij"):
            operations.end_absence(absence=made, actor=professional, now=later)

    def test_an_absence_never_ends_before_it_starts_says_the_database(self, professional):
        made = away(professional)
        with pytest.raises(IntegrityError, match="ends_after_it_starts"), transaction.atomic():
            Absence.objects.filter(pk=made.pk).update(until_on=TODAY - WEEK)


class TestPage:
    def test_records_and_shows_ones_own(self, browser, professional, mate):
        client = browser(professional)
        fields = {
            "key": str(new_key()), "why": "holiday", "from_on": "2-3-2026", "until_on": "12-3-2026",
            "deputy": str(mate.user_id),
        }  # fmt: skip
        for _ in range(2):
            assert client.post("/afwezigheid/", fields).status_code == 302
        told = client.get("/afwezigheid/").content.decode()
        assert "12 maart 2026" in told
        assert "Mia Waarneming-Proef" in told
        assert Absence.objects.count() == 1

    def test_says_what_is_wrong(self, browser, professional, mate):
        fields = {
            "key": str(new_key()), "why": "holiday", "from_on": "12-3-2026",
            "until_on": "3-3-2026", "deputy": str(professional.user_id),
        }  # fmt: skip
        answer = browser(professional).post("/afwezigheid/", fields)
        assert answer.status_code == 422
        told = answer.content.decode()
        assert "na de eerste dag" in told
        assert "Kies iemand uit de lijst" in told

    def test_the_lead_chooses_for_whom(self, browser, lead, professional, mate):
        fields = {
            "key": str(new_key()), "why": "ill", "from_on": "2-3-2026", "until_on": "",
            "deputy": str(mate.user_id), "user": str(professional.user_id),
        }  # fmt: skip
        client = browser(lead)
        shown = client.get("/afwezigheid/").content.decode()
        assert "Karel Cluster-Proef</option>" in shown
        assert "medewerker 0" not in shown
        assert client.post("/afwezigheid/", fields).status_code == 302
        made = Absence.objects.get()
        assert (made.user, made.entered_by) == (professional.user, lead.user)
        page = f"/afwezigheid/{made.pk}/"
        assert client.post(page, {"act": "deputy", "deputy": ""}).status_code == 302
        assert client.post(page, {"act": "back"}).status_code == 302
        assert client.get(page).status_code == 404

    def test_what_is_of_others_is_not_there(self, browser, mate, professional, lead):
        made = away(professional, why=AbsenceReason.ILL)
        assert browser(mate).get(f"/afwezigheid/{made.pk}/").status_code == 404
        assert "ziek" not in browser(mate).get("/afwezigheid/").content.decode().split("nieuw")[0]

    def test_an_administrator_has_none(self, browser, administrator):
        assert browser(administrator).get("/afwezigheid/").status_code == 404

    def test_who_names_a_deputy_second_sees_both_and_chooses(
        self, browser, professional, mate, lead, assign, cluster
    ):
        other = assign("Omar Waarneming-Proef", cluster, Role.PROFESSIONAL)
        made = away(professional)
        page = f"/afwezigheid/{made.pk}/"
        one, second = browser(professional), browser(lead)
        opened = STARTED.search(second.get(page).content.decode())[1]
        one.post(page, {"act": "deputy", "deputy": str(mate.user_id)})

        met = second.post(
            page, {"act": "deputy", "deputy": str(other.user_id), "begonnen_met": opened}
        )

        text = met.content.decode()
        assert met.status_code == 409
        assert (mate.user.name in text, other.user.name in text) == (True, True)
        made.refresh_from_db()
        assert made.deputy_id == mate.user_id
        told = {name: value for name, value in HIDDEN.findall(text) if "csrf" not in name}
        assert told["act"] == "deputy"
        assert second.post(page, told | {"keuze_deputy": "mine"}).status_code == 302
        made.refresh_from_db()
        assert made.deputy_id == other.user_id


@pytest.mark.django_db(transaction=True, databases=["default", "log", "owner"])
def test_two_who_would_stand_in_for_each_other_at_once_do_not(professional, mate):
    def go(pair, line):
        line.wait()
        try:
            away(pair[0], deputy=pair[1])
        except Refused as refusal:
            return refusal.constraint
        finally:
            connection.close()
        return "away"

    line = Barrier(2)
    with ThreadPoolExecutor(2) as both:
        pairs = [(professional, mate), (mate, professional)]
        outcomes = sorted(both.map(go, pairs, [line, line]))
    assert outcomes in (["accounts_a_deputy_is_there", "away"], ["away", "away"])
    kept = list(Absence.objects.order_by("entered_at", "id"))
    assert len([one for one in kept if one.deputy_id]) <= 1
