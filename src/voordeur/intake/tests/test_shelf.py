"""Elke gemeente kiest wat zij vraagt; matrix, zijden en koppeling zijn onder beheer."""

import copy
import datetime

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from tests.bench.browsing import text_of

from voordeur.accounts.enums import Role
from voordeur.audit.models import Event
from voordeur.intake import operations, queries
from voordeur.intake.enums import LifeDomain
from voordeur.intake.instruments import INTEGRAL, TIES, NotAnInstrument
from voordeur.intake.models import Concept, Instrument, InstrumentChoice, Mapping, Score
from voordeur.intake.queries import editing
from voordeur.intake.tests import scene
from voordeur.shared.errors import NotAllowed, NotSuitable, Refused, StepNotPossible

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
TODAY, TOMORROW = datetime.date(2026, 3, 2), datetime.date(2026, 3, 3)
ZRM, GIZ = "zrm-2017", "giz"


@pytest.fixture
def published(professional, now):
    return scene.all_published(professional, now)


@pytest.fixture
def beheer(published):
    return scene.Assignment.objects.get(role="administrator")


@pytest.fixture
def neighbour(professional, assign):
    return assign("Buur Beheer-Proef", scene.elsewhere(professional).team, Role.ADMINISTRATOR)


@pytest.fixture
def client(browser, beheer):
    return browser(beheer)


def begun(code, beheer, now):
    return operations.begin_concept(code=code, actor=beheer, now=now)


def rewritten(concept, beheer, now, **written):
    return operations.rewrite_concept(concept=concept, written=written, actor=beheer, now=now)


def published_from(concept, beheer, now, from_on=TODAY):
    return operations.publish_concept(concept=concept, from_on=from_on, actor=beheer, now=now)


def with_wish(beheer, now, wish="Waar wilt u wonen?"):
    """A version of the conversation of one's own municipality."""
    concept = begun(INTEGRAL, beheer, now)
    housing = {**copy.deepcopy(concept.domains[0]), "wish": wish}
    operations.edit_concept(
        concept=concept, domain=LifeDomain.HOUSING, written=housing, actor=beheer, now=now
    )
    return published_from(concept, beheer, now)


def in_use(who, code, day=TODAY):
    chosen = queries.choices(who.municipality_id, day).get(code)
    return chosen and (chosen.instrument or chosen.mapping)


def page(name, code, *more):
    return reverse(f"instruments:{name}", args=[code, *more])


class TestAVersion:
    def test_names_the_clusters_and_never_shows_a_code(self, client, published, cluster):
        type(cluster).objects.filter(pk=cluster.pk).update(code="welzijn-jeugd", name="Cluster W")

        told = text_of(client.get(page("version", INTEGRAL, published[INTEGRAL].pk)))

        assert "Staat meteen open bij: Cluster W, clusters van andere gemeenten" in told
        assert "hulpverlening-jeugd" not in told


class TestAMunicipality:
    def test_asks_its_own_version_and_its_neighbour_goes_on_with_another(
        self, published, beheer, neighbour, now
    ):
        house = published[INTEGRAL]
        operations.choose_version(version=house, from_on=TODAY, actor=neighbour, now=now)

        own = with_wish(beheer, now)

        assert in_use(beheer, INTEGRAL) == own
        assert (own.made_by, own.version) == (beheer.municipality, house.version + 1)
        assert in_use(neighbour, INTEGRAL) == house

    def test_makes_a_version_with_the_number_that_its_neighbour_has_too(
        self, beheer, neighbour, published, now
    ):
        operations.choose_version(
            version=published[INTEGRAL], from_on=TODAY, actor=neighbour, now=now
        )

        ours, theirs = with_wish(beheer, now), with_wish(neighbour, now, wish="En nu?")

        assert ours.version == theirs.version
        assert (in_use(beheer, INTEGRAL), in_use(neighbour, INTEGRAL)) == (ours, theirs)

    def test_chooses_what_its_neighbour_made_from_a_day_on(self, beheer, neighbour, now, looking):
        theirs = with_wish(neighbour, now)

        operations.choose_version(version=theirs, from_on=TOMORROW, actor=beheer, now=now)

        assert in_use(beheer, INTEGRAL, TODAY) != theirs
        assert in_use(beheer, INTEGRAL, TOMORROW) == theirs
        with looking(beheer):
            assert Event.objects.filter(kind="instrument.chosen").count() == 1

    def test_begins_no_intake_with_what_it_did_not_choose(self, published, neighbour, now):
        assert queries.integral_in_use(neighbour.municipality_id, TODAY) is None
        assert queries.instruments_in_use(neighbour.municipality_id, TODAY) == []

    def test_sets_a_matrix_aside_but_not_the_conversation(self, beheer, now):
        operations.set_aside(code="zrm-2013", actor=beheer, now=now)

        codes = [one.code for one in queries.instruments_in_use(beheer.municipality_id, TODAY)]
        assert codes == [ZRM, GIZ]
        for code in (INTEGRAL, TIES):
            with pytest.raises(Refused, match="Kies een andere versie"):
                operations.set_aside(code=code, actor=beheer, now=now)
        with pytest.raises(StepNotPossible, match="al niet in gebruik"):
            operations.set_aside(code="zrm-2013", actor=beheer, now=now)

    def test_chooses_no_day_that_has_gone_and_nothing_twice(self, published, beheer, now):
        yesterday = datetime.date(2026, 3, 1)
        words = {"version": published[ZRM], "actor": beheer, "now": now}

        with pytest.raises(NotSuitable, match="een dag die nog komt"):
            operations.choose_version(from_on=yesterday, **words)
        with pytest.raises(StepNotPossible, match="al in gebruik"):
            operations.choose_version(from_on=TODAY, **words)

    def test_measures_with_nothing_that_belongs_to_no_life_domain(self, published, neighbour, now):
        with pytest.raises(NotSuitable, match="Koppel eerst aan een leefgebied: financiën"):
            operations.choose_version(
                version=published[ZRM], from_on=TODAY, actor=neighbour, now=now
            )

    def test_chooses_by_its_administrator_alone(self, published, professional, now):
        who = {"actor": professional, "now": now}

        with pytest.raises(NotAllowed, match="functioneel beheerder"):
            operations.choose_version(version=published[ZRM], from_on=TOMORROW, **who)
        with pytest.raises(NotAllowed, match="functioneel beheerder"):
            operations.set_aside(code=ZRM, **who)

    def test_writes_not_in_the_concept_of_its_neighbour(self, beheer, neighbour, now):
        concept = begun(ZRM, neighbour, now)

        with pytest.raises(StepNotPossible, match="al vastgesteld of weggegooid"):
            rewritten(concept, beheer, now, name="Van ons")
        assert editing.concept(beheer.municipality_id, ZRM) is None

    @pytest.mark.parametrize(
        ("wrong", "law"),
        [
            ({"code": TIES}, "intake_a_choice_names_one_thing"),
            ({"code": INTEGRAL, "instrument": None}, "intake_the_conversation_is_always_asked"),
            ({"code": GIZ}, "a version of another instrument"),
        ],
    )
    def test_that_chose_wrongly_the_database_refuses(
        self, wrong, law, published, beheer, now, looking
    ):
        words = {
            "municipality": beheer.municipality, "code": ZRM, "instrument": published[ZRM],
            "from_on": TODAY, "chosen_at": now,
        }  # fmt: skip
        with looking(beheer), pytest.raises(DatabaseError, match=law), transaction.atomic():
            InstrumentChoice.objects.create(**words | wrong)


class TestAMatrix:
    def test_has_other_names_and_what_runs_keeps_its_own(
        self, published, beheer, professional, now, looking
    ):
        family = scene.family(actor=professional, now=now)
        running = scene.measuring(family, published[ZRM], professional, now)
        concept = begun(ZRM, beheer, now)
        rows = [{**concept.domains[0], "name": "geld"}, *concept.domains[1:]]
        rewritten(concept, beheer, now, domains=rows)

        own = published_from(concept, beheer, now)

        assert own.domains[0] == {"code": "finances", "name": "geld"}
        assert in_use(beheer, ZRM) == own
        operations.score(
            measurement=running, scores=scene.levels(published[ZRM]), actor=professional, now=now
        )
        with looking(professional):
            assert {one.instrument for one in Score.objects.all()} == {published[ZRM]}

    @pytest.mark.parametrize(
        "row",
        [
            {"code": "finances", "name": "geld", "text": "Heeft inkomen en beheert het zelf."},
            {"code": "finances", "name": "a" * 61},
        ],
    )
    def test_takes_no_descriptions(self, row, beheer, now):
        concept = begun(ZRM, beheer, now)

        with pytest.raises(NotAnInstrument, match="alleen een naam"):
            rewritten(concept, beheer, now, domains=[row])
        with pytest.raises(NotAnInstrument, match="alleen een naam"):
            rewritten(concept, beheer, now, levels=["a" * 61, *concept.levels[1:]])

    def test_with_a_new_domain_is_tied_first(self, beheer, now):
        concept = begun(ZRM, beheer, now)
        new = {"code": "digital", "name": "digitaal"}
        concept = rewritten(concept, beheer, now, domains=[*concept.domains, new])

        with pytest.raises(NotSuitable, match="Koppel eerst aan een leefgebied: digitaal"):
            published_from(concept, beheer, now)
        ties = begun(TIES, beheer, now)
        tables = copy.deepcopy(ties.domains)
        tables[ZRM]["digital"] = "practical"
        published_from(rewritten(ties, beheer, now, domains=tables), beheer, now)

        assert published_from(concept, beheer, now).domains[-1] == new

    def test_that_says_the_same_is_not_published(self, beheer, now):
        with pytest.raises(NotSuitable, match="nog niets veranderd"):
            published_from(begun(ZRM, beheer, now), beheer, now)


class TestTheMapping:
    def test_misses_no_item_that_is_measured_or_written(self, beheer, now):
        zrm = begun(ZRM, beheer, now)
        new = {"code": "digital", "name": "digitaal"}
        rewritten(zrm, beheer, now, domains=[*zrm.domains, new])
        ties = begun(TIES, beheer, now)

        with pytest.raises(NotAnInstrument, match="mist van Zelfredzaamheid-Matrix 2017: digitaal"):
            rewritten(ties, beheer, now, source="Onze lezing")

    def test_holds_for_scores_from_its_day_on_and_not_for_earlier_ones(
        self, published, beheer, professional, now, looking
    ):
        family = scene.family(actor=professional, now=now)
        running = scene.measuring(family, published[ZRM], professional, now)
        told = {"measurement": running, "actor": professional, "now": now}
        operations.score(scores=[scene.NewScore(item="participation", level=3)], **told)
        ties = begun(TIES, beheer, now)
        tables = copy.deepcopy(ties.domains)
        tables[ZRM]["participation"] = "meaning"
        published_from(rewritten(ties, beheer, now, domains=tables), beheer, now)

        operations.score(scores=[scene.NewScore(item="participation", level=4)], **told)

        with looking(professional):
            found = dict(Score.objects.order_by("level").values_list("level", "domain"))
        assert found == {3: "social", 4: "meaning"}
        assert Mapping.objects.filter(made_by=beheer.municipality).count() == 1


class TestThePages:
    def test_show_what_is_asked_here_and_what_stands_on_the_shelf(self, client, neighbour, now):
        with_wish(neighbour, now)

        text = text_of(client.get(reverse("instruments:instruments")))

        assert "in gemeente Wassenaar" in text
        assert "gemaakt door gemeente Voorschoten" in text
        assert "Zelfredzaamheid-Matrix 2013" in text
        assert "Koppeling met de acht leefgebieden" in text

    def test_compare_a_version_and_choose_it(self, client, neighbour, beheer, now):
        theirs = with_wish(neighbour, now)
        address = page("version", INTEGRAL, theirs.pk)

        assert "wordt “Waar wilt u wonen?”" in text_of(client.get(address))
        gone = client.post(address, {"from_on": "1-3-2026"})
        done = client.post(address, {"from_on": "2-3-2026"}, follow=True)

        assert gone.status_code == 422
        assert f"u koos versie {theirs.version}" in text_of(done)
        assert "Deze versie gebruikt u nu" in text_of(client.get(address))
        assert client.get(page("version", ZRM, theirs.pk)).status_code == 404

    def test_write_a_matrix_from_beginning_to_end(self, client, beheer):
        shown = client.post(page("concept", ZRM), follow=True)
        assert "mogen niet worden overgenomen" in text_of(shown)
        form = client.get(page("rewrite", ZRM)).context["form"]
        told = {name: form[name].value() or "" for name in form.fields}
        told["begonnen_met"] = form.started

        sent = client.post(
            page("rewrite", ZRM), told | {"finances": "geld", "justice": "", "new-1": "Digitaal"},
            follow=True,
        )  # fmt: skip

        text = text_of(sent)
        assert "“financiën” heet nu “geld”." in text
        assert "“justitie” vervalt." in text
        assert "nieuw is “Digitaal”." in text
        refused = client.post(page("publish", ZRM), {"from_on": "2-3-2026"})
        assert "Koppel eerst aan een leefgebied: Digitaal" in text_of(refused)

    def test_try_a_matrix_and_keep_nothing(self, client, beheer, now, looking):
        begun(ZRM, beheer, now)
        address = page("try_measure", ZRM)
        assert "er wordt niets bewaard" in text_of(client.get(address))
        key = client.get(address).context["form"]["key"].value()

        told = client.post(address, {"key": key, "score-finances": "2", "words-finances": "Post."})
        wrong = client.post(address, {"key": key, "score-finances": "9"})

        assert "2 niet zelfredzaam: Post." in text_of(told)
        assert "Nog 12 zonder antwoord" in text_of(told)
        assert wrong.status_code == 422
        with looking(beheer):
            assert not Score.objects.exists()

    def test_write_and_try_three_sides(self, client, beheer):
        client.post(page("concept", GIZ))
        form = client.get(page("rewrite", GIZ)).context["form"]
        told = {name: form[name].value() or "" for name in form.fields}
        told |= {"begonnen_met": form.started, "factor-limits": "grenzen stellen"}

        sent = client.post(page("rewrite", GIZ), told, follow=True)
        empty = client.post(page("rewrite", GIZ), told | {"factor-limits": ""})
        tried = client.get(page("try_measure", GIZ))

        assert "“regels en grenzen” heet nu “grenzen stellen”." in text_of(sent)
        assert empty.status_code == 422
        assert "Grenzen stellen" in text_of(tried)

    def test_write_the_mapping(self, client, beheer):
        client.post(page("concept", TIES))
        form = client.get(page("rewrite", TIES)).context["form"]
        told = {name: form[name].value() or "" for name in form.fields}
        told |= {"begonnen_met": form.started, "zrm-2017--participation": "meaning"}

        sent = client.post(page("rewrite", TIES), told, follow=True)
        loose = client.post(page("rewrite", TIES), told | {"giz--family": ""})
        done = client.post(page("publish", TIES), {"from_on": "2-3-2026"}, follow=True)

        participation = "maatschappelijke participatie (Zelfredzaamheid-Matrix 2017)"
        assert f"{participation} hoort nu bij zingeving." in text_of(sent)
        assert "Kies waar hoe het gezin het heeft bij hoort." in text_of(loose)
        assert "De nieuwe versie is vastgesteld." in text_of(done)
        assert client.get(page("try_measure", TIES)).status_code == 404

    def test_ask_before_an_instrument_is_set_aside(self, client, beheer):
        address = page("set_aside", "zrm-2013")

        assert "niet meer gebruiken?" in text_of(client.get(address))
        assert "wordt niet meer gevraagd" in text_of(client.post(address, follow=True))
        assert client.get(address).status_code == 404
        assert client.post(page("set_aside", INTEGRAL)).status_code == 404

    def test_two_at_one_matrix_choose(self, client, beheer, browser, assign, desk, now):
        begun(ZRM, beheer, now)
        form = client.get(page("rewrite", ZRM)).context["form"]
        told = {name: form[name].value() or "" for name in form.fields}
        told["begonnen_met"] = form.started
        other = browser(assign("Bram Beheer-Proef", desk, Role.ADMINISTRATOR))
        other.post(page("rewrite", ZRM), told | {"finances": "geld"})

        met = client.post(page("rewrite", ZRM), told | {"finances": "centen"})

        assert met.status_code == 409
        assert "centen" in text_of(met)
        assert Concept.objects.get().domains[0]["name"] == "geld"

    def test_are_not_there_for_others(self, browser, professional, published, beheer, now):
        begun(ZRM, beheer, now)
        somebody = browser(professional)

        for name in ("concept", "rewrite", "try_measure", "publish", "drop", "set_aside"):
            assert somebody.get(page(name, ZRM)).status_code == 404
        assert somebody.get(page("version", ZRM, published[ZRM].pk)).status_code == 404
        assert Instrument.objects.count() == len(published)
