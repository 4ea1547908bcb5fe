"""The 80 % norm over first contacts (P2; nota 002, annex 3): what counts, and what does not."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.bench.browsing import text_of

from voordeur.accounts.enums import Role
from voordeur.frontdesk import drawing, operations, small_numbers
from voordeur.frontdesk.enums import Channel
from voordeur.frontdesk.queries import norm
from voordeur.frontdesk.queries.norm import Chosen, Tally
from voordeur.frontdesk.tests import scene
from voordeur.organisations.enums import ParameterCode, TeamKind
from voordeur.organisations.models import Municipality, Parameter, Team
from voordeur.shared.periods import AMSTERDAM, end_of_day, start_of_day

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P2")]

DAY = datetime.timedelta(days=1)


@pytest.fixture
def answered(actor):
    """Answer a question at a moment; `answered(now, follows=…)`."""

    def made(now, *, acting=actor, household=None, **words):
        return operations.answer_at_once(
            contact=scene.contact(**words), household=household, advice="x", actor=acting, now=now
        )

    return made


@pytest.fixture
def seen(actor, looking):
    """What the norm says at a moment."""

    def page(now, *, acting=actor, **chosen):
        with looking(acting, now):
            return norm.page(acting=acting, chosen=Chosen(**chosen), now=now)

    return page


class TestWhatCounts:
    def test_an_answer_in_that_contact_does(self, answered, seen, now):
        answered(now)
        assert seen(now).total == Tally(answered=1)

    def test_a_help_request_is_a_first_contact_that_was_not_answered(self, actor, seen, now):
        scene.asked(actor=actor, now=now)
        assert seen(now).total == Tally(handed_on=1)

    def test_nor_is_one_that_the_desk_answers_after_all(self, actor, seen, now):
        request = scene.asked(actor=actor, now=now)
        operations.answer_after_all(help_request=request, answer="x", actor=actor, now=now)
        assert seen(now).total == Tally(handed_on=1)

    def test_calling_back_is_not_at_once_also_after_it_was_answered(self, actor, seen, now):
        contact = operations.promise_call_back(
            contact=scene.contact(call_back_on="06 1234567"), due_at=now + DAY,
            actor=actor, now=now,
        )  # fmt: skip
        assert seen(now).total == Tally(call_back=1)

        operations.called_back(contact=contact, advice="x", actor=actor, now=now)

        assert seen(now).total == Tally(call_back=1)

    def test_about_a_running_case_it_is_no_first_contact(
        self, answered, actor, professional, cluster, seen, now
    ):
        offer = scene.offered(actor=actor, to_team=cluster, now=now)
        operations.accept(handover=offer, actor=professional, now=now)

        answered(now + DAY, household=scene.family())

        assert seen(now + DAY).total == Tally(handed_on=1, running_case=1)

    def test_each_question_of_a_conversation_counts(self, answered, seen, now):
        first = answered(now)
        answered(now, conversation=first.conversation)
        assert seen(now).total == Tally(answered=2)


class TestAReturn:
    @pytest.mark.parametrize(
        ("asked_on", "back_on", "expected"),
        [
            ("2026-03-02 10:00", "2026-03-02 16:00", Tally(taken_back=1, returns=1)),
            ("2026-03-02 23:59", "2026-03-16 00:01", Tally(taken_back=1, returns=1)),
            ("2026-03-02 00:01", "2026-03-16 23:59", Tally(taken_back=1, returns=1)),
            ("2026-03-02 23:59", "2026-03-17 00:01", Tally(answered=1, returns=1)),
            # the clocks go forward on the 29th: still Dutch days
            ("2026-03-20 00:30", "2026-04-03 23:30", Tally(taken_back=1, returns=1)),
            ("2026-03-20 00:30", "2026-04-04 00:30", Tally(answered=1, returns=1)),
        ],
    )
    def test_within_fourteen_dutch_days_takes_the_point_back(
        self, answered, seen, asked_on, back_on, expected
    ):
        asked, back = (
            datetime.datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)
            for text in (asked_on, back_on)
        )
        first = answered(asked)
        answered(back, follows=first)
        assert seen(back).total == expected

    def test_about_something_that_was_not_answered_takes_nothing(self, answered, actor, seen, now):
        request = scene.asked(actor=actor, now=now)
        answered(now + DAY, follows=request.contact)
        assert seen(now + DAY).total == Tally(handed_on=1, returns=1)

    def test_the_term_is_a_parameter(self, answered, seen, municipality, now):
        first = answered(now)
        answered(now + 8 * DAY, follows=first)
        Parameter.objects.create(
            municipality=municipality, code=ParameterCode.RETURN, value=7, unit="days",
            source="proef", from_on=now.date(),
        )  # fmt: skip
        assert seen(now + 8 * DAY).total == Tally(answered=1, returns=1)


class TestShare:
    @pytest.mark.parametrize(
        ("tally", "percent"),
        [
            (Tally(), None),
            (Tally(returns=3, running_case=2), None),
            (Tally(answered=1), 100),
            (Tally(handed_on=1), 0),
            (Tally(answered=4, handed_on=1), 80),
            (Tally(answered=2, taken_back=1), 67),
            (Tally(answered=1, call_back=7), 13),
            (Tally(answered=79, handed_on=21, returns=100), 79),
        ],
    )
    def test_is_what_was_answered_of_all_first_contacts(self, tally, percent):
        assert tally.percent == percent

    def test_stands_per_week_and_a_week_is_fixed_after_its_last_day_and_the_term(
        self, answered, seen, now
    ):
        answered(now)
        later = start_of_day(datetime.date(2026, 3, 23))

        before, at = seen(later - DAY), seen(later)

        assert [(week.short, week.tally.first) for week in at.periods][-4:] == [
            ("10", 1), ("11", 0), ("12", 0), ("13", 0),
        ]  # fmt: skip
        fixed = [{week.short: week.is_fixed for week in one.periods}["10"] for one in (before, at)]
        assert fixed == [False, True]

    def test_stands_per_month(self, answered, seen, now):
        answered(now - 3 * DAY)
        answered(now)
        months = seen(now, by_month=True).periods
        assert [(one.label, one.tally.first) for one in months][-2:] == [
            ("februari 2026", 1),
            ("maart 2026", 1),
        ]
        assert len(months) == norm.MONTHS

    def test_a_monday_just_after_midnight_belongs_to_the_new_week(self, answered, seen):
        monday = datetime.datetime(2026, 3, 2, 0, 1, tzinfo=AMSTERDAM)
        answered(monday)
        answered(monday - datetime.timedelta(minutes=2))
        weeks = {one.short: one.tally.first for one in seen(monday).periods}
        assert (weeks["9"], weeks["10"]) == (1, 1)

    def test_stands_per_channel_and_place(self, answered, seen, now):
        answered(now, place="Inloop Noord")
        answered(now, channel=Channel.EMAIL)

        page = seen(now)

        assert page.channels == [
            ("e-mail", Tally(answered=1)),
            ("telefoon", Tally(answered=1)),
        ]
        assert [name for name, _ in page.places] == ["Inloop Noord", "zonder plek"]
        assert seen(now, channel="email").total == Tally(answered=1)
        assert seen(now, place="Inloop Noord").total == Tally(answered=1)

    def test_counts_what_came_by_a_partners_own_line(self, answered, seen, organisation, now):
        answered(now, own_line_of=organisation)
        answered(now, own_line_of=organisation)
        answered(now)
        assert seen(now).lines == [(organisation.short, 2)]

    def test_of_late_is_one_number(self, answered, actor, looking, now):
        answered(now - 30 * DAY)
        answered(now)
        with looking(actor):
            assert norm.lately(acting=actor, now=now) == Tally(answered=1)


class TestWhoSeesIt:
    def test_the_counts_stay_when_the_contacts_are_out_of_sight(self, answered, seen, now):
        answered(now)
        assert seen(now + 60 * DAY).total == Tally(answered=1)

    @pytest.mark.parametrize("role", [Role.TEAM_LEAD, Role.PROFESSIONAL])
    def test_whoever_works_with_residents_sees_all_desks(
        self, answered, seen, assign, cluster, role, now
    ):
        answered(now)
        other = assign("Lea Ander-Proef", cluster, role)
        assert seen(now, acting=other).total == Tally(answered=1)

    @pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.POLICY_ADVISER])
    def test_nobody_else_counts_anything(self, answered, seen, assign, desk, role, now, browser):
        answered(now)
        other = assign("Ad Beheer-Proef", desk, role)
        assert seen(now, acting=other).total == Tally()
        assert browser(other).get("/loket/norm/").status_code == 404

    def test_another_municipality_counts_its_own(self, answered, seen, assign, now):
        answered(now)
        elsewhere = Municipality.objects.create(name="Voorschoten", cbs_code="0626")
        desk = Team.objects.create(municipality=elsewhere, name="Loket", kind=TeamKind.DESK)
        beside = assign("Bea Buur-Proef", desk, Role.DESK_PROFESSIONAL)
        answered(now, acting=beside)
        assert seen(now, acting=beside).total == Tally(answered=1)


class TestInTime:
    def test_counts_what_was_due_and_what_was_done_by_then(self, actor, seen, now):
        due = end_of_day(now.date())
        calls = [
            operations.promise_call_back(
                contact=scene.contact(call_back_on="06 1234567"), due_at=due, actor=actor, now=now
            )
            for _ in range(3)
        ]
        operations.called_back(contact=calls[0], advice="x", actor=actor, now=now)
        operations.called_back(contact=calls[1], advice="x", actor=actor, now=due + DAY)

        before, after = seen(now), seen(due + DAY)

        assert [(one.promised, one.in_time) for one in before.kept] == [(2, 1), (0, 0)]
        assert [(one.label, one.promised, one.in_time, one.percent) for one in after.kept] == [
            ("Terugbellen", 3, 1, 33),
            ("Hulpvraag", 0, 0, None),
        ]


class TestThePage:
    def test_shows_the_picture_and_the_same_as_a_table(self, browser, actor, answered, now):
        for _ in range(5):
            answered(now, place="Inloop Noord")
        shown = browser(actor).get("/loket/norm/").content.decode()
        assert "100 % van de eerste contacten" in shown
        assert "De norm is 80 %." in shown
        assert shown.count("<svg viewBox") == 2
        # a bar for the one channel and one for the one place
        assert shown.count('class="vd-share"') == 2
        assert "Over een lopende casus" in shown
        assert "nog niet vast" in shown

    @pytest.mark.parametrize(
        "query", ["per=maand", "per=x", "kanaal=duif", "plek=%00", "loket=x", "plek=Nergens"]
    )
    def test_a_strange_address_shows_what_there_is(self, browser, actor, query):
        assert browser(actor).get(f"/loket/norm/?{query}").status_code == 200

    def test_costs_the_same_for_three_times_the_contacts(self, browser, actor, answered, now):
        client = browser(actor)
        answered(now)
        client.get("/loket/norm/")
        with CaptureQueriesContext(connection) as once:
            client.get("/loket/norm/")
        answered(now, channel=Channel.EMAIL)
        answered(now - 7 * DAY, place="Inloop")
        with CaptureQueriesContext(connection) as thrice:
            client.get("/loket/norm/")
        assert len(thrice) == len(once)


class TestFewContacts:
    """A channel in a week at a place may hold two: who knows of one learns of the other."""

    @pytest.mark.parametrize(
        ("numbers", "hidden"),
        [
            ([], set()),
            ([0, 0], set()),
            ([5, 6], set()),
            ([3], {0}),
            ([30, 2], {0, 1}),
            ([50, 30, 2], {1, 2}),
            ([50, 4, 4, 0], {1, 2}),
            ([50, 9, 1, 1], {1, 2, 3}),
        ],
    )
    def test_are_hidden_with_what_gives_them_away(self, numbers, hidden):
        assert small_numbers.hidden_among(numbers) == hidden

    def test_show_no_number_in_table_or_picture(self, browser, actor, answered, now):
        for _ in range(4):
            answered(now, place="Inloop Noord")
        shown = browser(actor).get("/loket/norm/")
        told = text_of(shown)
        assert "Te weinig eerste contacten om te tonen" in told
        assert "Van minder dan 5 eerste contacten tonen wij geen getallen" in told
        assert "100 %" not in told
        assert shown.context["wide"].marks == []
        assert 'class="vd-share"' not in shown.content.decode()

    def test_by_a_partners_own_line_are_named_without_a_number(
        self, browser, actor, answered, organisation, now
    ):
        for _ in range(5):
            answered(now)
        answered(now, own_line_of=organisation)
        told = text_of(browser(actor).get("/loket/norm/"))
        assert f"{organisation.short} minder dan 5" in told
        assert "alles kwam via de gezamenlijke voordeur" not in told
        assert "tonen wij geen getallen" not in told

    def test_are_not_reckoned_from_the_whole_and_the_rest(self, browser, actor, answered, now):
        for _ in range(8):
            answered(now)
        answered(now, channel=Channel.EMAIL)
        client = browser(actor)

        whole = client.get("/loket/norm/").context["page"]
        phone = client.get("/loket/norm/?kanaal=phone").context["page"]

        assert whole.total.first == 9
        assert [tally.is_hidden for _, tally in whole.channels] == [True, True]
        assert phone.total.is_hidden
        assert all(period.tally.first == 0 for period in phone.periods)


class TestTheDrawing:
    def weeks(self, *percents):
        return [
            norm.Period(
                starts_on=datetime.date(2026, 3, 2), label="", short=str(number), is_fixed=True,
                tally=Tally() if share is None else Tally(answered=share, handed_on=100 - share),
            )
            for number, share in enumerate(percents)
        ]  # fmt: skip

    def test_a_week_without_first_contacts_breaks_the_line(self):
        drawn = drawing.wide(self.weeks(80, 60, None, 90, 100), norm=80)
        assert len(drawn.pieces) == 2
        assert [mark.percent for mark in drawn.marks] == [80, 60, 90, 100]
        assert drawn.marks[0].y == drawn.norm_y

    def test_a_telephone_shows_the_latest(self):
        drawn = drawing.narrow(self.weeks(*range(10)), norm=80)
        assert [mark.percent for mark in drawn.marks] == [4, 5, 6, 7, 8, 9]

    def test_nothing_is_drawn_outside_it(self):
        drawn = drawing.wide(self.weeks(0, 100), norm=80)
        for mark in drawn.marks:
            assert 0 < mark.label_y < drawn.height
