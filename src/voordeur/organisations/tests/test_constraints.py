"""De database zelf weigert wat niet waar kan zijn, en de weigering heeft een zin."""

import pytest
from django.db import IntegrityError, transaction

from voordeur.organisations.models import (
    Municipality,
    Organisation,
    Service,
    ServiceProvider,
    Standing,
    Team,
)
from voordeur.shared.operations import refusal

pytestmark = pytest.mark.django_db

READING = {"access": "free", "access_source": "eigen lezing"}

ROWS = {
    "organisations_one_municipality_per_cbs_code": lambda w: Municipality(
        name="Weer", cbs_code="0629"
    ),
    "organisations_a_cbs_code_has_four_digits": lambda w: Municipality(name="Kort", cbs_code="12"),
    "organisations_an_organisation_has_its_own_name": lambda w: Organisation(
        name=w["mee"].name, short="x"
    ),
    "organisations_an_organisation_has_its_own_code": lambda w: Organisation(
        name="Nieuw", short="x", code="mee"
    ),
    "organisations_an_organisation_has_a_name": lambda w: Organisation(name="Nieuw", short=""),
    "organisations_an_organisation_has_four_digits_or_none": lambda w: Organisation(
        name="Nieuw", short="x", cbs_code="ab"
    ),
    "organisations_an_organisation_stands_in_one_place": lambda w: Standing(
        municipality=w["team"].municipality, organisation=w["mee"], kind="around"
    ),
    "organisations_a_standing_is_in_around_or_outside": lambda w: Standing(
        municipality=w["team"].municipality, organisation=w["new"], kind="near"
    ),
    "organisations_a_team_has_its_own_name": lambda w: Team(
        municipality=w["team"].municipality, name=w["team"].name, kind="cluster"
    ),
    "organisations_a_team_has_its_own_code": lambda w: Team(
        municipality=w["team"].municipality, name="Nieuw", kind="cluster", code=w["team"].code
    ),
    "organisations_a_team_has_a_name": lambda w: Team(
        municipality=w["team"].municipality, name="", kind="cluster"
    ),
    "organisations_a_team_is_of_a_known_kind": lambda w: Team(
        municipality=w["team"].municipality, name="Nieuw", kind="club"
    ),
    "organisations_a_reading_of_access_names_its_source": lambda w: Service(
        team=w["team"], name="Nieuw", access="free", access_source=""
    ),
    "organisations_a_service_has_a_name": lambda w: Service(team=w["team"], name="", **READING),
    "organisations_a_service_is_free_or_by_decision": lambda w: Service(
        team=w["team"], name="Nieuw", access="maybe", access_source="x"
    ),
    "organisations_a_service_has_its_own_code": lambda w: Service(
        team=w["service"].team, name="Nieuw", code=w["service"].code, **READING
    ),
    "organisations_a_provider_gives_a_service_once": lambda w: ServiceProvider(
        service=w["service"], organisation=w["kwadraad"], from_on="2026-01-01"
    ),
    "organisations_a_provider_ends_after_it_starts": lambda w: ServiceProvider(
        service=w["service"], organisation=w["mee"], from_on="2026-02-01", until_on="2026-01-01"
    ),
}


@pytest.fixture
def world(load):
    load("wassenaar")
    return {
        "mee": Organisation.objects.get(code="mee"),
        "kwadraad": Organisation.objects.get(code="kwadraad"),
        "new": Organisation.objects.create(name="Nieuwkomer", short="Nieuw"),
        "team": Team.objects.get(code="welzijn-jeugd"),
        "service": Service.objects.get(code="amw"),
    }


@pytest.mark.parametrize("constraint", ROWS)
def test_the_database_refuses_it_in_words(world, constraint):
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        ROWS[constraint](world).save(force_insert=True)

    refused = refusal(error.value)
    assert refused.constraint == constraint
    assert str(refused).endswith(".")


def test_every_constraint_of_the_room_was_tried():
    kinds = (Municipality, Organisation, Standing, Team, Service, ServiceProvider)

    assert set(ROWS) == {one.name for kind in kinds for one in kind._meta.constraints}
