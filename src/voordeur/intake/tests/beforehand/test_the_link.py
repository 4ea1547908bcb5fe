"""Een inwoner bereidt het gesprek thuis voor: de link, de code, en wat er wordt getypt."""

import pytest

from voordeur.accounts.enums import Role
from voordeur.audit.models import Change, Event
from voordeur.cases import operations as cases
from voordeur.cases.enums import CloseReason
from voordeur.followup import kinds
from voordeur.followup.models import Promise
from voordeur.households import operations as households
from voordeur.households.enums import CustodyKind
from voordeur.intake import operations, queries
from voordeur.intake.beforehand import asking
from voordeur.intake.beforehand.asking import OwnWords
from voordeur.intake.beforehand.pairs import Hashes, hashes
from voordeur.intake.enums import Delivery, LifeDomain
from voordeur.intake.models import Preparation, ToldBeforehand
from voordeur.intake.tests import scene
from voordeur.intake.tests.beforehand.home import DAY, WORDS, at_home, new
from voordeur.shared.errors import NotAllowed, NotSuitable, SayMore, StepNotPossible

pytestmark = pytest.mark.django_db


class TestPrepare:
    def test_makes_a_link_that_is_kept_as_hashes_alone(self, make, professional, looking):
        preparation, pair = make()

        assert len(pair.token) >= 43
        assert pair.code.isdigit()
        assert len(pair.code) == 6
        with looking(professional):
            kept = Preparation.objects.values_list().get()
            history = str(list(Change.objects.values_list("before", "after")))
        assert pair.token not in str(kept) + history
        assert pair.token.encode() not in [
            bytes(one) for one in kept if isinstance(one, memoryview)
        ]
        assert pair.code not in [str(one) for one in kept]
        assert preparation.token_hash == pair.hashes.token

    def test_promises_to_look_at_what_comes_in(self, make, professional, looking, now):
        preparation, _ = make()

        with looking(professional):
            promise = Promise.objects.get(kind=operations.PROMISE_KIND)
            event = Event.objects.get(kind="intake.prepared")
        assert (promise.owner, promise.closed_at) == (professional.user, None)
        assert promise.due_at.date() == now.date() + 7 * DAY
        assert event.subject_id == preparation.pk

    def test_is_for_the_questions_that_were_marked(self, family, professional, now, looking):
        with looking(professional):
            marked = queries.asked_at_home(
                queries.integral_in_use(professional.municipality_id, now.date())
            )

        assert set(marked) == set(LifeDomain.values)
        assert marked["social"] == ("goes_well", "wish")

    def test_of_a_young_child_is_for_who_has_gezag(self, family, make, professional, now, looking):
        with pytest.raises(NotSuitable, match="12 jaar"):
            make(about=family.child, by=family.child)
        with pytest.raises(NotSuitable, match="gezag"):
            make(about=family.child, by=family.adult)
        households.give_custody(
            household=family.case.household, child=family.child, kind=CustodyKind.PARENT,
            holder=family.adult, actor=professional, now=now,
        )  # fmt: skip

        preparation, _ = make(about=family.child, by=family.adult)

        assert (preparation.about, preparation.by) == (family.child, family.adult)

    def test_lives_three_weeks_at_most(self, make, now):
        with pytest.raises(NotSuitable, match="drie weken"):
            make(until_on=now.date() + 22 * DAY)
        with pytest.raises(NotSuitable):
            make(until_on=now.date() - DAY)

    def test_runs_once_for_somebody(self, make):
        make()

        with pytest.raises(StepNotPossible, match="loopt al een link"):
            make()

    def test_asks_something(self, make):
        with pytest.raises(SayMore):
            make(domains=())

    def test_is_not_for_who_does_not_work_with_the_content(
        self, family, cluster, assign, professional, now
    ):
        other = assign("Ander Proef", cluster, Role.PROFESSIONAL)
        scene.involve(who=other, family=family, actor=professional, now=now, sections=["finances"])
        with pytest.raises(NotAllowed, match="huisvesting"):
            operations.prepare(
                household=family.case.household, new=new(family, now), actor=other, now=now
            )

    def test_of_somebody_elsewhere_is_refused(self, family, make, professional, now):
        other = scene.family(actor=professional, now=now, name="Ander-Proef")

        with pytest.raises(NotSuitable):
            make(about=other.adult, by=other.adult)


class TestTheDoor:
    def test_opens_with_the_right_pair(self, make, now):
        _, pair = make()

        assert at_home(now, asking.opens, pair.hashes, now=now)
        assert at_home(now, asking.read, pair.hashes).domains == ("housing", "social")

    def test_does_not_care_how_the_code_is_written(self, make, now):
        _, pair = make()

        assert hashes(pair.token, f" {pair.code[:3]} {pair.code[3:]} ") == pair.hashes

    @pytest.mark.parametrize("wrong", ["token", "code", "both"])
    def test_shows_nothing_for_a_wrong_pair(self, make, now, wrong):
        _, pair = make()
        token = pair.token if wrong == "code" else "x" * 43
        code = pair.code if wrong == "token" else "000000"
        tried = hashes(token, code)

        assert not at_home(now, asking.opens, tried, now=now)
        assert at_home(now, asking.read, tried) is None
        assert at_home(now, asking.words, tried) == {}
        assert not at_home(now, asking.write, tried, WORDS, now=now)
        assert not at_home(now, asking.hand_in, tried, now=now)

    def test_closes_after_five_wrong_codes_and_is_on_todays_list(
        self, make, now, professional, looking
    ):
        preparation, pair = make()
        for _ in range(5):
            assert not at_home(now, asking.opens, _wrong(pair), now=now)

        assert not at_home(now, asking.opens, pair.hashes, now=now)
        with looking(professional):
            promise = Promise.objects.get(kind=operations.PROMISE_KIND)
            assert promise.due_at.date() == now.date()
            said = kinds.remarks_on([(promise.pk, promise.kind)], today=now.date())[promise.pk]
            assert "vijf foute codes" in said
            assert Event.objects.get(kind="intake.link-closed").user_id is None
            assert Preparation.objects.get(pk=preparation.pk).wrong_tries == 5

    def test_forgets_wrong_codes_after_a_right_one(self, make, now):
        _, pair = make()
        for _ in range(4):
            at_home(now, asking.opens, _wrong(pair), now=now)
        assert at_home(now, asking.opens, pair.hashes, now=now)
        for _ in range(4):
            at_home(now, asking.opens, _wrong(pair), now=now)

        assert at_home(now, asking.opens, pair.hashes, now=now)

    def test_is_shut_after_the_last_day(self, make, now):
        _, pair = make()

        assert at_home(now + 7 * DAY, asking.read, pair.hashes)
        assert at_home(now + 8 * DAY, asking.read, pair.hashes) is None
        assert not at_home(now + 8 * DAY, asking.opens, pair.hashes, now=now + 8 * DAY)

    def test_opens_nothing_of_anybody_else(self, family, make, now, professional):
        _, pair = make()
        other_family = scene.family(actor=professional, now=now, name="Ander-Proef")
        _, other_pair = operations.prepare(
            household=other_family.case.household, new=new(other_family, now),
            actor=professional, now=now,
        )  # fmt: skip
        at_home(now, asking.write, pair.hashes, WORDS, now=now)

        assert at_home(now, asking.words, other_pair.hashes) == {}
        mixed = Hashes(token=other_pair.hashes.token, code=pair.hashes.code)
        assert at_home(now, asking.read, mixed) is None


def _wrong(pair):
    return hashes(pair.token, "999999" if pair.code != "999999" else "111111")


class TestWhatIsTyped:
    def test_is_kept_and_read_back(self, make, now):
        _, pair = make()
        at_home(now, asking.write, pair.hashes, WORDS, now=now)
        changed = OwnWords(domain="housing", goes_well="Nog fijnere buren.", only_alone=True)
        at_home(now, asking.write, pair.hashes, changed, now=now)

        [words] = at_home(now, asking.words, pair.hashes).values()
        assert (words.goes_well, words.is_hard, words.only_alone) == (
            "Nog fijnere buren.", "", True,
        )  # fmt: skip

    def test_is_about_what_was_asked_alone(self, make, now):
        _, pair = make()

        assert not at_home(now, asking.write, pair.hashes, OwnWords("finances", "x"), now=now)

    def test_is_read_by_nobody_before_it_is_handed_in(self, make, now, professional, looking):
        _, pair = make()
        at_home(now, asking.write, pair.hashes, WORDS, now=now)

        with looking(professional):
            assert not ToldBeforehand.objects.exists()

    def test_stays_as_it_is_after_handing_in(self, make, now, professional, looking):
        _, pair = make()
        at_home(now, asking.write, pair.hashes, WORDS, now=now)
        assert at_home(now, asking.hand_in, pair.hashes, now=now)

        assert not at_home(now, asking.hand_in, pair.hashes, now=now)
        assert not at_home(now, asking.write, pair.hashes, OwnWords("housing", "x"), now=now)
        assert at_home(now, asking.words, pair.hashes)["housing"].is_hard == "De trap."
        with looking(professional):
            promise = Promise.objects.get(kind=operations.PROMISE_KIND)
            said = kinds.remarks_on([(promise.pk, promise.kind)], today=now.date())[promise.pk]
            assert said == "ingevuld op 2 maart 2026"
            assert promise.due_at.date() == now.date() + 2 * DAY
            assert Event.objects.get(kind="intake.handed-in").user_id is None

    def test_that_cannot_wait_is_looked_at_the_same_day(self, make, now, professional, looking):
        _, pair = make()
        at_home(
            now, asking.write, pair.hashes, OwnWords("housing", "x", help_needed="now"), now=now
        )
        at_home(now, asking.hand_in, pair.hashes, now=now)

        with looking(professional):
            promise = Promise.objects.get(kind=operations.PROMISE_KIND)
            said = kinds.remarks_on([(promise.pk, promise.kind)], today=now.date())[promise.pk]
        assert promise.due_at.date() == now.date()
        assert said.endswith("kan niet lang wachten")

    def test_is_not_handed_in_when_there_is_nothing(self, make, now):
        _, pair = make()
        at_home(now, asking.write, pair.hashes, OwnWords("housing"), now=now)

        assert not at_home(now, asking.hand_in, pair.hashes, now=now)
        assert at_home(now, asking.read, pair.hashes).handed_in_at is None

    def test_leaves_no_copy_in_the_history(self, told, professional, looking):
        with looking(professional):
            assert "De trap" not in str(list(Change.objects.values_list("before", "after")))


class TestRenew:
    def test_shuts_the_old_link_and_keeps_the_words(self, make, now, professional):
        preparation, pair = make()
        at_home(now, asking.write, pair.hashes, WORDS, now=now)
        for _ in range(5):
            at_home(now, asking.opens, _wrong(pair), now=now)

        _, fresh = operations.renew(
            preparation=preparation, until_on=now.date() + 14 * DAY, delivery=Delivery.EMAIL,
            actor=professional, now=now,
        )  # fmt: skip

        assert at_home(now, asking.read, pair.hashes) is None
        assert at_home(now, asking.opens, fresh.hashes, now=now)
        assert at_home(now, asking.words, fresh.hashes)["housing"].goes_well == "Fijne buren."

    def test_is_not_for_what_was_handed_in(self, told, now, professional):
        with pytest.raises(StepNotPossible):
            operations.renew(
                preparation=told, until_on=now.date() + DAY, delivery=Delivery.PAPER,
                actor=professional, now=now,
            )  # fmt: skip


class TestWithdraw:
    def test_shuts_the_link_and_ends_the_promise(self, make, now, professional, looking):
        preparation, pair = make()

        operations.withdraw(preparation=preparation, actor=professional, now=now)

        assert at_home(now, asking.read, pair.hashes) is None
        with looking(professional):
            assert Promise.objects.get(kind=operations.PROMISE_KIND).outcome == "cancelled"
        with pytest.raises(StepNotPossible):
            operations.withdraw(preparation=preparation, actor=professional, now=now)

    def test_happens_when_the_case_closes(self, family, make, now, professional):
        _, pair = make()
        cases.close_case(
            case=family.case, reason=CloseReason.RENOUNCED, note="Ziet af van hulp.",
            watch_on=None, actor=professional, now=now,
        )  # fmt: skip

        assert at_home(now, asking.read, pair.hashes) is None
