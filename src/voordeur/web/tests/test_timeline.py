"""Het verhaal van een huishouden: elk leest zo diep als nodig, met filters die blijven."""

import datetime
from datetime import UTC

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from voordeur.access import operations as access
from voordeur.access.enums import Depth, InvolvementRole
from voordeur.accounts.enums import Role
from voordeur.audit import describe
from voordeur.audit import operations as audit
from voordeur.audit.models import Event
from voordeur.audit.queries import Moment
from voordeur.intake import operations as intake
from voordeur.intake.enums import HelpNeeded, LifeDomain
from voordeur.intake.operations import NewAnswer
from voordeur.intake.tests import scene as talks
from voordeur.plans.tests import scene as plans
from voordeur.shared.errors import ProgrammingMistake
from voordeur.shared.keys import new_key
from voordeur.shared.operations import operation
from voordeur.web.queries import subjects
from voordeur.web.queries.groups import GROUPS
from voordeur.web.timeline import asking

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
#: What happens to the network, the instruments and the instructions is in nobody's story.
OF_NO_HOUSEHOLD = {
    "concept", "duty", "instruction", "instrument", "mapping", "municipality", "network",
    "organisation", "parameter", "quarantine", "routes", "service", "staff", "team", "absence",
    "account", "assignment", "user", "covenant", "provider", "staffing",
}  # fmt: skip


@operation
def happens(*, kind, about, actor, now):
    """One event about a household."""
    section = describe.of(kind).section
    facts = {section: LifeDomain.HOUSING.value} if section else {}
    audit.record(kind, subject=about, matter_id=about.pk, **facts)


def everything(*, kinds, about, actor, now):
    """An event of each kind, about one household."""
    for kind in kinds:
        happens(kind=kind, about=about, actor=actor, now=now)


@operation
def involve(*, who, depth, sections, matter_id, actor, now):
    """A reader of this depth, in these sections."""
    row = access.involve(
        matter_id=matter_id, who=who.user, role=InvolvementRole.PROFESSIONAL, depth=depth,
        sections=sections,
    )  # fmt: skip
    audit.record("scene.set", subject=row, matter_id=matter_id)


@pytest.fixture
def family(professional, now):
    return plans.family(professional, now)


@pytest.fixture
def plan(family, professional, now):
    return plans.plan(family, professional, now)


@pytest.fixture
def goal(plan, professional, now):
    return plans.goal(plan, professional, now)


@pytest.fixture
def reader(assign, cluster, family, professional, now):
    """Somebody who sees so deep, in these sections."""

    def read(depth, *sections):
        who = assign(f"Lezer {depth}-Proef", cluster, Role.PROFESSIONAL)
        involve(
            who=who, depth=depth, sections=list(sections), matter_id=family.matter_id,
            actor=professional, now=now,
        )  # fmt: skip
        return who

    return read


def story(of):
    return reverse("web:story", args=[of.matter_id])


def titles(client, of, **get):
    return [event.title for event in client.get(story(of), get).context["events"]]


def filtered(client, of, **said):
    client.post(reverse("web:ask_story", args=[of.matter_id]), said)
    return titles(client, of)


class TestDepth:
    """Refusing gives no hint: what lies deeper is not counted, not named and not found."""

    @pytest.mark.parametrize("depth", Depth)
    def test_every_kind_is_read_at_its_own_depth_and_no_higher(
        self, depth, reader, family, professional, now, looking
    ):
        kinds = sorted(describe.all_kinds())
        everything(kinds=kinds, about=family.case.household, actor=professional, now=now)
        who = reader(depth, LifeDomain.HOUSING)

        with looking(who):
            seen = set(
                Event.objects.filter(subject_id=family.matter_id).values_list("kind", flat=True)
            )

        assert seen == {kind for kind in kinds if describe.of(kind).depth <= depth}

    def test_content_of_a_section_is_read_by_who_works_in_it(
        self, reader, family, professional, now, looking
    ):
        kinds = [kind for kind, told in describe.all_kinds().items() if told.section]
        everything(kinds=kinds, about=family.case.household, actor=professional, now=now)
        works_elsewhere = reader(Depth.CONTENT, LifeDomain.FINANCES)

        with looking(works_elsewhere):
            seen = Event.objects.filter(kind__in=kinds, subject_id=family.matter_id).count()

        assert (seen, len(kinds) > 0) == (0, True)

    def test_the_page_of_a_circle_reader_holds_no_word_of_the_plan(
        self, browser, reader, family, goal
    ):
        client = browser(reader(Depth.CIRCLE))

        page = client.get(story(family))
        found = filtered(client, family, text="blijven")

        assert page.status_code == 200
        assert "Doel" not in page.content.decode()
        assert "blijven hier wonen" not in page.content.decode()
        assert found == []

    def test_an_agreements_reader_reads_the_plan_and_no_answers(
        self, browser, reader, family, goal
    ):
        client = browser(reader(Depth.AGREEMENTS))

        told = titles(client, family)

        assert "Doel vastgelegd: huisvesting" in told
        assert not any("Antwoord" in title for title in told)

    def test_who_is_not_involved_finds_nothing(self, browser, assign, cluster, family):
        stranger = browser(assign("Cora Collega-Proef", cluster, Role.PROFESSIONAL))

        assert stranger.get(story(family)).status_code == 404
        address = reverse("web:ask_story", args=[family.matter_id])
        assert stranger.post(address, {"text": "huur"}).status_code == 404

    def test_of_a_section_is_content_or_the_database_refuses(
        self, family, professional, now, looking
    ):
        with looking(professional), transaction.atomic():
            row = Event.objects.filter(matter_id=family.matter_id, depth=1).first()
            row.pk, row.section = None, LifeDomain.HOUSING
            row.user_id, row.assignment_id = professional.user_id, professional.pk
            refused = pytest.raises(DatabaseError, match="audit_only_content_is_divided")
            with refused, transaction.atomic():
                row.save(force_insert=True)

    def test_a_kind_without_depth_or_divided_without_being_content_is_a_mistake(self):
        with pytest.raises(TypeError):
            describe.register("plan.something", "Iets")
        with pytest.raises(ProgrammingMistake, match="so it is content"):
            describe.register("plan.something", "Iets", depth=2, section="domain")


class TestTelling:
    def test_says_the_words_of_then_and_whom_it_concerns(
        self, browser, professional, family, plan, now
    ):
        plans.goal(plan, professional, now, about=family.child, words="Ik wil naar voetbal.")
        client = browser(professional)

        events = client.get(story(family)).context["events"]
        [line] = [one for one in events if one.title.startswith("Doel")]

        assert line.title == "Doel vastgelegd: huisvesting, Noor"
        assert line.text == "“Ik wil naar voetbal.”"

    def test_tells_once_what_one_did_again_and_again(self, browser, professional, family, now):
        everything(
            kinds=["household.renamed"] * 5, about=family.case.household,
            actor=professional, now=now + datetime.timedelta(minutes=1),
        )  # fmt: skip

        assert "Naam van het huishouden gewijzigd (5 keer)" in titles(browser(professional), family)

    def test_reads_every_kind_of_subject_in_one_go(self, professional, now, looking):
        moments = [
            Moment(
                at=now, kind="plan.made", sentence="", user_id=None, subject_table=table,
                subject_id=new_key(), facts={},
            )
            for table in subjects.SUBJECTS
        ]  # fmt: skip

        with looking(professional):
            assert subjects.told(moments) == {}

    def test_every_way_to_words_and_people_exists(self):
        for subject in subjects.SUBJECTS.values():
            for name in (subject.matter, subject.words, *subject.more, *subject.about):
                if name:
                    assert subject.model.objects.filter(**{f"{name}__isnull": True}).query


class TestFilter:
    @pytest.fixture
    def client(self, browser, professional):
        return browser(professional)

    def test_every_kind_belongs_somewhere(self):
        grouped = {prefix for _, prefixes in GROUPS.values() for prefix in prefixes}
        told = {kind.partition(".")[0] for kind in describe.all_kinds()}
        in_scenes = {"scene", "web-scene", "homes"}

        assert told - grouped - OF_NO_HOUSEHOLD - in_scenes == set()

    def test_by_what_it_is_about(self, client, family, goal):
        told = filtered(client, family, group="plan")

        assert set(told) == {"Doel vastgelegd: huisvesting", "Plan gemaakt"}

    def test_by_whom_it_concerns(self, client, family, plan, goal, professional, now):
        plans.goal(plan, professional, now, about=family.child, words="Ik wil naar voetbal.")

        told = filtered(client, family, person=str(family.child.pk), group="plan")

        assert told == ["Doel vastgelegd: huisvesting, Noor"]

    def test_by_who_did_it(self, client, browser, reader, family, goal, plan, now):
        other = reader(Depth.CONTENT, LifeDomain.DAYTIME)
        plans.goal(plan, other, now, domain=LifeDomain.DAYTIME)

        told = filtered(client, family, user=str(other.user_id))

        assert told == ["Doel vastgelegd: dagbesteding"]

    def test_by_period_with_both_days_in_it(self, client, family, goal, plan, professional, now):
        later = now + datetime.timedelta(days=3)
        plans.goal(plan, professional, later, domain=LifeDomain.DAYTIME)

        told = filtered(client, family, from_on="5-3-2026", until_on="5-3-2026")

        assert told == ["Doel vastgelegd: dagbesteding"]

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("huur", ["Doel vastgelegd: huisvesting"]),
            ("HUISVESTING", ["Doel vastgelegd: huisvesting"]),
            ("huur maanden", ["Doel vastgelegd: huisvesting"]),
            ("Plan gemaakt", ["Plan gemaakt"]),
            ("huur voetbal", []),
        ],
    )
    def test_by_words_of_the_line_and_of_what_it_is_about(self, text, found, client, family, goal):
        assert filtered(client, family, text=text, group="plan") == found

    def test_finds_answers_only_in_ones_own_sections(
        self, client, browser, reader, family, professional, now
    ):
        talk = talks.started(family, professional, now)
        intake.answer(
            intake=talk,
            said=NewAnswer(
                domain=LifeDomain.HOUSING, is_hard="Schimmel in de gang.",
                help_needed=HelpNeeded.NOW,
            ),
            actor=professional, now=now,
        )  # fmt: skip
        works_elsewhere = browser(reader(Depth.CONTENT, LifeDomain.FINANCES))

        assert filtered(client, family, text="schimmel")
        assert filtered(works_elsewhere, family, text="schimmel") == []

    def test_stays_over_the_pages_and_stands_in_no_address(
        self, client, family, plan, professional, now
    ):
        for number in range(40):
            plans.goal(
                plan, professional, now + datetime.timedelta(minutes=number),
                words=f"Doel {number}",
                domain=list(LifeDomain)[number % 8],
            )  # fmt: skip
        address = reverse("web:ask_story", args=[family.matter_id])

        answer = client.post(address, {"group": "plan", "text": "vastgelegd"})
        first, second = (client.get(story(family), {"pagina": page}) for page in "12")

        assert answer.url == story(family)
        assert len(first.context["events"]) == 30
        assert len(second.context["events"]) == 10
        assert "?pagina=2" in first.content.decode()
        assert (
            "vastgelegd" not in first.content.decode().split("pagina=2")[0].rsplit('href="', 1)[1]
        )

    def test_is_of_one_household_and_goes_with_everything(
        self, client, family, goal, professional, now
    ):
        other = talks.family(actor=professional, now=now, name="Smit-Proef")
        filtered(client, family, group="access")

        everything_there = titles(client, other)
        assert everything_there
        assert titles(client, family) == []
        assert filtered(client, family, act="alles")

    @pytest.mark.parametrize(
        ("said", "sentence"),
        [
            ({"from_on": "31-2-2026"}, "Vul een bestaande datum in"),
            ({"from_on": "3-3-2026", "until_on": "2-3-2026"}, "op of na de eerste dag"),
            ({"group": "alles"}, "Kies iets uit de lijst"),
            ({"person": "0"}, "Kies iets uit de lijst"),
            ({"text": "a" * 81}, "hoogstens 80 tekens"),
            ({"text": "a\x00b"}, "tekens die niet te lezen zijn"),
        ],
    )
    def test_that_is_wrong_gets_a_sentence(self, said, sentence, client, family):
        address = reverse("web:ask_story", args=[family.matter_id])

        answer = client.post(address, said)

        assert (answer.status_code, sentence in answer.content.decode()) == (422, True)

    def test_that_was_forged_in_a_session_is_no_question(self, family):
        said = {"verhaal": {"household": str(family.matter_id), "group": "weg"}}

        assert asking.kept(said, family.matter_id) == asking.Asked()


def test_costs_the_same_queries_for_three_times_the_events(
    browser, family, plan, professional, now
):
    client = browser(professional)

    def fill(number):
        for day in range(number):
            at = now + datetime.timedelta(days=day, minutes=number)
            goal = plans.goal(plan, professional, at.astimezone(UTC), about=family.child)
            plans.action(goal, professional, at, due_on=at.date() + datetime.timedelta(days=7))

    fill(3)
    filtered(client, family, text="Noor")
    with CaptureQueriesContext(connection) as few:
        titles(client, family)
    fill(6)
    with CaptureQueriesContext(connection) as many:
        titles(client, family)

    assert len(few) == len(many) <= 25, "\n".join(one["sql"] for one in many)
