"""A BSN told later, mended, or taken away: asked after first, and what stood there is kept."""

import datetime
import re

import pytest
from django.db import IntegrityError, connection, connections, transaction

from voordeur.access import finding, numbers
from voordeur.access.enums import Depth
from voordeur.accounts.enums import Role
from voordeur.audit.models import Event
from voordeur.cases.tests.scene import involve
from voordeur.households.models import BsnCorrection, Person
from voordeur.households.operations import NewPerson
from voordeur.households.tests import scene
from voordeur.privacy.models import Quarantine
from voordeur.shared.bsn import NotABsn
from voordeur.shared.errors import NotAllowed, Refused, SayMore, StepNotPossible

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P12")]

WRONG, RIGHT, OTHER = "999990019", "999990020", "999990032"
WHY = "Twee cijfers verwisseld; paspoort gezien."


@pytest.fixture
def family(professional, now):
    return scene.home(actor=professional, now=now)


@pytest.fixture
def tell(family, professional, now, looking):
    """Tell a BSN of Sanne."""

    def told(bsn, *, reason="", who="Sanne", home=family, actor=professional, proof=None):
        with looking(professional if home is family else actor):
            membership = scene.member(home, who)
        return numbers.tell_bsn(
            membership=membership, bsn=bsn, reason=reason, actor=actor, now=now,
            proof=finding._proof(actor, now) if proof is None else proof,
        )  # fmt: skip

    return told


@pytest.fixture
def other(assign, cluster):
    return assign("Olga Ander-Proef", cluster, Role.PROFESSIONAL)


def somebody(bsn, *, actor, now, name="Ander-Proef"):
    born = datetime.date(1970, 1, 1)
    member = NewPerson(surname=name, given_name="Bo", born_on=born, bsn=bsn)
    return scene.home(name=name, members=[member], actor=actor, now=now)


def told_of(family):
    kinds = Event.objects.filter(matter_id=family.pk, kind__startswith="household.bsn")
    return sorted(kinds.values_list("kind", "depth"))


class TestTellBsn:
    def test_writes_down_what_was_not_known(self, tell, family, professional, looking):
        tell("9999.90.019")

        with looking(professional):
            assert scene.person(family, "Sanne").bsn == WRONG
            assert not BsnCorrection.objects.exists()
            assert told_of(family) == [("household.bsn-told", 1)]

    def test_mends_what_stood_and_keeps_it_with_the_reason(
        self, tell, family, professional, looking, now
    ):
        tell(WRONG)
        tell(RIGHT, reason=f" {WHY} ")

        with looking(professional):
            assert scene.person(family, "Sanne").bsn == RIGHT
            [kept] = BsnCorrection.objects.all()
            assert (kept.was, kept.reason, kept.at, kept.by_id) == (
                WRONG, WHY, now, professional.user_id,
            )  # fmt: skip
            assert WRONG.encode() not in bytes(kept.was_sealed)
            assert told_of(family) == [("household.bsn-mended", 1), ("household.bsn-told", 1)]

    def test_comes_after_a_search(self, tell):
        with pytest.raises(SayMore, match="Zoek eerst"):
            tell(RIGHT, proof="verzonnen")

    def test_is_refused_for_the_number_of_somebody_else(self, tell, other, now):
        somebody(RIGHT, actor=other, now=now)
        with pytest.raises(Refused, match="al ingeschreven"):
            tell(RIGHT)

    @pytest.mark.parametrize(
        ("told", "error", "sentence"),
        [
            ({"bsn": "123456789", "reason": WHY}, NotABsn, "elfproef"),
            ({"bsn": RIGHT, "reason": " "}, SayMore, "waaraan"),
            ({"bsn": WRONG, "reason": WHY}, StepNotPossible, "staat er al"),
        ],
    )
    def test_refuses_what_cannot_be(self, tell, told, error, sentence, family, professional,
                                    looking):  # fmt: skip
        tell(WRONG)
        with pytest.raises(error, match=sentence):
            tell(**told)
        with looking(professional):
            assert scene.person(family, "Sanne").bsn == WRONG

    def test_is_not_for_who_only_meets_the_circle(self, tell, other, family, professional, now):
        involve(who=other, matter_id=family.pk, actor=professional, now=now, depth=Depth.CIRCLE)
        with pytest.raises(NotAllowed):
            tell(RIGHT, actor=other)

    def test_what_stood_there_is_content(self, tell, other, family, professional, now, looking):
        tell(WRONG)
        tell(RIGHT, reason=WHY)
        involve(who=other, matter_id=family.pk, actor=professional, now=now, depth=Depth.AGREEMENTS)
        with looking(other):
            assert scene.person(family, "Sanne").bsn == RIGHT
            assert not BsnCorrection.objects.exists()

    def test_has_a_reason_in_the_database(self, tell, professional, looking):
        tell(WRONG)
        tell(RIGHT, reason=WHY)
        with looking(professional):
            [kept] = BsnCorrection.objects.all()
            with pytest.raises(IntegrityError) as refusal, transaction.atomic():
                BsnCorrection.objects.create(
                    household_id=kept.household_id, person_id=kept.person_id, by_id=kept.by_id,
                    was_sealed=kept.was_sealed, at=kept.at, reason="",
                )  # fmt: skip
        assert "households_a_bsn_is_mended_for_a_reason" in str(refusal.value)


class TestTakeBsnAway:
    def away(self, family, actor, now, looking, bsn=WRONG, reason=WHY):
        with looking(actor):
            membership = scene.member(family, "Sanne")
        return numbers.take_bsn_away(
            membership=membership, bsn=bsn, reason=reason, actor=actor, now=now
        )

    def test_leaves_none_and_keeps_what_stood(
        self, tell, family, professional, other, now, looking
    ):
        tell(WRONG)
        self.away(family, professional, now, looking)

        with looking(professional):
            assert scene.person(family, "Sanne").bsn == ""
            assert BsnCorrection.objects.get().was == WRONG
            assert ("household.bsn-taken-away", 1) in told_of(family)
        assert somebody(WRONG, actor=other, now=now)

    @pytest.mark.parametrize(
        ("told", "error", "sentence"),
        [
            ({"reason": ""}, SayMore, "waaraan"),
            ({"bsn": OTHER}, StepNotPossible, "niet meer"),
            ({"bsn": ""}, StepNotPossible, "niet meer"),
        ],
    )
    def test_refuses_what_cannot_be(
        self, tell, told, error, sentence, family, professional, now, looking
    ):
        tell(WRONG)
        with pytest.raises(error, match=sentence):
            self.away(family, professional, now, looking, **told)
        with looking(professional):
            assert scene.person(family, "Sanne").bsn == WRONG


class TestTheNumberOfSomebodyKeptSecret:
    @pytest.fixture
    def secret(self, other, now, looking):
        home = somebody(RIGHT, actor=other, now=now)
        with looking(other):
            Person.objects.update(secret=True)
        return home

    @pytest.fixture
    def officer(self, assign, desk):
        return assign("Pim Privacy-Proef", desk, Role.PRIVACY_OFFICER)

    def test_is_answered_as_one_that_nobody_has(self, tell, secret, family, professional, looking):
        tell(WRONG)
        said = []
        for number, who in ((RIGHT, "Sanne"), (OTHER, "Adam")):
            statements: list[str] = []

            def heard(execute, sql, params, many, context, kept=statements):
                kept.append(re.sub(r"s\d+_x\d+", "one", sql))
                return execute(sql, params, many, context)

            if who == "Adam":
                tell("999990044", who=who)
            with connection.execute_wrapper(heard):
                tell(number, reason=WHY, who=who)
            said.append(statements)
        assert said[0] == said[1]
        with looking(professional):
            assert scene.person(family, "Sanne").bsn == RIGHT

    def test_waits_for_the_privacy_officer_until_it_is_mended_again(
        self, tell, secret, officer, looking
    ):
        tell(RIGHT)
        with looking(officer):
            assert Quarantine.objects.get().settled_at is None
        tell(OTHER, reason=WHY)
        with looking(officer):
            settled = Quarantine.objects.get()
            assert (settled.outcome, bool(settled.settled_at)) == ("mended", True)

    def test_mended_with_who_is_kept_secret_lets_the_other_have_it(
        self, tell, secret, officer, other, now, looking, professional, family
    ):
        tell(RIGHT)
        tell(OTHER, reason=WHY, who="Bo", home=secret, actor=other)

        with looking(officer):
            assert Quarantine.objects.get().outcome == "mended"
        with pytest.raises(Refused, match="al ingeschreven"):
            somebody(RIGHT, actor=other, now=now, name="Derde-Proef")

    @pytest.fixture(params=["known", "unknown"])
    def known(self, request):
        """Whether somebody kept secret has the number: nobody may see a difference."""
        return request.param == "known" and request.getfixturevalue("secret")

    @pytest.fixture
    def hide(self, family, professional, looking):
        def hidden(who):
            with looking(professional):
                Person.objects.filter(pk=scene.person(family, who).pk).update(secret=True)

        return hidden

    def test_is_not_asked_for_by_hiding_ones_own(
        self, known, tell, hide, family, other, professional, looking, now
    ):
        tell(RIGHT)
        with pytest.raises(Refused, match="al ingeschreven"):
            tell(RIGHT, who="Adam")
        hide("Sanne")
        tell(RIGHT, who="Adam")
        with pytest.raises(Refused, match="al ingeschreven"):
            somebody(RIGHT, actor=other, now=now, name="Derde-Proef")
        hide("Adam")
        third = somebody(RIGHT, actor=other, now=now, name="Derde-Proef")

        with looking(professional):
            assert {scene.person(family, who).bsn for who in ("Sanne", "Adam")} == {RIGHT}
        with looking(other):
            assert scene.person(third, "Bo").bsn == RIGHT

    def test_is_laid_beside_who_had_it_first(
        self, known, tell, hide, family, other, officer, professional, looking
    ):
        tell(RIGHT)
        hide("Sanne")
        tell(RIGHT, who="Adam")

        with looking(professional):
            sanne, adam = (scene.person(family, who).pk for who in ("Sanne", "Adam"))
        with looking(officer):
            pairs = set(Quarantine.objects.values_list("person_id", "secret_person_id"))
        if known:
            with looking(other):
                first = scene.person(known, "Bo").pk
            assert pairs == {(sanne, first), (adam, first)}
        else:
            assert pairs == {(adam, sanne)}

    def test_goes_to_one_of_those_who_told_it_when_it_was_not_theirs(
        self, secret, tell, hide, family, other, officer, professional, looking
    ):
        tell(RIGHT)
        hide("Sanne")
        tell(RIGHT, who="Adam")
        tell(OTHER, reason=WHY, who="Bo", home=secret, actor=other)

        with looking(professional):
            members = {scene.person(family, who).pk for who in ("Sanne", "Adam")}
        with looking(officer):
            over = Quarantine.objects.get(outcome="mended")
            left = Quarantine.objects.get(outcome="")
        assert left.secret_person_id == over.person_id
        assert {left.person_id, left.secret_person_id} == members

    @pytest.mark.django_db(transaction=True, databases=["default", "log", "owner"])
    def test_is_that_of_one_in_the_database(self, secret, tell):
        tell(RIGHT)
        refused = pytest.raises(IntegrityError, match="access_one_person_per_bsn")
        with refused, transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
            cursor.execute("set local role voordeur_guard")
            cursor.execute("update access_bsnclaim set aside = false")
