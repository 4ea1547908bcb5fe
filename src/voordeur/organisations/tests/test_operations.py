"""Het netwerk waar houden: wat een beheerder doet blijft staan, wat niet kan wordt gezegd."""

import pytest

from voordeur.audit.models import Event
from voordeur.followup.tests.scene import in_view
from voordeur.organisations import operations, queries
from voordeur.organisations.models import Organisation, Service, Standing, Team
from voordeur.organisations.words import NewService, OrganisationWords, ServiceWords, TeamWords
from voordeur.shared.errors import NotAllowed, Refused, StepNotPossible
from voordeur.shared.keys import new_key

pytestmark = pytest.mark.django_db


@pytest.fixture
def bea(load):
    """The administrator of a Wassenaar that was just loaded."""
    return load("wassenaar")


@pytest.fixture
def act(bea, now):
    """`act("end_service", service=…)`: an operation of that administrator."""

    def carry_out(name, **words):
        return getattr(operations, name)(**words, actor=bea, now=now)

    return carry_out


@pytest.fixture
def last_event(bea, looking):
    def newest():
        with looking(bea):
            return Event.objects.order_by("-at", "-id").exclude(kind="network.loaded").get().kind

    return newest


def organisation(code):
    return Organisation.objects.get(code=code)


def service(code):
    return Service.objects.get(code=code)


SPORT = OrganisationWords(name="Sportstichting Duin", short="Duin")


class TestOrganisations:
    def test_are_added_in_their_place(self, act, bea, last_event):
        standing = act(
            "add_organisation", key=new_key(), words=SPORT, kind="around", source="nota 2026"
        )

        assert (standing.municipality_id, standing.kind) == (bea.municipality_id, "around")
        assert standing.organisation.short == "Duin"
        assert last_event() == "organisation.added"

    def test_that_stand_here_already_are_refused(self, act):
        words = OrganisationWords(name="MEE", short="MEE")
        name = organisation("mee").name

        with pytest.raises(Refused, match="staat al in uw netwerk"):
            act(
                "add_organisation",
                key=new_key(),
                words=OrganisationWords(name=name, short=words.short),
                kind="in",
                source="x",
            )

    def test_known_to_another_municipality_are_the_same_one(self, act, load, now):
        piet = load("voorschoten")
        known = organisation("cjg-voorschoten")

        standing = act(
            "add_organisation",
            key=new_key(),
            words=OrganisationWords(name=known.name, short="CJG"),
            kind="around",
            source="x",
        )

        assert standing.organisation == known
        assert Standing.objects.running().get(municipality=piet.municipality_id, organisation=known)

    def test_are_called_otherwise(self, act, last_event):
        mee = act("change_organisation", organisation=organisation("mee"), words=SPORT)

        assert (mee.name, mee.short) == ("Sportstichting Duin", "Duin")
        assert last_event() == "organisation.changed"

    def test_cannot_take_the_name_of_another(self, act):
        words = OrganisationWords(name=organisation("smow").name, short="MEE")

        with pytest.raises(Refused, match="Er is al een organisatie met deze naam"):
            act("change_organisation", organisation=organisation("mee"), words=words)

    def test_stay_sensitive_while_another_municipality_relies_on_it(self, act, load):
        load("voorschoten")
        shared = organisation("veilig-thuis")
        words = OrganisationWords(name=shared.name, short=shared.short, sensitive=False)

        with pytest.raises(StepNotPossible, match="een andere gemeente"):
            act("change_organisation", organisation=shared, words=words)

    def test_move_to_another_place(self, act, last_event):
        standing = act(
            "set_standing", organisation=organisation("politie"), kind="outside", source="convenant"
        )

        assert (standing.kind, standing.source) == ("outside", "convenant")
        assert last_event() == "organisation.moved"

    @pytest.mark.parametrize("step", ["end_organisation", "set_standing"])
    def test_that_give_services_do_not_leave_the_team(self, act, step):
        words = {"kind": "around", "source": "x"} if step == "set_standing" else {}

        with pytest.raises(StepNotPossible, match="geeft nog 1 dienst"):
            act(step, organisation=organisation("prodeba"), **words)

    def test_leave_and_come_back(self, act, now):
        halt = organisation("halt")

        assert act("end_organisation", organisation=halt).ended_on == now.date()
        with pytest.raises(StepNotPossible, match="niet \\(meer\\) in uw netwerk"):
            act("end_organisation", organisation=halt)
        assert act("reopen_organisation", organisation=halt).ended_on is None
        with pytest.raises(StepNotPossible, match="staat al in uw netwerk"):
            act("reopen_organisation", organisation=halt)


class TestTeams:
    def test_are_opened(self, act, bea, last_event):
        words = TeamWords(name="Cluster wonen", kind="cluster", places=["Van Heeckerenhuis"])

        team = act("open_team", key=new_key(), words=words)

        assert (team.municipality_id, team.places) == (bea.municipality_id, ["Van Heeckerenhuis"])
        assert last_event() == "team.opened"

    def test_cannot_take_the_name_of_another(self, act):
        with pytest.raises(Refused, match="Er is al een team met deze naam"):
            act("open_team", key=new_key(), words=TeamWords(name="Loket", kind="desk"))

    def test_are_changed(self, act, last_event):
        desk = Team.objects.get(code="loket")

        changed = act(
            "change_team", team=desk, words=TeamWords(name="Voorportaal", kind="desk", walk_in=True)
        )

        assert (changed.name, changed.walk_in) == ("Voorportaal", True)
        assert last_event() == "team.changed"

    def test_that_give_services_do_not_end(self, act):
        with pytest.raises(StepNotPossible, match="geeft nog 6 diensten"):
            act("end_team", team=Team.objects.get(code="welzijn-jeugd"))

    def test_where_people_work_do_not_end(self, act, assign):
        desk = Team.objects.get(code="loket")
        assign("Dina Loket-Proef", desk, "desk_professional")

        with pytest.raises(StepNotPossible, match="werken nog 1 mens"):
            act("end_team", team=desk)

    def test_end_and_are_reopened(self, act, now):
        desk = Team.objects.get(code="loket")

        assert act("end_team", team=desk).ended_on == now.date()
        with pytest.raises(StepNotPossible, match="al opgeheven"):
            act("end_team", team=desk)
        assert act("reopen_team", team=desk).ended_on is None
        with pytest.raises(StepNotPossible, match="niet opgeheven"):
            act("reopen_team", team=desk)

    @pytest.mark.promise("P8")
    def test_with_open_promises_are_kept_by_the_law_of_the_chain(
        self, actor, cluster, act, now, monkeypatch
    ):
        in_view(actor=actor, team=cluster, now=now)
        monkeypatch.setattr(operations.network.staff, "colleagues", lambda **_: [])

        with pytest.raises(Refused, match="nog open afspraken") as refusal:
            act("end_team", team=cluster)
        assert refusal.value.constraint == "chain_a_team_ends_without_open_promises"


class TestServices:
    def new(self, **words):
        return NewService(
            words=ServiceWords(name="Budgetcoach"),
            access=words.get("access", "free"),
            access_source=words.get("access_source", "eigen lezing: zonder besluit"),
            organisations=tuple(words.get("organisations", ())),
        )

    def test_are_added_with_who_gives_them(self, act, last_event):
        team = Team.objects.get(code="welzijn-volwassenen")

        added = act(
            "add_service",
            key=new_key(),
            team=team,
            service=self.new(organisations=[organisation("smow"), organisation("mee")]),
        )

        assert added.providers.running().count() == 2
        assert last_event() == "service.added"

    def test_without_an_organisation_are_to_be_decided_and_nobody_is_sent_there(self, act, bea):
        team = Team.objects.get(code="welzijn-volwassenen")

        added = act("add_service", key=new_key(), team=team, service=self.new())

        assert queries.service(bea.municipality, added.pk).is_routable is False
        routable = queries.routable_services(municipality_id=bea.municipality_id)
        assert len(routable) == 33
        assert added.pk not in {row.id for row in routable}

    def test_without_the_source_of_their_access_are_refused(self, act):
        team = Team.objects.get(code="welzijn-volwassenen")

        with pytest.raises(Refused, match="Zeg waarop de lezing van de toegang berust"):
            act("add_service", key=new_key(), team=team, service=self.new(access_source=""))
        assert not Service.objects.filter(name="Budgetcoach").exists()

    def test_come_to_no_ended_team(self, act):
        team = act("end_team", team=Team.objects.get(code="loket"))

        with pytest.raises(StepNotPossible, match="Kies een ander team"):
            act("add_service", key=new_key(), team=team, service=self.new())

    def test_are_changed(self, act, last_event):
        changed = act(
            "change_service",
            service=service("amw"),
            words=ServiceWords(name="Maatschappelijk werk"),
        )

        assert changed.name == "Maatschappelijk werk"
        assert last_event() == "service.changed"

    def test_are_read_anew_with_a_source(self, act, last_event):
        changed = act(
            "change_access", service=service("amw"), access="decision", access_source="verordening"
        )

        assert (changed.access, changed.access_source) == ("decision", "verordening")
        assert last_event() == "service.access-changed"

    def test_stop_and_go_on(self, act, now):
        amw = service("amw")

        assert act("end_service", service=amw).ended_on == now.date()
        with pytest.raises(StepNotPossible, match="al gestopt"):
            act("end_service", service=amw)
        assert act("reopen_service", service=amw).ended_on is None
        with pytest.raises(StepNotPossible, match="niet gestopt"):
            act("reopen_service", service=amw)

    def test_get_another_giver_and_lose_one(self, act, bea, now):
        ggz = service("ggz-jeugd")

        provider = act("set_provider", service=ggz, organisation=organisation("mee"))
        assert queries.service(bea.municipality, ggz.pk).providers == ("MEE",)
        with pytest.raises(Refused, match="geeft deze dienst al"):
            act("set_provider", service=ggz, organisation=organisation("mee"))
        assert act("end_provider", provider=provider).until_on == now.date()
        with pytest.raises(StepNotPossible, match="al niet meer"):
            act("end_provider", provider=provider)
        assert queries.service(bea.municipality, ggz.pk).is_routable is False

    def test_are_given_only_by_who_stands_in_the_team(self, act):
        with pytest.raises(StepNotPossible, match="staat niet in het team"):
            act("set_provider", service=service("ggz-jeugd"), organisation=organisation("politie"))


class TestWhoMay:
    def test_is_not_a_professional(self, actor, bea, now):
        amw, mee = service("amw"), organisation("mee")

        for name, words in (
            ("end_service", {"service": amw}),
            ("end_team", {"team": amw.team}),
            ("end_organisation", {"organisation": mee}),
            ("set_provider", {"service": amw, "organisation": mee}),
        ):
            with pytest.raises(NotAllowed, match="functioneel beheerder"):
                getattr(operations, name)(**words, actor=actor, now=now)

    def test_is_not_the_administrator_of_another_municipality(self, bea, load, now):
        piet = load("voorschoten")

        with pytest.raises(NotAllowed):
            operations.end_service(service=service("amw"), actor=piet, now=now)
        with pytest.raises(StepNotPossible, match="niet \\(meer\\) in uw netwerk"):
            operations.end_organisation(organisation=organisation("prodeba"), actor=piet, now=now)


def test_a_question_in_everyday_words_finds_services_that_somebody_gives(bea):
    fitting = queries.services_that_fit(
        municipality_id=bea.municipality_id, question="Mevrouw kan de huur niet meer betalen"
    )

    assert fitting[0].name == "Geldzaken & regelgeving"
    assert "Voorkomen uit huiszettingen" in {row.name for row in fitting}
    assert all(row.is_routable for row in fitting)
