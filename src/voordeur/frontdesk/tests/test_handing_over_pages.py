"""The pages of handing over: what is proposed, asked more, brought elsewhere, routed (P4)."""

import datetime

import pytest
from django.urls import reverse
from tests.bench.browsing import key_in, text_of
from tests.bench.people import TODAY

from voordeur.accounts.enums import Role
from voordeur.accounts.models import Absence
from voordeur.cases import operations as cases
from voordeur.cases.enums import CloseReason
from voordeur.followup.models import Handover, Promise
from voordeur.frontdesk import operations
from voordeur.frontdesk.enums import RequestState
from voordeur.frontdesk.models import HelpRequest, RoutingTable
from voordeur.frontdesk.operations import RuleWords
from voordeur.frontdesk.tests import scene
from voordeur.organisations.models import Organisation, Standing, Team
from voordeur.shared.keys import new_key

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P4")]

DAY = datetime.timedelta(days=1)


@pytest.fixture
def request_(actor, now):
    return scene.asked(actor=actor, now=now)


@pytest.fixture
def other_team(municipality):
    return Team.objects.create(municipality=municipality, name="Aanloop jeugd", kind="cluster")


@pytest.fixture
def routes(actor, professional, other_team, now):
    """Whoever speaks of the rent goes to the other team."""
    table = operations.begin_concept(key=new_key(), why="Eerste", actor=actor, now=now)
    words = RuleWords(team=other_team, why="Zij kennen de verhuurders.", words=["huur"])
    operations.add_rule(key=new_key(), table=table, words=words, actor=actor, now=now)
    return operations.approve_table(table=table, actor=professional, now=now)


def page_of(request, name="hand_over"):
    return reverse(f"frontdesk:{name}", args=[request.pk])


def away(who, deputy=None):
    return Absence.objects.create(
        user=who.user, municipality=who.municipality, entered_by=who.user,
        from_on=TODAY, until_on=TODAY + 10 * DAY, deputy=deputy and deputy.user,
        entered_at=datetime.datetime.now(tz=datetime.UTC),
    )  # fmt: skip


class TestHandOverPage:
    def test_begins_with_what_the_rules_say_and_why(
        self, browser, actor, request_, routes, cluster, other_team
    ):
        answer = browser(actor).get(page_of(request_))

        told = text_of(answer)
        assert "Voorstel: Aanloop jeugd" in told
        assert "Regel 1 van de routetabel: in de vraag staat “huur”" in told
        assert "Zij kennen de verhuurders." in told
        assert answer.context["form"]["to_team"].value() == str(other_team.pk)
        assert answer.context["teams"][0].name == "Aanloop jeugd"

    def test_shows_load_and_absence(
        self, browser, actor, request_, professional, cluster, assign, now
    ):
        offer = scene.offered(
            actor=actor, to_team=cluster, now=now,
            household=scene.family(scene.sanne(surname="Druk-Proef")),
        )  # fmt: skip
        operations.accept(handover=offer, actor=professional, now=now)
        mate = assign("Mia Waarneming-Proef", cluster, Role.PROFESSIONAL)
        away(professional, mate)
        told = text_of(browser(actor).get(page_of(request_)))

        assert "1 open afspraak · 1 lopende casus" in told
        assert "Karel Cluster-Proef afwezig tot 12 maart 2026, waarneming: Mia" in told
        assert "Karel Cluster-Proef: 1 afspraak, 0 casussen; afwezig" in told

    def test_warns_for_who_is_absent_and_names_the_deputy(
        self, browser, actor, request_, professional, cluster, assign, looking
    ):
        mate = assign("Mia Waarneming-Proef", cluster, Role.PROFESSIONAL)
        away(professional, mate)
        client = browser(actor)
        fields = {
            "to_team": str(cluster.pk), "to_user": str(professional.user_id), "summary": "Past.",
        }  # fmt: skip
        answer = client.post(page_of(request_), fields)

        assert answer.status_code == 422
        assert "Kies Mia Waarneming-Proef, die waarneemt" in text_of(answer)
        assert "Toch aanbieden" in text_of(answer)
        answer = client.post(page_of(request_), fields | {"to_who_is_away": "on"})
        assert answer.status_code == 302
        with looking(actor):
            assert Handover.objects.get().to_user == professional.user

    def test_does_not_propose_again_who_refused_and_says_why_they_did(
        self, browser, actor, request_, routes, other_team, assign, now
    ):
        offer = operations.hand_over(
            help_request=request_, to_team=other_team, summary="De huur.", actor=actor, now=now
        )
        mate = assign("Jo Jeugd-Proef", other_team, Role.PROFESSIONAL)
        operations.refuse(handover=offer, reason="Er is geen kind.", actor=mate, now=now)

        told = text_of(browser(actor).get(page_of(request_)))

        assert "Aanloop jeugd weigerde op 2 maart 2026: Er is geen kind." in told
        assert "Voorstel" not in told

    @pytest.mark.parametrize("has_deputy", [True, False])
    def test_when_the_previous_coordinator_is_away_it_is_who_stands_in(
        self, browser, actor, professional, cluster, assign, now, has_deputy
    ):
        self._closed(actor, professional, cluster, now - 60 * DAY)
        again = scene.asked(actor=actor, now=now)
        mate = assign("Mia Waarneming-Proef", cluster, Role.PROFESSIONAL)
        away(professional, mate if has_deputy else None)

        answer = browser(actor).get(page_of(again))

        who = "Mia Waarneming-Proef (Hulpverlening volwassenen)" if has_deputy else cluster.name
        assert f"Voorstel: {who}" in text_of(answer)
        assert "Karel Cluster-Proef is afwezig tot 12 maart 2026" in text_of(answer)
        chosen = str(mate.user_id) if has_deputy else ""
        assert answer.context["form"]["to_user"].value() == chosen

    def test_again_within_half_a_year_it_is_the_previous_coordinator(
        self, browser, actor, professional, cluster, routes, now, looking
    ):
        self._closed(actor, professional, cluster, now - 60 * DAY)
        again = scene.asked(actor=actor, now=now)

        answer = browser(actor).get(page_of(again))

        told = text_of(answer)
        assert "Voorstel: Karel Cluster-Proef (Hulpverlening volwassenen)" in told
        assert "korter dan 6 maanden geleden" in told
        assert answer.context["form"]["to_user"].value() == str(professional.user_id)

    def test_later_it_is_what_the_rules_say(
        self, browser, actor, professional, cluster, routes, now
    ):
        self._closed(actor, professional, cluster, now - 190 * DAY)
        again = scene.asked(actor=actor, now=now)
        assert "Voorstel: Aanloop jeugd" in text_of(browser(actor).get(page_of(again)))

    @pytest.mark.promise("P8")
    def test_with_a_running_case_it_is_one_step(
        self, browser, actor, professional, cluster, now, looking
    ):
        case = self._case(actor, professional, cluster, now)
        again = scene.asked(actor=actor, now=now)
        client = browser(actor)
        assert "Geef aan Karel Cluster-Proef" in text_of(client.get(page_of(again)))

        answer = client.post(page_of(again), {"act": "to_coordinator"})

        assert answer.status_code == 302
        with looking(professional):
            [asked] = Promise.objects.open().filter(kind="new_question")
            assert (asked.owner, asked.matter_id) == (professional.user, case.household_id)
        assert client.get(answer["Location"]).status_code == 200

    @pytest.mark.promise("P4")
    def test_who_took_it_up_is_not_proposed_to_themselves(
        self, browser, actor, professional, cluster, other_team, routes, request_, now
    ):
        offer = operations.hand_over(
            help_request=request_, to_team=cluster, summary="Schulden.", actor=actor, now=now
        )
        operations.accept(handover=offer, actor=professional, now=now)

        given_on = browser(professional).get(page_of(request_))

        told = text_of(given_on)
        assert "Voor dit huishouden loopt een casus" not in told
        assert "Voorstel: Aanloop jeugd" in told
        assert given_on.context["form"]["to_team"].value() == str(other_team.pk)

    def _case(self, actor, professional, cluster, when):
        offer = scene.offered(actor=actor, to_team=cluster, now=when)
        case = operations.accept(handover=offer, actor=professional, now=when)
        return cases.appoint_coordinator(
            case=case, why_this_one="known", actor=professional, now=when
        )

    def _closed(self, actor, professional, cluster, when):
        case = self._case(actor, professional, cluster, when)
        return cases.close_case(
            case=case, reason=CloseReason.GOALS_REACHED, note="Klaar.",
            watch_on=(when + 300 * DAY).date(), actor=professional, now=when,
        )  # fmt: skip


class TestAskingMore:
    def test_is_a_small_conversation(self, browser, actor, professional, cluster, now, looking):
        offer = scene.offered(actor=actor, to_team=cluster, now=now)
        receiver, giver = browser(professional), browser(actor)
        theirs = reverse("frontdesk:answer", args=[offer.pk])

        assert receiver.post(theirs, {"act": "ask", "question": ""}).status_code == 422
        answer = receiver.post(theirs, {"act": "ask", "question": "Is er een indicatie?"})
        assert answer.status_code == 302
        told = text_of(receiver.get(theirs))
        assert "wacht op antwoord van Loket" in told
        assert "loopt door" in told

        page = giver.get(reverse("web:today"))
        [line] = [row for group in page.context["shown"].groups for row in group.lines]
        assert line.button == "Beantwoord de navraag"
        assert "zij vragen: Is er een indicatie?" in line.remark
        with looking(actor):
            mine = page_of(HelpRequest.objects.get(), "help_request")
        assert "Is er een indicatie?" in text_of(giver.get(mine))
        assert giver.post(mine, {"act": "more", "answer": ""}).status_code == 422
        assert giver.post(mine, {"act": "more", "answer": "Nee."}).status_code == 302
        assert "Nee." in text_of(receiver.get(theirs))
        assert giver.post(mine, {"act": "more", "answer": "Ja."}).status_code == 409

    def test_after_taking_over_the_giver_hears_it(self, browser, actor, professional, cluster, now):
        offer = scene.offered(actor=actor, to_team=cluster, now=now)
        operations.accept(handover=offer, actor=professional, now=now)
        client = browser(actor)
        page = client.get(reverse("web:today"))
        [line] = [row for group in page.context["shown"].groups for row in group.lines]
        assert line.kind == "Ter kennisname"
        assert "heeft de vraag overgenomen: Karel Cluster-Proef" in line.note
        assert client.post(reverse("web:take_note", args=[line.key])).status_code == 302
        assert client.get(reverse("web:today")).context["shown"].groups == []


class TestBringing:
    @pytest.fixture
    def school(self, municipality):
        made = Organisation.objects.create(name="Samenwerkingsverband", short="SWV")
        Standing.objects.create(municipality=municipality, organisation=made, kind="outside")
        return made

    def test_is_told_followed_and_ends(self, browser, actor, request_, school, looking):
        client = browser(actor)
        page = client.get(page_of(request_, "bring"))
        fields = {
            "key": key_in(page), "organisation": str(school.pk), "law": "fitting_education",
            "why": "Een plek op school.", "how": "warm", "resident_says": "Moeder weet het.",
        }  # fmt: skip
        wrong = client.post(page_of(request_, "bring"), fields)
        assert wrong.status_code == 422
        assert "Vul in met wie u daar sprak." in text_of(wrong)
        fields |= {"spoken_with": "de zorgcoördinator", "spoken_on": "2-3-2026"}
        for _ in range(2):
            answer = client.post(page_of(request_, "bring"), fields)
            assert answer.status_code == 302

        told = text_of(client.get(answer["Location"]))
        assert "gebracht buiten het team" in told
        assert "Moeder weet het." in told
        page = client.get(reverse("web:today"))
        [line] = [row for group in page.context["shown"].groups for row in group.lines]
        to = client.get(reverse("frontdesk:promise", args=[line.target]))
        assert to["Location"] == page_of(request_, "arrival")
        assert client.post(to["Location"], {"outcome": "later", "note": "?"}).status_code == 422
        later = {"outcome": "later", "note": "Vakantie.", "on": "30-3-2026"}
        assert client.post(to["Location"], later).status_code == 302
        there = {"outcome": "arrived", "note": "Gesprek gepland."}
        assert client.post(to["Location"], there).status_code == 302
        with looking(actor):
            assert HelpRequest.objects.get().state == RequestState.ENDED
        assert client.get(page_of(request_, "arrival")).status_code == 302

    def test_what_did_not_arrive_is_back_and_counted(
        self, browser, actor, request_, school, looking
    ):
        client = browser(actor)
        fields = {
            "key": str(new_key()), "organisation": str(school.pk), "law": "zvw", "why": "Huisarts.",
            "how": "in_writing", "resident_says": "Weet het.",
        }  # fmt: skip
        client.post(page_of(request_, "bring"), fields)
        client.post(page_of(request_, "arrival"), {"outcome": "not_arrived", "note": "Niets."})
        told = text_of(client.get(page_of(request_, "help_request")))
        assert "1 keer niet aangekomen buiten het team" in told
        assert "Geef door" in told


class TestRoutesPages:
    @pytest.fixture
    def changed(self, browser, actor, cluster, other_team, routes, request_):
        """A concept in which one rule says something else, and one was added."""
        client = browser(actor)
        page = client.get(reverse("frontdesk:routes"))
        fields = {"key": key_in(page), "why": "De huur hoort bij volwassenen."}
        for _ in range(2):
            assert client.post(reverse("frontdesk:routes"), fields).status_code == 302
        [rule] = client.get(reverse("frontdesk:routes_concept")).context["page"].rules
        change = reverse("frontdesk:change_rule", args=[rule.id])
        assert client.get(change).context["form"]["words"].value() == "huur"
        told = {"key": str(rule.id), "words": "", "team": str(cluster.pk), "why": "Daar."}
        assert client.post(change, told).status_code == 422
        told["words"] = "huur, schuld"
        assert client.post(change, told).status_code == 302
        new = {"key": str(new_key()), "track": "mental", "team": str(other_team.pk), "why": "Ja"}
        for _ in range(2):
            assert client.post(reverse("frontdesk:add_rule"), new).status_code == 302
        return client

    def test_say_what_is_in_force(self, browser, actor, routes):
        told = text_of(browser(actor).get(reverse("frontdesk:routes")))
        assert "1 huur maakt niet uit Aanloop jeugd Zij kennen de verhuurders." in told

    def test_are_previewed_moved_and_struck(self, changed):
        client = changed
        page = client.get(reverse("frontdesk:routes_concept"))
        told = text_of(page)
        assert "Over 1 hulpvraag die u mag zien" in told
        assert "Aanloop jeugd → Hulpverlening volwassenen" in told
        assert "Een collega kijkt het na" in told
        _, second = page.context["page"].rules
        moved = client.post(reverse("frontdesk:routes_concept"), {"act": f"up:{second.id}"})
        assert moved["Location"].endswith(f"#regel-{second.id}")
        struck = client.post(reverse("frontdesk:routes_concept"), {"act": f"strike:{second.id}"})
        assert struck.status_code == 302

    def test_are_approved_by_a_colleague_who_read_them(self, changed, browser, professional):
        approve = {"act": "approve"}
        assert changed.post(reverse("frontdesk:routes_concept"), approve).status_code == 200
        other = browser(professional)
        unread = other.post(reverse("frontdesk:routes_concept"), approve)
        assert "gewijzigd nadat u het opende" in text_of(unread)
        page = other.get(reverse("frontdesk:routes_concept"))
        approve["read_at"] = page.context["page"].table.changed_at.isoformat()
        assert f'value="{approve["read_at"]}"' in page.content.decode()
        assert other.post(reverse("frontdesk:routes_concept"), approve).status_code == 302
        assert [t.state for t in RoutingTable.objects.order_by("number")] == ["past", "in_force"]
        assert "Versie 2" in text_of(other.get(reverse("frontdesk:routes")))

    def test_the_preview_shows_for_what_there_is_no_rule(self, browser, actor, routes, now):
        home = scene.family(scene.sanne(surname="Fiets-Proef"))
        contact = scene.contact(question="Waar leer ik fietsen?")
        scene.asked(actor=actor, now=now, household=home, contact=contact)
        operations.begin_concept(key=new_key(), why="Anders", actor=actor, now=now)

        page = browser(actor).get(reverse("frontdesk:routes_concept"))

        [row] = page.context["effect"].without_rule
        assert (row.question, row.then) == ("Waar leer ik fietsen?", "geen regel past")
        assert "Waar nu en met dit concept geen regel past (1)" in text_of(page)
        assert row.household_id in page.context["effect"].matters

    def test_a_rule_may_ask_where_somebody_lives(
        self, browser, actor, professional, routes, request_, cluster, now
    ):
        operations.begin_concept(key=new_key(), why="Per wijk", actor=professional, now=now)
        client, add = browser(actor), reverse("frontdesk:add_rule")
        told = {
            "key": str(new_key()), "area": "Zuid", "team": str(cluster.pk), "why": "Daar.",
        }  # fmt: skip
        assert "Vul de postcodes van de wijk in." in text_of(client.post(add, told))
        told["postcodes"] = "2242, Zuid"
        refused = client.post(add, told)
        assert refused.status_code == 422
        assert "Zuid is geen postcode." in text_of(refused)
        told["postcodes"] = "2240 - 2242, 2243ab"
        assert client.post(add, told).status_code == 302

        page = client.get(reverse("frontdesk:routes_concept"))
        assert "het adres ligt in Zuid (2240 tot en met 2242, 2243 AB)" in text_of(page)
        _, rule = page.context["page"].rules
        change = client.get(reverse("frontdesk:change_rule", args=[rule.id]))
        assert change.context["form"]["postcodes"].value() == "2240-2242, 2243 AB"
        client.post(reverse("frontdesk:routes_concept"), {"act": f"up:{rule.id}"})
        moved = text_of(client.get(reverse("frontdesk:routes_concept")))
        assert "Aanloop jeugd → Hulpverlening volwassenen" in moved

    def test_who_sees_no_question_sees_no_number_of_them(
        self, browser, professional, routes, request_, now
    ):
        operations.begin_concept(key=new_key(), why="Anders", actor=professional, now=now)
        told = text_of(browser(professional).get(reverse("frontdesk:routes_concept")))
        assert "U ziet geen hulpvragen van de afgelopen maand" in told

    def test_the_preview_costs_the_same_for_three_times_the_questions(
        self, browser, actor, routes, now, django_assert_max_num_queries
    ):
        operations.begin_concept(key=new_key(), why="Anders", actor=actor, now=now)

        def fill(numbers):
            for number in numbers:
                home = scene.family(scene.sanne(surname=f"Rij{number}-Proef"))
                scene.asked(actor=actor, now=now, household=home)

        client, page = browser(actor), reverse("frontdesk:routes_concept")
        fill(range(2))
        with django_assert_max_num_queries(100) as few:
            client.get(page)
        fill(range(2, 6))
        with django_assert_max_num_queries(100) as many:
            client.get(page)
        assert len(few) == len(many)

    def test_an_administrator_has_no_hand_in_it(self, browser, assign, desk):
        client = browser(assign("Bea Beheer-Proef", desk, Role.ADMINISTRATOR))
        for name in ("routes", "routes_concept", "add_rule"):
            assert client.get(reverse(f"frontdesk:{name}")).status_code == 404
