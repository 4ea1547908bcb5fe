"""Een collega leest mee: goedkeuren, teruggeven, terugnemen, intrekken."""

import datetime

import pytest

from voordeur.accounts.enums import Role
from voordeur.audit.models import Event
from voordeur.instructions import operations, queries
from voordeur.instructions.enums import InstructionState
from voordeur.instructions.models import Instruction
from voordeur.organisations.models import Municipality, Team
from voordeur.shared.errors import NotAllowed, NotSuitable, SayMore, StepNotPossible

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)


def kinds(looking, acting):
    with looking(acting):
        return list(Event.objects.order_by("at", "id").values_list("kind", flat=True))


class TestApprove:
    def test_lets_the_text_hold(self, propose, writer, reader, looking, now):
        version = operations.approve(
            version=propose(writer), from_on=now.date(), answer="Helder.", actor=reader, now=now
        )

        assert (version.state, version.answered_by_id) == ("approved", reader.user_id)
        assert (version.in_force_from, version.answer) == (now.date(), "Helder.")
        assert kinds(looking, reader) == ["instruction.approved"]

    def test_refuses_the_writer(self, propose, writer, now):
        with pytest.raises(NotAllowed, match="Laat een collega het lezen"):
            operations.approve(version=propose(writer), from_on=now.date(), actor=writer, now=now)

    def test_refuses_who_does_not_do_the_work(self, propose, writer, assign, desk, now):
        adviser = assign("Bob Beleid-Proef", desk, Role.POLICY_ADVISER)

        with pytest.raises(NotAllowed):
            operations.approve(version=propose(writer), from_on=now.date(), actor=adviser, now=now)

    def test_refuses_another_municipality(self, propose, writer, assign, now):
        elsewhere = Municipality.objects.create(name="Voorschoten", cbs_code="0626")
        team = Team.objects.create(municipality=elsewhere, name="Loket", kind="desk")
        stranger = assign("Vera Vreemd-Proef", team, Role.DESK_PROFESSIONAL)

        with pytest.raises(NotAllowed, match="een ander team"):
            operations.approve(version=propose(writer), from_on=now.date(), actor=stranger, now=now)

    def test_a_teams_text_is_approved_by_the_team(
        self, propose, professional, writer, cluster, assign, now
    ):
        version = propose(professional, team=cluster)
        colleague = assign("Cor Collega-Proef", cluster, Role.COORDINATOR)

        with pytest.raises(NotAllowed, match="een ander team"):
            operations.approve(version=version, from_on=now.date(), actor=writer, now=now)
        operations.approve(version=version, from_on=now.date(), actor=colleague, now=now)

    @pytest.mark.parametrize("days", [-1, 400])
    def test_refuses_a_day_that_cannot_be_meant(self, propose, writer, reader, now, days):
        with pytest.raises(NotSuitable, match="vandaag, of binnen een jaar"):
            operations.approve(
                version=propose(writer), from_on=now.date() + days * DAY, actor=reader, now=now
            )

    def test_refuses_a_second_answer(self, settle, reader, now):
        with pytest.raises(StepNotPossible, match="al goedgekeurd"):
            operations.approve(version=settle(), from_on=now.date(), actor=reader, now=now)


class TestGiveBack:
    def test_says_what_must_be_better(self, propose, writer, reader, looking, now):
        version = operations.give_back(
            version=propose(writer), reason="Te lang.", actor=reader, now=now
        )

        assert (version.state, version.answer) == (InstructionState.RETURNED, "Te lang.")
        assert kinds(looking, reader) == ["instruction.given-back"]

    def test_refuses_without_a_reason(self, propose, writer, reader, now):
        with pytest.raises(SayMore, match="wat er beter moet"):
            operations.give_back(version=propose(writer), reason=" ", actor=reader, now=now)

    def test_makes_room_for_another_proposal(self, propose, writer, reader, now):
        operations.give_back(version=propose(writer), reason="Te lang.", actor=reader, now=now)

        assert propose(writer, "Korter.", why="Was te lang.").number == 2


class TestTakeBack:
    def test_is_for_who_wrote_it(self, propose, writer, reader, looking, now):
        version = propose(writer)

        with pytest.raises(NotAllowed, match="Alleen wie het voorstel schreef"):
            operations.take_back(version=version, actor=reader, now=now)
        taken = operations.take_back(version=version, actor=writer, now=now)

        assert taken.state == InstructionState.TAKEN_BACK
        assert kinds(looking, writer) == ["instruction.proposed", "instruction.taken-back"]


class TestWithdraw:
    def test_leaves_the_step_without_a_text(self, settle, writer, reader, looking, now):
        settle()
        second = settle("Anders.", why="Beter.")

        operations.withdraw(version=second, reason="Klopt niet.", actor=writer, now=now)

        held = queries.in_force(step="frontdesk.contact", acting=reader, today=now.date())
        assert held is None
        assert kinds(looking, writer)[-1] == "instruction.withdrawn"

    def test_refuses_without_a_reason(self, settle, writer, now):
        with pytest.raises(SayMore, match="niet meer geldt"):
            operations.withdraw(version=settle(), reason="", actor=writer, now=now)

    def test_refuses_what_was_never_approved(self, propose, writer, now):
        with pytest.raises(StepNotPossible, match="al voorgesteld"):
            operations.withdraw(version=propose(writer), reason="Weg.", actor=writer, now=now)

    def test_refuses_what_a_newer_text_replaced(self, settle, writer, now):
        first = settle()
        settle("Anders.", why="Beter.")

        with pytest.raises(StepNotPossible, match="Er is al een nieuwere tekst"):
            operations.withdraw(version=first, reason="Weg.", actor=writer, now=now)

    def test_refuses_the_text_of_another_team(self, propose, professional, cluster, assign, now):
        colleague = assign("Cor Collega-Proef", cluster, Role.COORDINATOR)
        version = propose(professional, team=cluster)
        operations.approve(version=version, from_on=now.date(), actor=colleague, now=now)
        other = Team.objects.create(municipality=cluster.municipality, name="Jeugd", kind="cluster")

        with pytest.raises(NotAllowed, match="een ander team"):
            operations.withdraw(
                version=version, reason="Weg.",
                actor=assign("Jan Jeugd-Proef", other, Role.PROFESSIONAL), now=now,
            )  # fmt: skip


class TestInForce:
    """Which version holds on a day, in words of the database and of Python alike."""

    def held(self, acting, day):
        found = queries.in_force(step="frontdesk.contact", acting=acting, today=day)
        return found.whole if found else None

    def shown(self, acting, day, step):
        [scope] = queries.scopes(step=step, acting=acting, today=day)
        return scope.text.whole if scope.text else None

    def test_the_newest_whose_day_has_come(self, settle, writer, now, step):
        settle("Nu zo.")
        settle("Straks zo.", why="Nieuwe afspraak.", from_on=now.date() + 10 * DAY)

        for day, text in ((0, "Nu zo."), (9, "Nu zo."), (10, "Straks zo.")):
            on = now.date() + day * DAY
            assert self.held(writer, on) == self.shown(writer, on, step) == text

    def test_what_was_withdrawn_before_its_day_never_counted(self, settle, writer, now, step):
        settle("Nu zo.")
        later = settle("Straks zo.", why="Nieuwe afspraak.", from_on=now.date() + 10 * DAY)
        operations.withdraw(version=later, reason="Toch niet.", actor=writer, now=now)

        on = now.date() + 20 * DAY
        assert self.held(writer, on) == self.shown(writer, on, step) == "Nu zo."

    def test_the_own_teams_text_goes_before_that_of_everybody(
        self, settle, propose, professional, writer, cluster, assign, now
    ):
        settle("Voor iedereen.")
        colleague = assign("Cor Collega-Proef", cluster, Role.COORDINATOR)
        version = propose(professional, "Voor ons.", team=cluster)
        operations.approve(version=version, from_on=now.date(), actor=colleague, now=now)

        assert self.held(professional, now.date()) == "Voor ons."
        assert self.held(writer, now.date()) == "Voor iedereen."

    def test_a_teams_text_withdrawn_gives_way_to_that_of_everybody(
        self, settle, propose, professional, cluster, assign, now
    ):
        settle("Voor iedereen.")
        colleague = assign("Cor Collega-Proef", cluster, Role.COORDINATOR)
        version = propose(professional, "Voor ons.", team=cluster)
        operations.approve(version=version, from_on=now.date(), actor=colleague, now=now)
        operations.withdraw(version=version, reason="Niet nodig.", actor=professional, now=now)

        assert self.held(professional, now.date()) == "Voor iedereen."

    def test_another_municipality_has_its_own_words(self, settle, assign, now):
        settle("Voor Wassenaar.")
        elsewhere = Municipality.objects.create(name="Voorschoten", cbs_code="0626")
        team = Team.objects.create(municipality=elsewhere, name="Loket", kind="desk")
        neighbour = assign("Vera Vreemd-Proef", team, Role.DESK_PROFESSIONAL)

        assert self.held(neighbour, now.date()) is None
        assert Instruction.objects.count() == 1
