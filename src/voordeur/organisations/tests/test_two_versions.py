"""Twee beheerders wijzigen hetzelfde: wie als tweede opslaat, ziet beide versies en kiest."""

import re

import pytest
from django.urls import reverse
from tests.bench.browsing import text_of

from voordeur.accounts.enums import Role
from voordeur.audit.models import Event
from voordeur.drafts.tests.scene import typed
from voordeur.organisations.models import Team

pytestmark = pytest.mark.django_db(databases=["default", "log"])
FORM = re.compile(r'<form class="vd-form(?: [^"]*)?".*?</form>', re.DOTALL)
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


@pytest.fixture
def bea(assign, desk):
    return assign("Bea Beheer-Proef", desk, Role.ADMINISTRATOR)


@pytest.fixture
def first(browser, bea):
    return browser(bea)


@pytest.fixture
def second(browser, assign, desk):
    return browser(assign("Bram Beheer-Proef", desk, Role.ADMINISTRATOR))


@pytest.fixture
def address(cluster):
    return reverse("organisations:change_team", args=[cluster.pk])


def carried(page):
    """The hidden fields of the form of a page, as a browser sends them."""
    form = FORM.search(page.content.decode())
    found: dict[str, list[str]] = {}
    for name, value in HIDDEN.findall(form[0]):
        found.setdefault(name, []).append(value)
    return {name: values for name, values in found.items() if name != "csrfmiddlewaretoken"}


def words(cluster, **changes):
    return {
        "name": cluster.name, "kind": cluster.kind, "audience": cluster.audience,
        "places": "", "source": cluster.source, **changes,
    }  # fmt: skip


@pytest.fixture
def met(first, second, address, cluster):
    """Both opened the form; the first saved; this is the answer to the second."""
    one, other = first.get(address), second.get(address)
    saved = first.post(
        address,
        carried(one) | words(cluster, audience="Volwassenen", source="Besluit 1"),
    )
    assert saved.status_code == 302
    return second.post(
        address, carried(other) | words(cluster, audience="Volwassenen met schulden", walk_in="on")
    )


class TestWhoSavesSecond:
    def test_sees_both_versions_and_nothing_is_recorded(self, met, cluster):
        text = text_of(met)

        assert met.status_code == 409
        assert re.search("Bea Beheer-Proef [0-9]+ [a-z]+ [0-9]+ om [0-9.]+ Volwassenen Wat u", text)
        assert "Volwassenen met schulden" in text
        cluster.refresh_from_db()
        assert (cluster.audience, cluster.walk_in) == ("Volwassenen", False)

    def test_sees_what_is_taken_over_from_the_other(self, met):
        assert "Overgenomen van de ander" in text_of(met)
        assert "Bron Besluit 1" in text_of(met)

    @pytest.mark.parametrize(
        ("choice", "audience"),
        [
            ("theirs", "Volwassenen"),
            ("mine", "Volwassenen met schulden"),
            ("both", "Volwassenen, ook met schulden"),
        ],
    )
    def test_chooses_field_by_field(self, met, second, address, cluster, choice, audience):
        told = carried(met) | {"keuze_audience": choice}

        saved = second.post(address, told | {"samen_audience": "Volwassenen, ook met schulden"})

        assert saved.status_code == 302
        cluster.refresh_from_db()
        assert cluster.audience == audience
        assert (cluster.source, cluster.walk_in) == ("Besluit 1", True)

    def test_is_asked_again_when_nothing_was_chosen(self, met, second, address, cluster):
        again = second.post(address, carried(met))

        assert again.status_code == 409
        assert "Kies bij elk onderdeel" in text_of(again)
        cluster.refresh_from_db()
        assert cluster.audience == "Volwassenen"

    def test_is_asked_again_when_a_third_was_faster(self, met, first, second, address, cluster):
        first.post(
            address,
            carried(first.get(address))
            | words(cluster, audience="Iedereen", source="Besluit 1", walk_in=""),
        )

        again = second.post(address, carried(met) | {"keuze_audience": "theirs"})

        assert again.status_code == 409
        assert "Iedereen" in text_of(again)

    def test_goes_on_when_the_other_wrote_the_same(self, first, second, address, cluster):
        one, other = first.get(address), second.get(address)
        first.post(address, carried(one) | words(cluster, audience="Volwassenen"))

        saved = second.post(address, carried(other) | words(cluster, audience=" Volwassenen\r\n"))

        assert saved.status_code == 302

    def test_is_told_of_a_broken_form_in_words(self, second, address, cluster):
        for broken in ("x", "a:b:c", "\x00", ""):
            sent = second.post(address, words(cluster, begonnen_met=broken))
            assert sent.status_code == 422, broken
            assert "verlopen" in text_of(sent)


class TestADraftOfYesterday:
    def test_meets_what_somebody_else_changed_since(self, first, second, address, cluster):
        page = second.get(address)
        kept = typed(
            second, page, audience="Met schulden", name=cluster.name, kind=cluster.kind,
            **{name: values[0] for name, values in carried(page).items()},
        )  # fmt: skip
        first.post(address, carried(first.get(address)) | words(cluster, audience="Iedereen"))

        again = second.get(address)
        sent = second.post(address, carried(again) | words(cluster, audience="Met schulden"))

        assert kept.json()["outcome"] == "kept"
        assert 'value="Met schulden"' in again.content.decode()
        assert sent.status_code == 409
        assert "Iedereen" in text_of(sent)


def test_one_event_is_recorded_for_both(met, second, address, cluster, bea, looking):
    second.post(address, carried(met) | {"keuze_audience": "mine"})

    with looking(bea):
        assert Event.objects.filter(kind="team.changed").count() == 1
    assert Team.objects.get(pk=cluster.pk).audience == "Volwassenen met schulden"


@pytest.mark.parametrize(
    "name",
    ["change_organisation", "place_organisation", "change_team", "change_service", "change_access"],
)
def test_every_form_that_changes_something_says_what_it_started_from(
    name, first, municipality, organisation, cluster
):
    from voordeur.organisations.models import Service, Standing

    Standing.objects.create(municipality=municipality, organisation=organisation, kind="in")
    service = Service.objects.create(
        team=cluster, name="Maatje", access="free", access_source="seed"
    )
    key = {"organisation": organisation.pk, "team": cluster.pk, "service": service.pk}
    of = name.split("_")[1].replace("access", "service")

    page = first.get(reverse(f"organisations:{name}", args=[key[of]]))

    assert 'name="begonnen_met"' in page.content.decode()
    assert "data-draft=" in page.content.decode()
