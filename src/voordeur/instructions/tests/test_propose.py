"""Een werkinstructie voorstellen: wie het werk doet, schrijft de tekst."""

import pytest

from voordeur.accounts.enums import Role
from voordeur.audit.models import Event
from voordeur.instructions import operations
from voordeur.instructions.enums import InstructionState
from voordeur.instructions.models import Instruction
from voordeur.organisations.models import Service
from voordeur.shared.errors import NotAllowed, NotSuitable, Refused, SayMore, StepNotPossible

pytestmark = pytest.mark.django_db


class TestPropose:
    def test_keeps_the_text_for_a_colleague_to_read(self, propose, writer, looking):
        version = propose(writer, "  Vraag eerst wat er speelt.  ")

        assert (version.number, version.state) == (1, InstructionState.PROPOSED)
        assert version.text == "Vraag eerst wat er speelt."
        assert version.proposed_by_id == writer.user_id
        with looking(writer):
            event = Event.objects.get(subject_id=version.pk)
        assert (event.kind, event.facts) == (
            "instruction.proposed",
            {"step": "frontdesk.contact", "number": 1},
        )

    def test_a_better_text_is_the_next_version_and_says_why(self, propose, settle, writer):
        settle()

        with pytest.raises(Refused, match="Zeg waarom de tekst anders moet"):
            propose(writer, "Anders.")
        assert propose(writer, "Anders.", why="Het ging te snel.").number == 2

    def test_waits_while_another_proposal_waits(self, propose, writer, reader):
        propose(writer)

        with pytest.raises(StepNotPossible, match="Er ligt al een voorstel van Dina"):
            propose(reader, "Ook iets.", why="Beter.")

    def test_a_team_says_it_in_its_own_words(self, propose, writer, professional, cluster):
        propose(writer)

        version = propose(professional, "Zo doen wij het.", team=cluster)

        assert (version.number, version.team) == (1, cluster)

    @pytest.mark.parametrize("role", [Role.POLICY_ADVISER, Role.PRIVACY_OFFICER])
    def test_refuses_who_does_not_do_the_work(self, propose, assign, desk, role):
        with pytest.raises(NotAllowed, match="de mensen die het werk doen"):
            propose(assign("Bob Beleid-Proef", desk, role))

    def test_refuses_a_text_for_the_team_of_others(self, propose, writer, cluster):
        with pytest.raises(NotAllowed, match="een ander team"):
            propose(writer, team=cluster)

    def test_refuses_no_text(self, propose, writer):
        with pytest.raises(SayMore, match="Schrijf op hoe deze stap gaat"):
            propose(writer, "   ")
        assert not Instruction.objects.exists()

    def test_names_services_that_are_in_the_network(self, propose, writer, cluster):
        Service.objects.create(team=cluster, name="Maatje", access="free", access_source="seed")

        with pytest.raises(NotSuitable, match="geen dienst “Mantje”"):
            propose(writer, "Wijs op [[Mantje]].")
        assert propose(writer, "Wijs op [[maatje]].").number == 1


def test_operations_are_all_recorded_in_words():
    from voordeur.audit import describe

    told = {kind for kind in describe.all_kinds() if kind.startswith("instruction.")}
    assert len(told) == len(
        [operations.propose, operations.approve, operations.give_back, operations.take_back,
         operations.withdraw]
    )  # fmt: skip
