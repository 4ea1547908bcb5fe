"""Metingen op het scherm: beginnen, invullen, vaststellen, eerder naast nu."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.bench.browsing import key_in, text_of

from voordeur.intake import operations, queries
from voordeur.intake.models import Measurement, Score
from voordeur.intake.operations import NewScore
from voordeur.intake.tests import scene
from voordeur.shared.keys import new_key

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def family(professional, now):
    return scene.family(actor=professional, now=now, name="Bakker-Proef")


@pytest.fixture
def published(professional, now):
    return scene.all_published(professional, now)


@pytest.fixture
def matrix(family, published, professional, now):
    return scene.measuring(family, published["zrm-2017"], professional, now)


@pytest.fixture
def client(browser, professional):
    return browser(professional)


def page(name, family, *more):
    return reverse(f"intake:{name}", args=[family.matter_id, *more])


def measured(family, instrument, professional, now, level):
    measurement = scene.measuring(family, instrument, professional, now)
    operations.score(
        measurement=measurement, scores=scene.levels(instrument, level),
        actor=professional, now=now,
    )  # fmt: skip
    return operations.finish_measurement(measurement=measurement, actor=professional, now=now)


class TestTheList:
    def test_invites_and_begins_a_measurement_once(
        self, client, family, published, professional, looking
    ):
        shown = client.get(page("measurements", family))
        assert "Nog niets gemeten" in text_of(shown)
        body = {"key": key_in(shown), "instrument": "zrm-2017", "about": str(family.adult.pk)}

        for _ in range(2):
            sent = client.post(page("measurements", family), body, follow=True)

        assert "Zelfredzaamheid-Matrix 2017" in text_of(sent)
        assert "Nog 13 domeinen zonder niveau" in text_of(sent)
        with looking(professional):
            assert Measurement.objects.get().variant == "adult"

    @pytest.mark.parametrize(
        ("change", "sentence"),
        [
            ({"instrument": ""}, "Kies een instrument."),
            ({"instrument": "horoscoop"}, "Kies een instrument uit de lijst."),
            ({"about": "iedereen"}, "Kies iemand uit de lijst."),
            ({"instrument": "giz"}, "Kies over wie deze meting gaat."),
            ({"key": ""}, "Open de pagina opnieuw"),
        ],
    )
    def test_that_is_sent_wrong_gets_a_sentence(
        self, change, sentence, client, family, published, professional, looking
    ):
        body = {"key": str(new_key()), "instrument": "zrm-2017", "about": "", **change}

        sent = client.post(page("measurements", family), body)

        assert (sent.status_code, sentence in text_of(sent)) == (422, True)
        with looking(professional):
            assert Measurement.objects.count() == 0

    def test_costs_the_same_queries_for_three_times_the_rows(
        self, client, family, published, professional, now
    ):
        address = page("measurements", family)
        measured(family, published["zrm-2017"], professional, now, 2)
        client.get(address)
        with CaptureQueriesContext(connection) as few:
            client.get(address)
        for _ in range(2):
            measured(family, published["zrm-2017"], professional, now, 3)
        with CaptureQueriesContext(connection) as many:
            client.get(address)
        assert len(few) == len(many) <= 25


class TestAMeasurement:
    def test_keeps_what_was_chosen_and_only_what_changed(
        self, client, family, matrix, professional, looking
    ):
        address = page("measurement", family, matrix.pk)
        key = key_in(client.get(address))
        sent = client.post(
            address, {"key": key, "score-housing": "2", "words-housing": "Boos"}, follow=True
        )
        assert "De scores zijn vastgelegd." in text_of(sent)
        assert "2 · niet zelfredzaam : Boos" in text_of(sent).replace(
            "zelfredzaam:", "zelfredzaam :"
        )

        client.post(
            address,
            {"key": key_in(sent), "score-housing": "2", "words-housing": "Boos",
             "score-finances": "4"},
        )  # fmt: skip
        with looking(professional):
            assert sorted(Score.objects.values_list("item", "level")) == [
                ("finances", 4), ("housing", 2),
            ]  # fmt: skip

    @pytest.mark.parametrize(
        ("body", "sentence"),
        [
            ({}, "Geef ten minste één domein een score."),
            ({"score-housing": "6"}, "Kies een van de antwoorden uit de lijst."),
            ({"score-housing": "2", "words-housing": "a" * 500}, "hoogstens 160 tekens"),
        ],
    )
    def test_that_is_sent_wrong_keeps_nothing(
        self, body, sentence, client, family, matrix, professional, looking
    ):
        sent = client.post(page("measurement", family, matrix.pk), {"key": str(new_key()), **body})

        assert (sent.status_code, sentence in text_of(sent)) == (422, True)
        with looking(professional):
            assert Score.objects.count() == 0

    def test_is_made_final_when_it_is_whole(
        self, client, family, matrix, professional, now, looking
    ):
        address = page("finish_measurement", family, matrix.pk)
        early = client.post(address, follow=True)
        assert "Nog zonder niveau: financiën" in text_of(early)
        operations.score(
            measurement=matrix, scores=scene.levels(matrix.instrument),
            actor=professional, now=now,
        )  # fmt: skip

        sent = client.post(address, follow=True)

        assert "De meting is vastgesteld." in text_of(sent)
        assert "Leg scores vast" not in text_of(sent)
        assert client.get(address).status_code == 302

    def test_stands_beside_the_earlier_one(self, client, family, published, professional, now):
        measured(family, published["zrm-2017"], professional, now, 2)
        measured(family, published["zrm-2013"], professional, now, 5)
        later = now + datetime.timedelta(hours=1)
        second = scene.measuring(family, published["zrm-2017"], professional, later)
        operations.score(
            measurement=second,
            scores=[NewScore(item="housing", level=4), NewScore(item="finances", level=1)],
            actor=professional, now=later,
        )  # fmt: skip

        text = text_of(client.get(page("measurement", family, second.pk)))

        assert "Eerder: niet zelfredzaam (2 maart 2026)" in text
        assert text.count("minder goed") == 1
        assert text.count(" beter") == 1
        assert "volledig zelfredzaam (2 maart 2026)" not in text

    def test_shows_a_score_only_to_who_works_with_its_life_domain(
        self, browser, actor, family, matrix, professional, now
    ):
        operations.score(
            measurement=matrix, scores=[NewScore(item="finances", level=1, words="Geheim.")],
            actor=professional, now=now,
        )  # fmt: skip
        scene.involve(who=actor, family=family, sections=["housing"], actor=professional, now=now)

        text = text_of(browser(actor).get(page("measurement", family, matrix.pk)))

        assert "Financiën niet voor u zichtbaar" in text
        assert "Geheim." not in text

    def test_is_not_there_for_others(self, browser, actor, family, matrix, professional):
        strangers = [browser(actor), browser(scene.elsewhere(professional))]
        for stranger in strangers:
            for name, more in (
                ("measurements", []), ("measurement", [matrix.pk]),
                ("finish_measurement", [matrix.pk]),
            ):  # fmt: skip
                assert stranger.get(page(name, family, *more)).status_code == 404
                assert stranger.post(page(name, family, *more), {}).status_code == 404

    def test_of_another_household_is_not_there(self, client, family, matrix, professional, now):
        other = scene.family(actor=professional, now=now, name="Smit-Proef")

        assert client.get(page("measurement", other, matrix.pk)).status_code == 404


def test_sides_end_with_a_conclusion_and_agreements(
    client, family, published, professional, now, looking
):
    sides = scene.measuring(family, published["giz"], professional, now)
    address = page("measurement", family, sides.pk)
    shown = client.get(address)
    assert "Opvoeden" in text_of(shown)
    client.post(address, {"key": key_in(shown), "score-warmth": "strong"})
    conclude = page("finish_measurement", family, sides.pk)

    half = client.post(conclude, {"conclusion": "extra", "agreements": ""})
    sent = client.post(
        conclude, {"conclusion": "extra", "agreements": "Elke week langs."}, follow=True
    )

    assert (half.status_code, "Leg vast wat u samen afspreekt" in text_of(half)) == (422, True)
    assert "Aanvullende hulp" in text_of(sent)
    assert "Elke week langs." in text_of(sent)
    assert "Opvoeden Dagelijkse zorg niet gescoord" in text_of(sent)
    assert "nog geen score" not in text_of(sent)
    with looking(professional):
        assert queries.running_measurements(family.matter_id) == []
