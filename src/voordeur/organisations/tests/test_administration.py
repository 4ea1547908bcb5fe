"""Beheer van het netwerk: voor de beheerder van deze gemeente, met geschiedenis en weg terug."""

import pytest
from django.urls import reverse
from tests.bench.browsing import text_of

from voordeur.organisations.models import Organisation, Service, ServiceProvider, Standing, Team
from voordeur.shared.keys import new_key

pytestmark = pytest.mark.django_db


@pytest.fixture
def bea(load):
    return load("wassenaar")


@pytest.fixture
def client_of_bea(enter, bea):
    return enter(bea)


def address(name, *keys, **query):
    return reverse(f"organisations:{name}", args=keys)


@pytest.fixture
def things(bea):
    """A row of every kind that the pages of administration are about."""
    service = Service.objects.get(code="amw")
    return {
        "organisation": Organisation.objects.get(code="mee").pk,
        "team": Team.objects.get(code="loket").pk,
        "service": service.pk,
        "provider": service.providers.get().pk,
    }


#: What stands where there is nothing: a dash.
NOTHING = "\N{EN DASH}"
LISTS = ["administration", "municipality", "organisations", "teams", "services"]
NEW = ["change_municipality", "add_organisation", "open_team", "add_service"]
OF = {
    "organisation": [
        "organisation", "change_organisation", "place_organisation", "end_organisation",
        "reopen_organisation",
    ],
    "team": ["administer_team", "change_team", "end_team", "reopen_team"],
    "service": [
        "administer_service", "change_service", "change_access", "end_service", "reopen_service",
        "set_provider",
    ],
}  # fmt: skip


def everywhere(things):
    found = [address(name) for name in [*LISTS, *NEW]]
    found += [address(name, things[kind]) for kind, names in OF.items() for name in names]
    return [*found, address("end_provider", things["service"], things["provider"])]


class TestWhoMayCome:
    def test_the_administrator_finds_every_page(self, client_of_bea, things):
        statuses = {url: client_of_bea.get(url).status_code for url in everywhere(things)}

        assert set(statuses.values()) == {200, 302}
        assert [url for url, status in statuses.items() if status == 302] == ["/beheer/"]

    def test_a_professional_finds_none_and_no_link(self, enter, actor, things):
        client = enter(actor)

        assert {client.get(url).status_code for url in everywhere(things)} == {404}
        assert "/beheer/" not in client.get(address("network")).content.decode()

    def test_the_administrator_of_another_municipality_finds_nothing_of_this_one(
        self, enter, load, things
    ):
        client = enter(load("voorschoten"))
        theirs = [
            address(name, things[kind])
            for kind, names in OF.items()
            for name in names
            if kind != "organisation"
        ]
        prodeba = Organisation.objects.get(code="prodeba").pk
        theirs += [address(name, prodeba) for name in OF["organisation"]]

        assert {client.get(url).status_code for url in theirs} == {404}
        assert {client.post(url).status_code for url in theirs} == {404, 405}
        assert "Prodeba" not in text_of(client.get(address("organisations")))


class TestOrganisations:
    def fill(self, **changed):
        return {
            "key": str(new_key()),
            "name": "Sportstichting Duin",
            "short": "Duin",
            "kind": "around",
            "source": "nota 2026",
        } | changed

    def test_are_added_once_however_often_the_form_is_sent(self, client_of_bea):
        form = self.fill()

        first = client_of_bea.post(address("add_organisation"), form)
        second = client_of_bea.post(address("add_organisation"), form)

        added = Organisation.objects.get(short="Duin")
        assert first.url == address("organisations")
        assert second.url == address("organisation", added.pk)
        assert Standing.objects.filter(organisation=added).count() == 1

    @pytest.mark.parametrize(
        ("wrong", "status", "sentence"),
        [
            ({"name": ""}, 422, "Vul de naam van de organisatie in."),
            ({"name": "x" * 121}, 422, "Gebruik hoogstens 120 tekens."),
            ({"name": "Du\x00in"}, 422, "onleesbare tekens"),
            ({"kind": "near"}, 422, "Kies waar de organisatie staat."),
            ({"source": ""}, 422, "Zeg waaruit deze positie blijkt."),
            ({"key": "x"}, 422, "geldige UUID"),
            ({"name": "Prodeba"}, 409, "Deze organisatie staat al in uw netwerk."),
        ],
    )
    def test_are_refused_in_words_and_nothing_is_kept(self, client_of_bea, wrong, status, sentence):
        before = Standing.objects.count()

        answer = client_of_bea.post(address("add_organisation"), self.fill(**wrong))

        assert answer.status_code == status
        assert sentence in text_of(answer)
        assert Standing.objects.count() == before

    def test_show_what_was_and_what_is(self, client_of_bea, bea):
        mee = Organisation.objects.get(code="mee")
        form = {"name": "MEE Zuid-Holland", "short": "MEE", "sensitive": "on"}

        changed = client_of_bea.post(address("change_organisation", mee.pk), form, follow=True)

        shown = text_of(changed)
        assert "De organisatie is gewijzigd." in shown
        assert f"{bea.user.name} Naam {mee.name} MEE Zuid-Holland" in shown
        assert "Gevoelig: anderen zien &#x27;betrokken professional&#x27; nee ja" in shown
        assert f"Organisatie toegevoegd {NOTHING} {mee.name}" in shown

    def test_leave_and_are_put_back(self, client_of_bea):
        halt = Organisation.objects.get(code="halt")

        left = client_of_bea.post(address("end_organisation", halt.pk), follow=True)
        assert "Niet meer in uw netwerk sinds" in text_of(left)
        back = client_of_bea.post(address("reopen_organisation", halt.pk), follow=True)
        assert "De organisatie staat weer in het netwerk." in text_of(back)

    def test_that_give_services_stay_with_the_reason_on_the_page(self, client_of_bea):
        prodeba = Organisation.objects.get(code="prodeba")

        answer = client_of_bea.post(address("end_organisation", prodeba.pk))

        assert answer.status_code == 409
        assert "Deze organisatie geeft nog 1 dienst." in text_of(answer)

    def test_shared_with_another_municipality_say_so(self, client_of_bea, load):
        load("voorschoten")
        shared = Organisation.objects.get(code="huisartsen")

        form = text_of(client_of_bea.get(address("change_organisation", shared.pk)))

        assert "staat ook in het netwerk van Voorschoten" in form


class TestTeams:
    def test_are_opened_changed_ended_and_reopened(self, client_of_bea):
        key = new_key()
        form = {"key": str(key), "name": "Cluster wonen", "kind": "cluster", "places": "A\n\nB"}

        client_of_bea.post(address("open_team"), form)
        client_of_bea.post(address("open_team"), form)
        assert Team.objects.get(pk=key).places == ["A", "B"]
        client_of_bea.post(address("change_team", key), form | {"name": "Wonen"})
        ended = client_of_bea.post(address("end_team", key), follow=True)
        assert "Wonen" in text_of(ended)
        assert "Opgeheven op" in text_of(ended)
        client_of_bea.post(address("reopen_team", key))
        assert Team.objects.get(pk=key).ended_on is None

    def test_with_services_are_not_ended(self, client_of_bea):
        team = Team.objects.get(code="welzijn-jeugd")

        answer = client_of_bea.post(address("end_team", team.pk))

        assert answer.status_code == 409
        assert "Dit team geeft nog 6 diensten. Stop die eerst." in text_of(answer)

    def test_take_no_place_with_a_novel_for_a_name(self, client_of_bea):
        form = {"key": str(new_key()), "name": "Wonen", "kind": "cluster", "places": "x" * 121}

        answer = client_of_bea.post(address("open_team"), form)

        assert answer.status_code == 422
        assert "Gebruik voor een plek hoogstens 120 tekens." in text_of(answer)


class TestServices:
    def test_are_added_with_their_givers(self, client_of_bea):
        key = new_key()
        form = {
            "key": str(key),
            "name": "Budgetcoach",
            "team": Team.objects.get(code="welzijn-volwassenen").pk,
            "organisations": [Organisation.objects.get(code="smow").pk],
            "access": "free",
            "access_source": "eigen lezing: zonder besluit",
        }

        client_of_bea.post(address("add_service"), form)
        client_of_bea.post(address("add_service"), form)

        assert Service.objects.get(pk=key).providers.count() == 1

    def test_take_no_giver_from_outside_the_team(self, client_of_bea):
        amw = Service.objects.get(code="amw")
        form = {"organisation": Organisation.objects.get(code="politie").pk}

        answer = client_of_bea.post(address("set_provider", amw.pk), form)

        assert answer.status_code == 422
        assert "Kies een organisatie uit de lijst." in text_of(answer)

    def test_show_the_whole_history_of_a_change(self, client_of_bea):
        ggz = Service.objects.get(code="ggz-jeugd")
        mee = Organisation.objects.get(code="mee")

        client_of_bea.post(address("set_provider", ggz.pk), {"organisation": mee.pk})
        provider = ggz.providers.get()
        client_of_bea.post(address("end_provider", ggz.pk, provider.pk))
        form = {"access": "free", "access_source": "besluit 12 maart"}
        client_of_bea.post(address("change_access", ggz.pk), form)
        client_of_bea.post(address("end_service", ggz.pk))
        client_of_bea.post(address("reopen_service", ggz.pk))

        shown = text_of(client_of_bea.get(address("administer_service", ggz.pk)))
        assert "Toegang met beschikking vrij toegankelijk" in shown
        assert f"Aanbieder {NOTHING} {mee.name}" in shown
        assert f"MEE: tot {NOTHING} " in shown
        assert f"Gestopt op {NOTHING} " in shown
        assert "Nog te bepalen. Zolang dat zo is" in shown


class TestLists:
    @pytest.mark.parametrize(
        ("name", "query", "first"),
        [
            ("organisations", {}, "Aanbieders van geïndiceerd aanbod"),
            ("organisations", {"sorteer": "-naam"}, "Zorg- en Veiligheidshuis"),
            ("organisations", {"zoek": "politie"}, "Politie"),
            ("teams", {"sorteer": "-diensten"}, "Cluster welzijn & preventie volwassenen"),
            ("services", {"sorteer": "-toegang"}, "ACT / VVT / procesregisseur"),
            ("services", {"zoek": "huis"}, "Opvoedondersteuning"),
            ("services", {"toon": "onzin", "sorteer": "onzin", "pagina": "x"}, "ACT / VVT"),
        ],
    )
    def test_are_searched_and_sorted(self, client_of_bea, name, query, first):
        listing = client_of_bea.get(address(name), query).context["listing"]

        assert listing.page.object_list[0].name.startswith(first)

    def test_are_paged(self, client_of_bea):
        second = client_of_bea.get(address("services"), {"pagina": "2"})

        assert len(second.context["listing"].page.object_list) == 10
        assert "Pagina 2 van 2" in text_of(second)

    def test_hide_what_ended_until_it_is_asked_for(self, client_of_bea):
        amw = Service.objects.get(code="amw")
        client_of_bea.post(address("end_service", amw.pk))

        assert "AMW" not in text_of(client_of_bea.get(address("services"), {"zoek": "amw"}))
        ended = client_of_bea.get(address("services"), {"toon": "gestopt"})
        assert "AMW" in text_of(ended)

    def test_stand_a_nul_in_the_search_box(self, client_of_bea):
        for name in ("organisations", "teams", "services"):
            assert client_of_bea.get(address(name), {"zoek": "a\x00b"}).status_code == 200

    def test_invite_to_begin_when_there_is_nothing(self, enter, administrator):
        shown = text_of(enter(administrator).get(address("services")))

        assert "Nog geen diensten" in shown

    @pytest.mark.parametrize("name", ["organisations", "teams", "services"])
    def test_cost_the_same_queries_for_three_times_the_rows(
        self, client_of_bea, bea, django_assert_max_num_queries, name
    ):
        client_of_bea.get(address(name))
        with django_assert_max_num_queries(30) as before:
            few = client_of_bea.get(address(name), {"zoek": "Proefrij 1"})
            client_of_bea.get(address(name))
        assert few.status_code == 200
        for number in range(50):
            organisation = Organisation.objects.create(name=f"Proefrij {number}", short="P")
            Standing.objects.create(
                municipality=bea.municipality, organisation=organisation, kind="in"
            )
            team = Team.objects.create(
                municipality=bea.municipality, name=f"Proefrij {number}", kind="cluster"
            )
            service = Service.objects.create(
                team=team, name=f"Proefrij {number}", access="free", access_source="x"
            )
            ServiceProvider.objects.create(
                service=service, organisation=organisation, from_on="2026-01-01"
            )
        with django_assert_max_num_queries(30) as after:
            client_of_bea.get(address(name), {"zoek": "Proefrij 1"})
            client_of_bea.get(address(name))
        assert len(after) <= len(before) + 2
