"""Termijnen en normen: een waarde geldt vanaf een dag, met een bron; de wet wijzigt niemand."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from tests.bench.browsing import carried, key_in, text_of

from voordeur.audit.models import Event
from voordeur.organisations import operations, parameters, terms
from voordeur.organisations.enums import LEGAL, ParameterCode, Unit
from voordeur.organisations.models import Municipality, Parameter
from voordeur.shared.errors import NotAllowed, NotSuitable, SayMore, StepNotPossible
from voordeur.shared.keys import new_key
from voordeur.shared.operations import refusal

pytestmark = pytest.mark.django_db

CODE = ParameterCode.ANSWER_THIS_WEEK
TODAY = datetime.date(2026, 3, 2)
DAY = datetime.timedelta(days=1)


def put(actor, now, *, value=3, from_on=TODAY, code=CODE, source="werkafspraak van maart"):
    return operations.set_parameter(
        key=new_key(), code=code, value=value, from_on=from_on, source=source, actor=actor, now=now
    )


def holds(actor, on, code=CODE):
    return parameters.value(code, municipality_id=actor.municipality_id, on=on)


class TestAValue:
    def test_is_the_default_while_nobody_said_otherwise(self, administrator):
        assert holds(administrator, TODAY) == parameters.DEFINITIONS[CODE].default == 2

    def test_is_the_municipalitys_own_before_that_of_all(self, administrator, now):
        Parameter.objects.create(
            code=CODE, value=4, unit=Unit.WORKING_DAYS, from_on=TODAY, source="landelijk"
        )
        assert holds(administrator, TODAY) == 4
        assert holds(administrator, TODAY - DAY) == 2

        put(administrator, now)

        assert holds(administrator, TODAY) == 3

    def test_of_next_door_holds_only_there(self, administrator, now):
        put(administrator, now)
        elsewhere = Municipality.objects.create(name="Voorschoten", cbs_code="0626")

        assert parameters.value(CODE, municipality_id=elsewhere.pk, on=TODAY) == 2

    def test_of_several_costs_one_query(self, administrator, django_assert_num_queries):
        with django_assert_num_queries(1):
            found = parameters.values(
                ParameterCode, municipality_id=administrator.municipality_id, on=TODAY
            )
        assert set(found) == set(ParameterCode)

    @pytest.mark.parametrize("code", ParameterCode)
    def test_has_a_default_with_a_source_that_one_may_choose(self, code):
        kind = parameters.DEFINITIONS[code]

        assert kind.least <= kind.default <= kind.most
        assert kind.source
        assert kind.about.endswith(".")

    @pytest.mark.parametrize(
        ("number", "unit", "words"),
        [
            (1, "working_days", "1 werkdag"),
            (2, "working_days", "2 werkdagen"),
            (80, "percent", "80 procent"),
            (1, "percent", "1 procent"),
        ],
    )
    def test_is_said_in_words(self, number, unit, words):
        assert parameters.in_words(number, unit) == words


class TestSetParameter:
    def test_lets_another_value_hold_from_a_day_on(self, administrator, now):
        put(administrator, now, from_on=TODAY + 10 * DAY)

        assert holds(administrator, TODAY + 9 * DAY) == 2
        assert holds(administrator, TODAY + 10 * DAY) == 3
        assert Event.objects.get(kind="parameter.set").facts == {
            "code": "answer_this_week", "value": 3,
        }  # fmt: skip

    def test_ends_the_value_before_it_and_keeps_it(self, administrator, now):
        put(administrator, now)
        put(administrator, now, value=4, from_on=TODAY + 5 * DAY)

        assert holds(administrator, TODAY + 4 * DAY) == 3
        assert holds(administrator, TODAY + 5 * DAY) == 4

    def test_mends_a_slip_of_the_same_day(self, administrator, now):
        put(administrator, now, value=5)
        put(administrator, now, value=4)

        assert holds(administrator, TODAY) == 4

    def test_refuses_a_term_of_the_law(self, administrator, now):
        with pytest.raises(NotAllowed, match="staat in de wet"):
            put(administrator, now, code=ParameterCode.THREAT)

    def test_refuses_a_day_that_has_gone(self, administrator, now):
        with pytest.raises(NotSuitable, match="al voorbij"):
            put(administrator, now, from_on=TODAY - DAY)

    @pytest.mark.parametrize("value", [0, 6])
    def test_refuses_a_value_that_cannot_be(self, administrator, now, value):
        with pytest.raises(SayMore, match="van 1 tot en met 5"):
            put(administrator, now, value=value)

    def test_refuses_without_a_source(self, administrator, now):
        with pytest.raises(SayMore, match="vandaan"):
            put(administrator, now, source=" ")

    def test_refuses_while_a_later_value_stands_ready(self, administrator, now):
        put(administrator, now, from_on=TODAY + 10 * DAY)

        with pytest.raises(StepNotPossible, match="latere waarde"):
            put(administrator, now, value=4)

    def test_refuses_anybody_else(self, actor, now):
        with pytest.raises(NotAllowed):
            put(actor, now)


class TestWithdrawParameter:
    def test_lets_what_held_hold_on(self, administrator, now):
        put(administrator, now)
        ready = put(administrator, now, value=4, from_on=TODAY + 5 * DAY)

        operations.withdraw_parameter(parameter=ready, actor=administrator, now=now)

        assert holds(administrator, TODAY + 30 * DAY) == 3
        assert Event.objects.filter(kind="parameter.withdrawn").count() == 1

    def test_refuses_what_holds_already(self, administrator, now):
        with pytest.raises(StepNotPossible, match="geldt al"):
            operations.withdraw_parameter(
                parameter=put(administrator, now), actor=administrator, now=now
            )

    def test_refuses_what_holds_for_all_and_what_is_next_doors(self, administrator, load, now):
        for_all = Parameter.objects.create(
            code=CODE, value=4, unit=Unit.WORKING_DAYS, from_on=TODAY + DAY, source="landelijk"
        )
        with pytest.raises(NotAllowed, match="alle gemeenten"):
            operations.withdraw_parameter(parameter=for_all, actor=administrator, now=now)

        theirs = put(load("voorschoten"), now, from_on=TODAY + DAY)
        with pytest.raises(NotAllowed):
            operations.withdraw_parameter(parameter=theirs, actor=administrator, now=now)


ROWS = {
    "organisations_a_parameter_has_one_value_a_day": {"from_on": TODAY + DAY},
    "organisations_a_national_parameter_has_one_value_a_day": {
        "municipality_id": None, "code": "twice",
    },
    "organisations_a_parameter_ends_after_it_starts": {"code": "x", "until_on": TODAY - DAY},
    "organisations_a_parameter_names_its_source": {"code": "x", "source": ""},
    "organisations_a_parameter_has_a_value_that_can_be": {
        "code": "x", "value": 101, "unit": "percent",
    },
    "organisations_a_legal_term_is_the_same_everywhere": {"code": sorted(LEGAL)[0]},
}  # fmt: skip


@pytest.mark.parametrize("name", ROWS)
def test_the_database_refuses(name, municipality):
    row = {
        "municipality_id": municipality.pk, "code": CODE, "value": 3, "unit": "working_days",
        "from_on": TODAY, "source": "x",
    }  # fmt: skip
    Parameter.objects.create(**row)
    Parameter.objects.create(**row | {"municipality_id": None, "code": "twice"})

    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        Parameter.objects.create(**row | ROWS[name])

    assert refusal(caught.value).constraint == name


class TestThePages:
    def test_list_every_term_with_its_source(self, administrator, enter):
        shown = text_of(enter(administrator).get(reverse("organisations:parameters")))

        assert "Dreigende ontruiming of afsluiting: eerste gesprek binnen wet" in shown
        assert "artikel 4 lid 2" in shown
        assert "80 procent" in shown

    def test_cost_the_same_for_three_times_the_values(
        self, administrator, enter, now, django_assert_num_queries
    ):
        found = list(terms.terms(municipality_id=administrator.municipality_id, today=TODAY))
        for number in range(9):
            put(administrator, now, from_on=TODAY + number * DAY)
        with django_assert_num_queries(1):
            again = terms.terms(municipality_id=administrator.municipality_id, today=TODAY)
        assert len(again) == len(found) == len(ParameterCode)

    def test_change_a_value_once_however_often_sent(self, administrator, enter, clock):
        client = enter(administrator)
        address = reverse("organisations:change_parameter", args=[CODE])
        body = {
            "key": key_in(client.get(address)), "value": "3", "from_on": "10-3-2026",
            "source": "werkafspraak",
        }  # fmt: skip
        for _ in range(2):
            answer = client.post(address, body)
            assert answer["Location"] == reverse("organisations:administer_parameter", args=[CODE])

        shown = text_of(client.get(answer["Location"]))
        assert "3 werkdagen staat klaar 10 maart 2026" in shown
        assert "2 werkdagen zolang niets anders geldt" in shown
        assert Parameter.objects.count() == 1

        answer = client.post(reverse("organisations:withdraw_parameter", args=[CODE]))
        assert "vervangen of ingetrokken" in text_of(client.get(answer["Location"]))

    def test_by_two_shows_both(self, administrator, enter, clock):
        client = enter(administrator)
        address = reverse("organisations:change_parameter", args=[CODE])
        opened = client.get(address)
        told = {"from_on": "10-3-2026", "source": "werkafspraak"}
        client.post(address, carried(client.get(address)) | told | {"value": "3"})

        met = client.post(address, carried(opened) | told | {"value": "4"})

        assert met.status_code == 409
        assert Parameter.objects.get().value == 3

    @pytest.mark.parametrize("value", ["", "0", "-1", "6", "twee", "9" * 40])
    def test_say_what_is_wrong(self, administrator, enter, clock, value):
        answer = enter(administrator).post(
            reverse("organisations:change_parameter", args=[CODE]),
            {"key": str(new_key()), "value": value, "from_on": "1-3-2026", "source": ""},
        )

        assert answer.status_code == 422
        assert "van 1 tot en met 5" in text_of(answer)
        assert "al voorbij" in text_of(answer)

    def test_offer_no_change_of_the_law(self, administrator, enter):
        address = reverse("organisations:administer_parameter", args=[ParameterCode.THREAT])
        page = enter(administrator).get(address)

        assert "Een gemeente wijzigt hem niet" in text_of(page)
        assert "wijzigen/" not in page.content.decode()

    def test_are_not_there_for_others_or_for_an_unknown_code(self, actor, administrator, enter):
        assert enter(actor).get(reverse("organisations:parameters")).status_code == 404
        unknown = reverse("organisations:administer_parameter", args=["onbekend"])
        assert enter(administrator).get(unknown).status_code == 404
