"""Somebody new in a household: looked for first, and not registered twice without a reason."""

import datetime

import pytest

from voordeur.access import finding, joining
from voordeur.access.asking import Asked
from voordeur.access.models import NewDespite
from voordeur.accounts.enums import Role
from voordeur.audit.models import Event
from voordeur.households.enums import MemberRole
from voordeur.households.models import Membership, Person
from voordeur.households.operations import NewPerson
from voordeur.households.tests import scene
from voordeur.shared.errors import NotAllowed, NotSuitable, SayMore, StepNotPossible

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P12")]

TODAY = datetime.date(2026, 3, 2)
BEFORE = datetime.date(2026, 2, 1)
BSN = "999990019"
TEUN = NewPerson(surname="De Wit-Proef", given_name="Teun", born_on=scene.born(1990))


@pytest.fixture
def family(professional, now):
    return scene.home(actor=professional, now=now)


@pytest.fixture
def join(family, professional, now, looking):
    def joined(member=TEUN, *, actor=professional, **words):
        with looking(actor):
            proof = finding.look_for(actor, Asked(words=member.surname), now).proof
        return joining.member_joins(
            **{"household": family, "proof": proof} | words, member=member, actor=actor, now=now
        )

    return joined


class TestMemberJoins:
    def test_lives_here_from_that_day(self, join, family, professional, looking):
        join(from_on=BEFORE)

        with looking(professional):
            teun = scene.member(family, "Teun")
            assert (teun.from_on, teun.role) == (BEFORE, MemberRole.ADULT)
            assert Event.objects.filter(kind="household.member-joined").count() == 1
            assert not NewDespite.objects.exists()

    def test_is_looked_for_first(self, join):
        with pytest.raises(SayMore, match="Zoek eerst"):
            join(proof="")

    def test_is_not_for_a_stranger(self, join, assign, cluster):
        stranger = assign("Vreemd-Proef", cluster, Role.PROFESSIONAL)
        with pytest.raises(NotAllowed):
            join(actor=stranger)

    def test_is_not_for_a_day_to_come(self, join):
        with pytest.raises(NotSuitable, match="moet nog komen"):
            join(from_on=TODAY + scene.DAY)

    def test_is_not_entered_with_a_bsn_that_is_known(self, join, professional, now):
        somebody = NewPerson(surname="Ander-Proef", given_name="Bo", bsn=BSN)
        scene.home(name="Ander-Proef", members=[somebody], actor=professional, now=now)

        with pytest.raises(StepNotPossible, match="al ingeschreven"):
            join(NewPerson(surname="Nieuw-Proef", bsn=BSN))


class TestWhoIsPerhapsKnown:
    @pytest.fixture
    def elsewhere(self, assign, cluster, now):
        """Teun lives with others, whom this professional does not see."""
        other = assign("Olga Ander-Proef", cluster, Role.PROFESSIONAL)
        return scene.home(name="De Wit-Proef", members=[TEUN], actor=other, now=now)

    def test_is_not_entered_without_a_reason(self, elsewhere, join, family, looking, professional):
        with pytest.raises(joining.PerhapsKnown):
            join()

        with looking(professional):
            assert not Membership.objects.filter(person__given_name="Teun").exists()

    def test_is_entered_with_one_that_is_kept(self, elsewhere, join, family, looking, professional):
        join(anew_because="Een neef met dezelfde naam; zijn paspoort gezien.")

        with looking(professional):
            [kept] = NewDespite.objects.all()
            assert (kept.matter_id, kept.by) == (family.pk, professional.user)
            assert kept.reason.startswith("Een neef")

    def test_is_also_somebody_of_this_household(self, join):
        with pytest.raises(joining.PerhapsKnown):
            join(NewPerson(surname="Bakker-Proef", given_name="Sanna", born_on=scene.born(1988)))

    def test_is_not_every_child_with_the_name_of_its_family(self, join, looking, professional):
        join(NewPerson(surname="Bakker-Proef", given_name="Noor", born_on=scene.born(2015)))

        with looking(professional):
            assert not NewDespite.objects.exists()

    def test_is_nobody_who_is_kept_secret(
        self, join, family, looking, professional, assign, cluster, now
    ):
        other = assign("Olga Ander-Proef", cluster, Role.PROFESSIONAL)
        scene.home(name="De Wit-Proef", members=[TEUN], actor=other, now=now)
        with looking(other):
            Person.objects.filter(given_name="Teun").update(secret=True)

        join()

        with looking(professional):
            assert scene.member(family, "Teun")
