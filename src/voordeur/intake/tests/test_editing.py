"""Vragenlijsten onder beheer: een conceptversie, proberen, vergelijken, vaststellen, invulling."""

import copy
import datetime

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from tests.bench.browsing import text_of

from voordeur.accounts.enums import Role
from voordeur.audit.models import Event
from voordeur.intake import differing, instruments, operations, queries
from voordeur.intake.enums import ConceptState, HelpNeeded, LifeDomain
from voordeur.intake.instruments import INTEGRAL, NotAnInstrument
from voordeur.intake.models import Answer, Concept, Instrument
from voordeur.intake.operations import NewReply
from voordeur.intake.queries import editing
from voordeur.intake.tests import scene
from voordeur.organisations.models import Municipality
from voordeur.shared.errors import NotAllowed, NotSuitable, Refused, StepNotPossible

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
TOMORROW = datetime.date(2026, 3, 3)


@pytest.fixture
def beheer(assign, desk):
    return assign("Bea Beheer-Proef", desk, Role.ADMINISTRATOR)


@pytest.fixture
def published(beheer, now):
    return operations.publish_instrument(
        questionnaire=instruments.integral(), actor=beheer, now=now
    )


@pytest.fixture
def concept(published, beheer, now):
    return operations.begin_concept(actor=beheer, now=now)


@pytest.fixture
def client(browser, beheer):
    return browser(beheer)


def housing(concept, **changes):
    return {**copy.deepcopy(concept.domains[0]), **changes}


def edited(concept, beheer, now, **changes):
    return operations.edit_concept(
        concept=concept, domain=LifeDomain.HOUSING, written=housing(concept, **changes),
        actor=beheer, now=now,
    )  # fmt: skip


def page(name, *more):
    code = () if name in {"instruments", "filled"} else (INTEGRAL,)
    return reverse(f"instruments:{name}", args=[*code, *more])


def body(concept, **changes):
    """The form of housing as it is sent when nothing was changed, but for these."""
    row = concept.domains[0]
    told = {
        "goes_well": row["goes_well"], "is_hard": row["is_hard"], "wish": row["wish"],
        "think_of": ", ".join(row["think_of"]), "beforehand": row["beforehand"],
    }  # fmt: skip
    for place, one in enumerate(row["deeper"], start=1):
        branch = one.get("only_if")
        told |= {
            f"{one['code']}-question": one["question"],
            f"{one['code']}-place": str(place),
            f"{one['code']}-choices": "\n".join(one.get("choices", [])),
            f"{one['code']}-only_if": [f"{branch['question']}={value}" for value in branch["is"]]
            if branch
            else [],
        }
    return {**told, **changes}


class TestAConcept:
    def test_begins_with_what_is_asked_now_as_the_next_version(self, concept, published, beheer):
        assert (concept.version, concept.domains) == (published.version + 1, published.domains)
        assert editing.concept(Municipality.objects.get().pk) == concept

    def test_there_is_one(self, concept, beheer, now):
        with pytest.raises(Refused, match="Er is al een conceptversie"):
            operations.begin_concept(actor=beheer, now=now)

    def test_needs_a_first_version(self, beheer, now):
        with pytest.raises(StepNotPossible, match="Neem eerst de vragenlijst in gebruik"):
            operations.begin_concept(actor=beheer, now=now)

    def test_is_written_a_domain_at_a_time(self, concept, beheer, now, looking):
        edited(concept, beheer, now, wish="Waar wilt u wonen?")

        assert Concept.objects.get().domains[0]["wish"] == "Waar wilt u wonen?"
        with looking(beheer):
            assert Event.objects.filter(kind="concept.changed").count() == 1

    def test_that_could_not_be_asked_is_refused(self, concept, beheer, now):
        with pytest.raises(NotAnInstrument, match="Bij huisvesting ontbreekt een vraag"):
            edited(concept, beheer, now, wish=" ")

        assert Concept.objects.get().domains == concept.domains

    def test_is_asked_from_a_day_on_and_what_runs_keeps_its_questions(
        self, concept, beheer, professional, now, looking
    ):
        running = scene.started(scene.family(actor=professional, now=now), professional, now)
        edited(concept, beheer, now, wish="Waar wilt u wonen?")

        operations.publish_concept(concept=concept, from_on=TOMORROW, actor=beheer, now=now)

        assert queries.integral_in_use(beheer.municipality_id, now.date()).version == 3
        assert (
            queries.integral_in_use(beheer.municipality_id, TOMORROW).domains[0]["wish"]
            == "Waar wilt u wonen?"
        )
        assert Concept.objects.get().state == ConceptState.PUBLISHED
        with looking(professional):
            assert queries.running_intake(running.household_id).instrument.version == 3

    def test_that_says_the_same_or_begins_before_today_is_not_published(self, concept, beheer, now):
        with pytest.raises(NotSuitable, match="nog niets veranderd"):
            operations.publish_concept(concept=concept, from_on=TOMORROW, actor=beheer, now=now)
        edited(concept, beheer, now, wish="Waar wilt u wonen?")
        yesterday = datetime.date(2026, 3, 1)
        with pytest.raises(NotSuitable, match="een dag die nog komt"):
            operations.publish_concept(concept=concept, from_on=yesterday, actor=beheer, now=now)

    def test_that_was_dropped_is_no_concept_any_more(self, concept, beheer, now):
        operations.drop_concept(concept=concept, actor=beheer, now=now)

        assert editing.concept(Municipality.objects.get().pk) is None
        with pytest.raises(StepNotPossible, match="al vastgesteld of weggegooid"):
            edited(concept, beheer, now, wish="Waar wilt u wonen?")
        assert operations.begin_concept(actor=beheer, now=now).version == 4

    def test_is_the_work_of_the_administrator(self, concept, professional, now):
        who = {"actor": professional, "now": now}
        for act in (
            lambda: operations.begin_concept(**who),
            lambda: edited(concept, professional, now, wish="Anders?"),
            lambda: operations.publish_concept(concept=concept, from_on=TOMORROW, **who),
            lambda: operations.drop_concept(concept=concept, **who),
        ):
            with pytest.raises(NotAllowed, match="functioneel beheerder"):
                act()

    def test_twice_the_database_refuses(self, concept, beheer, now, looking):
        refused = pytest.raises(DatabaseError, match="intake_one_concept_of_an_instrument")
        with looking(beheer), refused, transaction.atomic():
            Concept.objects.create(
                municipality=beheer.municipality, code=concept.code, version=9, name="Nog een",
                domains=[], begun_by=beheer.user, begun_at=now,
            )  # fmt: skip


class TestTheComparison:
    def test_of_the_same_is_empty(self):
        domains = instruments.integral().domains

        assert differing.differences(domains, copy.deepcopy(domains)) == []

    def test_says_in_words_what_is_asked_otherwise(self):
        domains = instruments.integral().domains
        later = copy.deepcopy(domains)
        later[0]["wish"] = "Waar wilt u wonen?"
        later[0]["think_of"] = ["huur"]
        notice, _, adapted = later[0]["deeper"]
        later[0]["deeper"] = [adapted, notice | {"choices": ["nee", "ja"]}]
        later[0]["deeper"].append(
            {"code": "housing-new", "question": "Wat is de huur?",
             "only_if": {"question": "help_needed", "is": ["now"]}}
        )  # fmt: skip
        later[1]["deeper"][0]["only_if"] = None
        later[2]["deeper"][0]["clusters"] = []
        later[2]["deeper"][1]["question"] = "Is het thuis veilig?"

        told = " | ".join(differing.differences(domains, later))

        assert "Huisvesting: de vraag naar wat de inwoner wil was “Hoe wilt u graag wonen?”" in told
        assert "Huisvesting: “denk aan” noemt nu: huur." in told
        assert "de vraag “Wanneer, en van wie komt de brief?” vervalt." in told
        assert "nieuw is de vraag “Wat is de huur?”, alleen bij hulp nu nodig." in told
        assert "kan worden gekozen: nee · ja." in told
        assert "in een andere volgorde" in told
        assert "Financiën: “Zijn er schulden?” wordt altijd gevraagd." in told
        assert "staat open bij andere clusters dan eerst" in told
        assert "wordt “Is het thuis veilig?”." in told


class TestThePages:
    def test_show_the_versions_and_put_into_use_what_comes_with_the_house(self, client):
        shown = client.get(page("instruments"))
        assert "niet in gebruik" in text_of(shown)

        for code in ("integrale-uitvraag", "zrm-2017", "koppeling"):
            sent = client.post(page("instruments"), {"code": code}, follow=True)

        assert "De koppeling is in gebruik." in text_of(sent)
        assert Instrument.objects.count() == 2
        assert client.post(page("instruments"), {"code": "horoscoop"}).status_code == 404

    def test_write_a_concept_from_beginning_to_end(self, client, published, beheer, looking):
        begun = client.post(page("concept"), follow=True)
        assert "Nog niets. Wijzig eerst iets." in text_of(begun)
        concept = editing.concept(Municipality.objects.get().pk)
        assert "Dreigt ontruiming" in text_of(client.get(page("edit", "huisvesting")))

        sent = client.post(
            page("edit", "huisvesting"),
            body(
                concept,
                **{
                    "wish": "Waar wilt u wonen?",
                    "housing-adapted-question": "",
                    "new0-question": "Wat is de huur?",
                    "new0-place": "1",
                    "new0-only_if": ["help_needed=now"],
                },
            ),
            follow=True,
        )

        text = text_of(sent)
        assert "wordt “Waar wilt u wonen?”" in text
        assert "de vraag “Welke aanpassing in huis zou helpen?” vervalt." in text
        deeper = editing.concept(Municipality.objects.get().pk).domains[0]["deeper"]
        assert [one["code"] for one in deeper] == [
            "housing-notice", "housing-wat-is-de-huur", "housing-when",
        ]  # fmt: skip
        done = client.post(page("publish"), {"from_on": "3-3-2026"}, follow=True)
        assert "De nieuwe versie is vastgesteld." in text_of(done)
        assert queries.integral_in_use(beheer.municipality_id, TOMORROW).version == 4

    def test_that_change_nothing_change_nothing(self, client, concept, cluster):
        cluster.code = "welzijn-volwassenen"
        cluster.save()
        clusters = ["welzijn-volwassenen", "hulpverlening-volwassenen"]

        sent = client.post(
            page("edit", "huisvesting"),
            body(concept, **{"housing-adapted-clusters": clusters}),
            follow=True,
        )

        assert "Nog niets. Wijzig eerst iets." in text_of(sent)

    @pytest.mark.parametrize(
        ("changes", "sentence"),
        [
            ({"wish": ""}, "Vul deze vraag in."),
            ({"wish": "a" * 500}, "hoogstens 400 tekens"),
            ({"housing-notice-place": "voor"}, "Vul een getal in."),
            ({"housing-when-only_if": ["help_needed=ja"]}, "Kies een antwoord uit de lijst."),
            (
                {"housing-when-only_if": ["help_needed=now", "housing-notice=nee"]},
                "Kies antwoorden van één vraag.",
            ),
            ({"housing-notice-question": ""}, "hangt af van een vraag die er niet vóór staat"),
            ({"housing-when-place": "1", "housing-notice-place": "2"}, "niet vóór staat"),
        ],
    )
    def test_that_are_sent_wrong_keep_nothing(self, changes, sentence, client, concept):
        sent = client.post(page("edit", "huisvesting"), body(concept, **changes))

        assert (sent.status_code, sentence in text_of(sent)) == (422, True)
        assert editing.concept(Municipality.objects.get().pk).domains == concept.domains

    def test_of_trying_save_nothing_and_say_what_would_be(self, client, concept, looking, beheer):
        assert "er wordt niets bewaard" in text_of(client.get(page("preview", "huisvesting")))
        key = "01a20252-2540-7c2d-97b3-f1325e1722ac"

        sent = client.post(
            page("try_out", "huisvesting"),
            {"key": key, "goes_well": "Fijne buurt.", "help_needed": "now",
             "deeper-housing-notice": "er is een brief"},
        )  # fmt: skip
        wrong = client.post(page("try_out", "huisvesting"), {"key": key, "help_needed": "now"})

        text = text_of(sent)
        assert "Zo zou het worden vastgelegd" in text
        assert "Zonder script volgt hierna nog: Dreigt ontruiming" in text
        assert (wrong.status_code, "Dit zou nog niet kunnen" in text_of(wrong)) == (422, True)
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from audit_event where kind = 'intake.answered'")
            assert cursor.fetchone() == (0,)

    def test_show_the_questions_as_another_cluster_sees_them(self, client, concept, cluster):
        cluster.code = "welzijn-volwassenen"
        cluster.save()

        anybody = text_of(client.get(page("preview", "huisvesting")))
        theirs = text_of(client.get(page("preview", "huisvesting"), {"cluster": cluster.code}))

        assert "Vragen van andere clusters (1)" in anybody
        assert "Vragen van andere clusters" not in theirs

    def test_ask_before_a_concept_is_dropped(self, client, concept):
        assert "Wilt u deze conceptversie weggooien?" in text_of(client.get(page("drop")))

        client.post(page("drop"))

        assert Concept.objects.get().state == ConceptState.DROPPED
        assert client.get(page("concept")).status_code == 404

    def test_on_a_day_that_has_gone_publish_nothing(self, client, concept, beheer, now):
        edited(concept, beheer, now, wish="Waar wilt u wonen?")

        sent = client.post(page("publish"), {"from_on": "1-3-2026"})

        assert (sent.status_code, "al voorbij" in text_of(sent)) == (422, True)
        assert Instrument.objects.count() == 1

    def test_two_at_once_choose(self, browser, client, concept, assign, desk):
        other = browser(assign("Ben Beheer-Proef", desk, Role.ADMINISTRATOR))
        address = page("edit", "huisvesting")
        started = [one.get(address).content.decode() for one in (client, other)]
        marks = [html.split('name="begonnen_met" value="')[1].split('"')[0] for html in started]
        client.post(address, body(concept, wish="Eerst?", begonnen_met=marks[0]))

        sent = other.post(address, body(concept, wish="Tweede?", begonnen_met=marks[1]))

        assert sent.status_code == 409
        assert editing.concept(Municipality.objects.get().pk).domains[0]["wish"] == "Eerst?"

    def test_are_not_there_for_others(self, browser, professional, concept):
        for name, more in (
            ("instruments", []), ("filled", []), ("concept", []), ("publish", []), ("drop", []),
            ("edit", ["huisvesting"]), ("preview", ["huisvesting"]), ("try_out", ["huisvesting"]),
        ):  # fmt: skip
            assert browser(professional).get(page(name, *more)).status_code == 404
            assert browser(professional).post(page(name, *more), {}).status_code in {404, 405}

    def test_of_a_domain_that_is_none_are_not_there(self, client, concept):
        for name in ("edit", "preview", "try_out"):
            assert client.post(page(name, "sterrenbeeld"), {}).status_code in {404, 405}


class TestWhatIsFilledIn:
    @pytest.fixture
    def answers(self, published, professional, now):
        """Twelve answers about housing: half need help, three of those say something deeper."""
        intake = scene.started(scene.family(actor=professional, now=now), professional, now)
        notice = NewReply(question="housing-notice", words="er is een brief")
        for number in range(12):
            needed = HelpNeeded.NOW if number % 2 else HelpNeeded.NONE
            operations.answer(
                intake=intake,
                said=scene.said(
                    wish="" if number < 9 else "Blijven.", help_needed=needed,
                    replies=(notice,) if number == 1 else (),
                ),
                actor=professional, now=now,
            )  # fmt: skip
        return intake

    def lines(self, now, who):
        found = editing.filled(
            now - datetime.timedelta(days=365), municipality_id=who.municipality_id,
            today=now.date(),
        )  # fmt: skip
        return {(one.domain, one.question): (one.asked, one.share) for one in found}

    def test_is_a_share_for_every_question_and_none_of_a_few(self, answers, beheer, now, looking):
        with looking(beheer):
            found = self.lines(now, beheer)

        assert found["Huisvesting", "Hoe wilt u graag wonen?"] == (12, 25)
        assert (
            found["Huisvesting", "Wat is moeilijk aan uw woning of aan het wonen daar?"][1] == 100
        )
        notice = "Dreigt ontruiming of afsluiting van gas, water of licht?"
        assert found["Huisvesting", notice] == (6, None)
        assert found["Huisvesting", "Welke aanpassing in huis zou helpen?"] == (12, 0)
        assert found["Zingeving", "Waar wordt u blij van? Wat is voor u belangrijk?"] == (0, None)

    def test_counts_nothing_of_before_the_year(self, answers, beheer, now, looking):
        with looking(beheer):
            assert all(
                asked == 0
                for asked, _ in self.lines(now + datetime.timedelta(400), beheer).values()
            )

    def test_is_for_an_administrator_of_the_same_municipality_alone(
        self, answers, professional, assign, now, looking
    ):
        elsewhere = scene.elsewhere(professional)
        neighbour = assign("Buur Beheer-Proef", elsewhere.team, Role.ADMINISTRATOR)

        for who in (professional, neighbour):
            with looking(who):
                assert all(asked == 0 for asked, _ in self.lines(now, who).values())

    def test_shows_figures_and_no_text(self, answers, client, beheer, looking):
        text = text_of(client.get(page("filled")))

        assert "0 %, nooit ingevuld" in text
        assert "minder dan 10 keer" in text
        assert "De huur is twee maanden achter." not in text
        with looking(beheer):
            assert Answer.objects.count() == 0
