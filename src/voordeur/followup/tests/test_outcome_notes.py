"""What was written when a promise ended: read from the agreements on, and by who wrote it."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from voordeur.access import operations as access
from voordeur.access.enums import Depth, InvolvementRole
from voordeur.accounts.enums import Role
from voordeur.audit import operations as audit
from voordeur.followup import operations as followup
from voordeur.followup.enums import PromiseOutcome
from voordeur.followup.models import OutcomeNote, Promise
from voordeur.followup.queries import words_of
from voordeur.followup.tests import scene
from voordeur.shared.errors import NotAllowed
from voordeur.shared.operations import operation, refusal

pytestmark = pytest.mark.django_db

WORDS = "Hij drinkt niet meer."
COME_WITH = "chain_words_come_with_their_outcome"
#: A note beside a promise, as the row policy lets one add it.
ADD = """
insert into followup_outcomenote (id, matter_id, promise_id, words, written_by_id)
select gen_random_uuid(), %(matter)s, %(promise)s, 'Verzonnen.', %(by)s
"""
#: How somebody could come by the words all the same.
ATTACKS = {
    "the rows": "select * from followup_outcomenote",
    "how many": "select 1 from followup_outcomenote having count(*) > 0",
    "beside the promise": "select n.words from followup_promise p"
    " join followup_outcomenote n on n.promise_id = p.id",
    "by guessing": "select 1 from followup_outcomenote where words like 'Hij%'",
    "the history": "select 1 from audit_change where table_name = 'followup_outcomenote'",
    "the promise itself": "select 1 from followup_promise p where p::text like '%drinkt%'",
}


@operation
def involve(*, who, depth, matter_id, actor, now):
    row = access.involve(
        matter_id=matter_id, who=who.user, role=InvolvementRole.PROFESSIONAL, depth=depth
    )
    audit.record("scene.set", subject=row, matter_id=matter_id)


@operation
def end(*, promise, actor, now, note=WORDS):
    done = followup.end_promise(promise=promise, outcome=PromiseOutcome.PROLONGED, note=note)
    audit.record("scene.set", subject=done, matter_id=done.matter_id)
    return done


@pytest.fixture
def promises(cluster, professional, now):
    """Two of one household."""
    return scene.in_view(team=cluster, actor=professional, now=now, promises=2)


@pytest.fixture
def around(promises, assign, cluster, municipality, professional, now):
    """Involves somebody of the team so deep."""

    def involved(depth, name="Carla Kring-Proef"):
        who = assign(name, cluster, Role.PROFESSIONAL)
        involve(who=who, depth=depth, matter_id=promises[0].matter_id, actor=professional, now=now)
        return who

    return involved


@pytest.fixture
def circle(around):
    """A colleague of the team that keeps the promise, who sees the circle."""
    return around(Depth.CIRCLE)


@pytest.fixture
def lead(assign, cluster):
    return assign("Lea Leider-Proef", cluster, Role.TEAM_LEAD)


class TestTheWords:
    def test_are_kept_with_who_ended_it(self, promises, professional, now, looking):
        done = end(promise=promises[0], actor=professional, now=now)

        with looking(professional):
            [note] = OutcomeNote.objects.all()
        assert (note.promise_id, note.matter_id) == (done.pk, done.matter_id)
        assert (note.words, note.written_by_id) == (WORDS, professional.user_id)

    def test_are_no_row_when_nothing_was_written(self, promises, professional, now, looking):
        done = end(promise=promises[0], actor=professional, now=now, note="")

        with looking(professional):
            assert not OutcomeNote.objects.exists()
            assert words_of(done) == ""

    def test_of_what_is_open_are_not_asked_for(
        self, promises, professional, looking, django_assert_num_queries
    ):
        with looking(professional), django_assert_num_queries(0):
            assert words_of(promises[0]) == ""

    @pytest.mark.parametrize("depth", [Depth.AGREEMENTS, Depth.CONTENT])
    def test_are_read_from_the_agreements_on(
        self, depth, promises, around, professional, now, looking
    ):
        reader = around(depth)
        end(promise=promises[0], actor=professional, now=now)

        with looking(reader):
            assert words_of(Promise.objects.get(pk=promises[0].pk)) == WORDS

    def test_are_read_by_who_wrote_them_at_the_circle(self, promises, circle, now, looking):
        end(promise=promises[0], actor=circle, now=now)

        with looking(circle):
            assert words_of(Promise.objects.get(pk=promises[0].pk)) == WORDS

    def test_are_written_by_a_lead_who_sees_by_the_promise_alone(
        self, promises, lead, professional, now, looking
    ):
        end(promise=promises[0], actor=lead, now=now)

        with looking(professional):
            assert OutcomeNote.objects.get().written_by_id == lead.user_id


class TestWhoSeesTheCircle:
    """With SQL of their own, from the team that keeps the promise."""

    @pytest.fixture(params=["circle", "lead"])
    def reader(self, request):
        return request.getfixturevalue(request.param)

    def test_reads_that_it_ended_when_and_how(self, promises, reader, professional, now, looking):
        end(promise=promises[0], actor=professional, now=now)

        with looking(reader):
            promise = Promise.objects.get(pk=promises[0].pk)
            assert words_of(promise) == ""
        assert (promise.outcome, promise.closed_at) == (PromiseOutcome.PROLONGED, now)
        assert promise.closed_by_id == professional.user_id

    @pytest.mark.parametrize("attack", ATTACKS)
    def test_reads_no_word_of_it(self, attack, promises, reader, professional, now, looking):
        end(promise=promises[0], actor=professional, now=now)

        with looking(reader), connection.cursor() as cursor:
            cursor.execute("select count(*) from followup_promise")
            assert cursor.fetchone() == (2,)
            cursor.execute(ATTACKS[attack])
            assert cursor.fetchall() == []


class TestTheDatabase:
    """It takes words with their outcome alone, and never lets them go."""

    @pytest.fixture
    def ended(self, promises, professional, now):
        return end(promise=promises[0], actor=professional, now=now, note="")

    def add(self, acting, looking, *, promise, matter_id=None, by=None):
        words = {
            "matter": matter_id or promise.matter_id,
            "promise": promise.pk,
            "by": by or acting.user_id,
        }
        with looking(acting), pytest.raises(DatabaseError) as refused, transaction.atomic():
            self.write(words)
        return refusal(refused.value)

    def write(self, words):
        with connection.cursor() as cursor:
            cursor.execute(ADD, words)
            cursor.execute("set constraints all immediate")

    def test_refuses_words_beside_what_ended_before(self, ended, professional, looking):
        refused = self.add(professional, looking, promise=ended)

        assert refused.constraint == COME_WITH
        assert "van wie de afspraak afrondt" in str(refused)

    @pytest.mark.parametrize("note", ["", WORDS])
    def test_tells_nobody_whether_there_are_words(
        self, note, promises, circle, actor, professional, now, looking
    ):
        ended = end(promise=promises[0], actor=professional, now=now, note=note)

        assert self.add(circle, looking, promise=ended).constraint == COME_WITH
        assert isinstance(self.add(actor, looking, promise=ended), NotAllowed)

    def test_refuses_words_beside_what_goes_on(self, promises, professional, looking):
        assert self.add(professional, looking, promise=promises[0]).constraint == COME_WITH

    def test_refuses_words_beside_another_household(
        self, promises, cluster, professional, now, looking
    ):
        [other] = scene.in_view(team=cluster, actor=professional, now=now)

        refused = self.add(professional, looking, promise=promises[0], matter_id=other.matter_id)
        assert refused.constraint == COME_WITH

    def test_refuses_words_in_the_name_of_another(self, promises, circle, professional, looking):
        refused = self.add(circle, looking, promise=promises[0], by=professional.user_id)

        assert isinstance(refused, NotAllowed)

    def test_refuses_words_of_who_stands_nowhere(self, promises, actor, looking):
        assert isinstance(self.add(actor, looking, promise=promises[0]), NotAllowed)

    def test_refuses_words_without_a_word(self, promises, professional, looking):
        with looking(professional), pytest.raises(IntegrityError), transaction.atomic():
            OutcomeNote.objects.create(
                matter_id=promises[0].matter_id, promise=promises[0], words="",
                written_by_id=professional.user_id,
            )  # fmt: skip

    @pytest.mark.parametrize(
        "change",
        ["update followup_outcomenote set words = 'Anders.'", "delete from followup_outcomenote"],
    )
    def test_rewrites_nothing(self, change, promises, professional, now, looking):
        end(promise=promises[0], actor=professional, now=now)

        refused = pytest.raises(DatabaseError, match="permission denied")
        with looking(professional), refused, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change)
