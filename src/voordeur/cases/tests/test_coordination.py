"""One household, one coordinator, who goes only when the next one has come (P6)."""

import datetime

import pytest

from voordeur.access import rules
from voordeur.access.enums import Depth, InvolvementRole
from voordeur.access.models import Involvement
from voordeur.accounts.enums import Role
from voordeur.audit.models import Event
from voordeur.cases import operations
from voordeur.cases.enums import CaseState, Coordination, WhyThisOne
from voordeur.cases.models import Case
from voordeur.cases.tests import scene
from voordeur.followup.enums import HandoverState, PromiseOutcome
from voordeur.followup.models import Handover, Promise
from voordeur.organisations.enums import TeamKind
from voordeur.organisations.models import Municipality, Team
from voordeur.shared.errors import NotAllowed, NotSuitable, SayMore, StepNotPossible
from voordeur.shared.periods import end_of_day

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(professional, now):
    return scene.running_case(actor=professional, now=now)


@pytest.fixture
def coordinated(case, professional, now):
    return operations.appoint_coordinator(
        case=case, why_this_one=WhyThisOne.KNOWN, actor=professional, now=now
    )


@pytest.fixture
def other_team(municipality):
    return Team.objects.create(
        municipality=municipality, name="Jeugd en gezin", kind=TeamKind.CLUSTER
    )


@pytest.fixture
def successor(assign, other_team):
    return assign("Sofie Opvolger-Proef", other_team, Role.COORDINATOR)


@pytest.fixture
def offered(coordinated, successor, professional, now):
    return operations.offer_coordination(
        case=coordinated,
        to_team=successor.team,
        to_user=successor.user,
        summary="Het gaat nu om de kinderen.",
        actor=professional,
        now=now,
    )


def last_event(kind):
    return Event.objects.filter(kind=kind).order_by("-at", "-id").first()


class TestAppointCoordinator:
    @pytest.mark.promise("P6")
    def test_whoever_acts_coordinates_and_the_next_step_is_theirs(
        self, coordinated, professional, looking
    ):
        with looking(professional):
            case = Case.objects.get()
            step = case.next_step
            around = Involvement.objects.get(role=InvolvementRole.COORDINATOR)
            event = last_event("case.coordinator-appointed")
        assert (case.state, case.coordinator_id) == (CaseState.COORDINATED, professional.user_id)
        assert (case.why_this_one, case.coordination) == (
            WhyThisOne.KNOWN,
            Coordination.PROFESSIONAL,
        )
        assert (step.kind, step.owner_id) == ("intake", professional.user_id)
        assert (around.user_id, around.depth) == (professional.user_id, Depth.CONTENT)
        assert around.sections
        assert event.facts["why"] == "known"

    def test_a_second_coordinator_is_refused(self, coordinated, assign, cluster, professional, now):
        second = assign("Tweede Proef", cluster, Role.PROFESSIONAL)
        scene.involve(who=second, matter_id=coordinated.household_id, actor=professional, now=now)

        with pytest.raises(StepNotPossible, match="heeft al een casusregisseur"):
            operations.appoint_coordinator(
                case=coordinated, why_this_one=WhyThisOne.WISH, actor=second, now=now
            )

    def test_only_who_sees_content_may(self, case, assign, cluster, professional, now):
        reader = assign("Lezer Proef", cluster, Role.PROFESSIONAL)
        scene.involve(
            who=reader,
            matter_id=case.household_id,
            depth=Depth.AGREEMENTS,
            actor=professional,
            now=now,
        )

        with pytest.raises(NotAllowed):
            operations.appoint_coordinator(
                case=case, why_this_one=WhyThisOne.WISH, actor=reader, now=now
            )


class TestOfferCoordination:
    def test_the_giver_stays_until_it_is_accepted(
        self, offered, coordinated, professional, successor, looking
    ):
        with looking(professional):
            case = Case.objects.get()
            promise = offered.promise
            assert last_event("case.coordination-offered").facts["to_user"] == str(
                successor.user_id
            )
        assert case.coordinator_id == professional.user_id
        assert (promise.kind, promise.owner_id) == ("coordination", professional.user_id)
        assert promise.due_at == offered.answer_by == end_of_day(datetime.date(2026, 3, 9))
        with looking(successor):
            around = Involvement.objects.get(role=InvolvementRole.ASKED)
        assert (around.user_id, around.depth) == (successor.user_id, Depth.CIRCLE)

    def test_is_not_offered_twice(self, offered, coordinated, other_team, professional, now):
        with pytest.raises(StepNotPossible, match="al aangeboden"):
            operations.offer_coordination(
                case=coordinated,
                to_team=other_team,
                to_user=None,
                summary="Nog eens.",
                actor=professional,
                now=now,
            )

    def test_only_the_coordinator_or_the_lead_gives_it(
        self, coordinated, assign, cluster, other_team, professional, now
    ):
        colleague = assign("Collega Proef", cluster, Role.PROFESSIONAL)
        scene.involve(
            who=colleague, matter_id=coordinated.household_id, actor=professional, now=now
        )
        lead = assign("Lena Leider-Proef", cluster, Role.TEAM_LEAD)
        words = {"case": coordinated, "to_team": other_team, "to_user": None, "summary": "Vol."}

        with pytest.raises(NotAllowed, match="Alleen de casusregisseur"):
            operations.offer_coordination(**words, actor=colleague, now=now)
        handover = operations.offer_coordination(**words, actor=lead, now=now)

        assert handover.state == HandoverState.OFFERED

    def test_a_case_without_coordinator_is_offered_by_who_works_on_it(
        self, case, successor, professional, now, looking
    ):
        handover = operations.offer_coordination(
            case=case,
            to_team=successor.team,
            to_user=None,
            summary="Past beter.",
            actor=professional,
            now=now,
        )
        operations.accept_coordination(handover=handover, actor=successor, now=now)

        with looking(professional):
            case = Case.objects.get()
            roles = set(
                Involvement.objects.filter(ended_at=None, user=professional.user).values_list(
                    "role", flat=True
                )
            )
        assert (case.coordinator_id, case.team_id) == (successor.user_id, successor.team_id)
        assert roles == {InvolvementRole.PROFESSIONAL}

    def test_a_receiver_works_in_the_team_and_here(
        self, coordinated, successor, cluster, professional, now
    ):
        elsewhere = Team.objects.create(
            municipality=Municipality.objects.create(name="Voorschoten", cbs_code="0626"),
            name="Cluster",
            kind=TeamKind.CLUSTER,
        )
        words = {"case": coordinated, "summary": "Vol.", "actor": professional, "now": now}

        with pytest.raises(NotSuitable, match="niet in dit team"):
            operations.offer_coordination(**words, to_team=cluster, to_user=successor.user)
        with pytest.raises(NotSuitable, match="uw gemeente"):
            operations.offer_coordination(**words, to_team=elsewhere, to_user=None)
        with pytest.raises(NotSuitable, match="voert de regie al"):
            operations.offer_coordination(**words, to_team=cluster, to_user=professional.user)
        with pytest.raises(SayMore):
            operations.offer_coordination(
                **{**words, "summary": "  "}, to_team=successor.team, to_user=None
            )


class TestAcceptCoordination:
    def test_the_new_one_coordinates_and_the_old_one_reads_along_for_thirty_days(
        self, offered, professional, successor, now, looking
    ):
        operations.accept_coordination(
            handover=offered, why_this_one=WhyThisOne.EXPERTISE, actor=successor, now=now
        )

        with looking(successor):
            case = Case.objects.get()
            giver = Involvement.objects.get(user=professional.user, ended_at=None)
            open_promises = list(Promise.objects.duties())
            assert last_event("case.coordination-accepted").user_id == successor.user_id
            settled = Promise.objects.get(kind="coordination")
            assert Handover.objects.get().state == HandoverState.ACCEPTED
        assert (case.coordinator_id, case.team_id) == (successor.user_id, successor.team_id)
        assert (giver.role, giver.depth, giver.reading_only, giver.until_on) == (
            InvolvementRole.GIVER,
            Depth.AGREEMENTS,
            True,
            datetime.date(2026, 4, 1),
        )
        assert settled.outcome == PromiseOutcome.KEPT
        assert [promise.owner_id for promise in open_promises] == [successor.user_id]
        with looking(professional):
            assert rules.depth_of(acting=professional, matter_id=case.household_id, now=now) == 2
            assert not rules.may(
                "work_with", acting=professional, matter_id=case.household_id, now=now
            )

    def test_what_the_giver_still_had_to_do_goes_along(
        self, offered, coordinated, professional, successor, now, looking
    ):
        scene.add_promise(
            kind="scene", matter_id=coordinated.household_id, actor=professional, now=now
        )

        operations.accept_coordination(handover=offered, actor=successor, now=now)

        with looking(successor):
            owners = set(Promise.objects.duties().values_list("owner", "team"))
        assert owners == {(successor.user_id, successor.team_id)}

    def test_the_giver_hears_who_took_over(self, offered, professional, successor, now, looking):
        operations.accept_coordination(handover=offered, actor=successor, now=now)

        with looking(professional):
            [note] = Promise.objects.open().filter(kind="take_note")
        assert note.owner_id == professional.user_id
        assert note.what.startswith("Sofie Opvolger-Proef")

    @pytest.mark.promise("P4")
    def test_is_counted_and_a_second_time_asks_a_reason(
        self, offered, successor, professional, now, looking
    ):
        case = operations.accept_coordination(handover=offered, actor=successor, now=now)
        back = {
            "case": case, "to_team": professional.team, "to_user": professional.user,
            "summary": "Het gaat weer om de ouders.", "actor": successor, "now": now,
        }  # fmt: skip

        with pytest.raises(SayMore, match="al eens overgedragen"):
            operations.offer_coordination(**back)
        again = operations.offer_coordination(**back, again_because="De kinderen zijn uit huis.")

        assert (offered.ordinal, offered.again_because) == (1, "")
        assert (again.ordinal, again.again_because) == (2, "De kinderen zijn uit huis.")
        with looking(successor):
            assert Case.objects.get().handed_over == 1
            assert last_event("case.coordination-offered").facts["ordinal"] == 2

    def test_what_was_refused_does_not_count(
        self, offered, coordinated, successor, professional, now
    ):
        operations.refuse_coordination(handover=offered, reason="Te vol.", actor=successor, now=now)
        again = operations.offer_coordination(
            case=coordinated, to_team=successor.team, to_user=None,
            summary="Wie kan?", actor=professional, now=now,
        )  # fmt: skip

        assert again.ordinal == 1

    def test_somebody_else_cannot_accept(self, offered, assign, other_team, now):
        colleague = assign("Ander Proef", other_team, Role.PROFESSIONAL)

        with pytest.raises(NotAllowed):
            operations.accept_coordination(handover=offered, actor=colleague, now=now)

    def test_cannot_be_accepted_twice(self, offered, successor, now):
        operations.accept_coordination(handover=offered, actor=successor, now=now)

        with pytest.raises(StepNotPossible, match="aangenomen"):
            operations.accept_coordination(handover=offered, actor=successor, now=now)


class TestRefuseCoordination:
    def test_the_giver_still_coordinates_and_has_to_settle_it(
        self, offered, professional, successor, now, looking
    ):
        operations.refuse_coordination(
            handover=offered, reason="Ik heb geen ruimte.", actor=successor, now=now
        )

        with looking(professional):
            case = Case.objects.get()
            handover = Handover.objects.get()
            promise = Promise.objects.open().get(kind="coordination")
            assert last_event("case.coordination-refused").user_id == successor.user_id
        assert case.coordinator_id == professional.user_id
        assert (handover.state, handover.refusal_reason) == ("refused", "Ik heb geen ruimte.")
        assert promise.owner_id == professional.user_id
        with looking(successor):
            assert not Case.objects.exists()

    def test_needs_a_reason(self, offered, successor, now):
        with pytest.raises(SayMore, match="reden"):
            operations.refuse_coordination(handover=offered, reason=" ", actor=successor, now=now)

    def test_is_then_offered_to_another(
        self, offered, coordinated, cluster, professional, successor, now, looking
    ):
        operations.refuse_coordination(handover=offered, reason="Vol.", actor=successor, now=now)

        operations.offer_coordination(
            case=coordinated,
            to_team=cluster,
            to_user=None,
            summary="Wie kan dit?",
            actor=professional,
            now=now,
        )

        with looking(professional):
            outcomes = list(
                Promise.objects.filter(kind="coordination")
                .order_by("made_at", "id")
                .values_list("outcome", flat=True)
            )
        assert sorted(outcomes) == ["", PromiseOutcome.REPLACED]


class TestWithdrawCoordination:
    def test_the_giver_keeps_it(self, offered, professional, successor, now, looking):
        operations.withdraw_coordination(handover=offered, actor=professional, now=now)

        with looking(professional):
            assert Handover.objects.get().state == HandoverState.WITHDRAWN
            assert not Promise.objects.open().filter(kind="coordination").exists()
            assert last_event("case.coordination-withdrawn")
        with looking(successor):
            assert not Case.objects.exists()

    def test_after_a_refusal_too(self, offered, professional, successor, now, looking):
        operations.refuse_coordination(handover=offered, reason="Vol.", actor=successor, now=now)
        with looking(professional):
            refused = Handover.objects.get()

        operations.withdraw_coordination(handover=refused, actor=professional, now=now)

        with looking(professional):
            assert Handover.objects.get().state == HandoverState.REFUSED
            assert not Promise.objects.open().filter(kind="coordination").exists()

    def test_not_by_the_receiver(self, offered, successor, now):
        with pytest.raises(NotAllowed):
            operations.withdraw_coordination(handover=offered, actor=successor, now=now)
