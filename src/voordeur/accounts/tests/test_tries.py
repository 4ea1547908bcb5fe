"""Who tries one account slowly, from another address each time, gets nowhere; its owner does."""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.auth.tokens import default_token_generator
from django.test import Client
from django.utils import timezone

from voordeur.accounts.models import User
from voordeur.accounts.tests.logging_in import PASSWORD, give_password, leads_to, log_in

pytestmark = pytest.mark.django_db

A_DAY = 10
STRANGE = "niemand@proef.example"


def wrong(who, *, times, first=1):
    """Wrong passwords for one account, each from an address of its own."""
    return [
        give_password(Client(), who, "verkeerd", REMOTE_ADDR=f"10.0.{number}.9").status_code
        for number in range(first, first + times)
    ]


class TestOneAccountFromManyAddresses:
    def test_has_ten_wrong_passwords_a_day(self, with_app):
        assert wrong(with_app.email, times=A_DAY + 2) == [422] * A_DAY + [429] * 2

        refused = give_password(Client(), with_app.email, REMOTE_ADDR="10.1.1.9")

        assert refused.status_code == 429
        said = refused.content.decode()
        assert "Log in op een plek waar u vaker inlogt" in said
        assert "nieuwe link" in said

    def test_that_nobody_has_is_answered_alike(self):
        assert wrong(STRANGE, times=A_DAY + 2) == [422] * A_DAY + [429] * 2

    def test_in_capitals_is_the_same_account(self, with_app):
        wrong(with_app.email, times=5)

        assert wrong(with_app.email.upper(), times=6, first=20) == [422] * 5 + [429]

    def test_has_ten_more_the_next_day(self, with_app, time_machine):
        wrong(with_app.email, times=A_DAY)

        time_machine.move_to(timezone.now() + timedelta(hours=25))

        assert leads_to(give_password(Client(), with_app.email, REMOTE_ADDR="10.1.1.9")) == (
            "/inloggen/code/"
        )

    def test_at_one_an_hour_is_slowed(self, with_app, time_machine):
        now, answers = timezone.now(), []
        for hour in range(48):
            time_machine.move_to(now + timedelta(hours=hour))
            answers += wrong(with_app.email, times=1, first=hour + 1)

        assert answers.count(422) == 2 * A_DAY

    def test_who_was_made_to_wait_before_it_is_not_counted(self, with_app):
        for _ in range(8):
            give_password(Client(), with_app.email, "verkeerd", REMOTE_ADDR="10.1.1.9")

        assert wrong(with_app.email, times=6) == [422] * 5 + [429]


class TestItsOwner:
    def test_waits_there_too_for_who_spends_it_at_the_same_address(
        self, client, with_app, settings
    ):
        fewer = {"wrong_password_where_known": "2/d/key"}
        settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | fewer
        log_in(client, with_app)
        for _ in range(2):
            give_password(Client(), with_app.email, "verkeerd")

        assert give_password(Client(), with_app.email).status_code == 429

    def test_is_let_in_where_they_logged_in_before(self, client, with_app):
        log_in(client, with_app)
        wrong(with_app.email, times=A_DAY + 5)

        assert leads_to(give_password(Client(), with_app.email)) == "/inloggen/code/"

    def test_has_a_count_of_their_own_there(self, client, with_app, settings):
        fewer = {"wrong_password_where_known": "2/d/key"}
        settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | fewer
        log_in(client, with_app)
        wrong(with_app.email, times=A_DAY)

        answers = [give_password(Client(), with_app.email, "mis").status_code for _ in range(3)]

        assert answers == [422, 422, 429]

    def test_is_not_known_for_ever(self, client, with_app, time_machine):
        log_in(client, with_app)
        time_machine.move_to(timezone.now() + timedelta(days=91))
        wrong(with_app.email, times=A_DAY)

        assert give_password(Client(), with_app.email).status_code == 429

    def test_is_let_in_with_a_new_link_wherever_they_are(self, with_app):
        wrong(with_app.email, times=A_DAY)
        address = (
            f"/inloggen/wachtwoord/{with_app.pk}/{default_token_generator.make_token(with_app)}/"
        )
        chosen = dict.fromkeys(("new_password1", "new_password2"), "een nieuwe lange zin")

        assert Client().post(address, chosen, REMOTE_ADDR="10.1.1.9").status_code == 302
        wrong(with_app.email, times=A_DAY, first=30)

        there = give_password(
            Client(), with_app.email, "een nieuwe lange zin", REMOTE_ADDR="10.1.1.9"
        )
        assert leads_to(there) == "/inloggen/code/"

    def test_spends_nothing_by_being_right(self, with_app):
        for number in range(A_DAY + 2):
            right = give_password(Client(), with_app.email, REMOTE_ADDR=f"10.2.{number}.9")
            assert leads_to(right) == "/inloggen/code/"


class TestAWrongPassword:
    """What a password cost when it was kept (100 MB before, 19 now) tells nobody who is known."""

    OF_BEFORE = (16, 2, 1)

    @pytest.fixture
    def old(self, assign, desk):
        user = assign("Olga Oud-Proef", desk, "desk_professional").user
        before = Argon2PasswordHasher()
        before.memory_cost, before.time_cost, before.parallelism = self.OF_BEFORE
        user.password = before.encode(PASSWORD, "zoutzoutzout")
        user.save()
        return user

    @pytest.fixture
    def work(self, monkeypatch):
        """`work(email, password)`: the cost of every hash that a try takes, sorted."""
        done = []
        encode, verify = Argon2PasswordHasher.encode, Argon2PasswordHasher.verify

        def encoded(hasher, password, salt):
            done.append((hasher.memory_cost, hasher.time_cost, hasher.parallelism))
            return encode(hasher, password, salt)

        def verified(hasher, password, kept):
            said = hasher.decode(kept)
            done.append((said["memory_cost"], said["time_cost"], said["parallelism"]))
            return verify(hasher, password, kept)

        monkeypatch.setattr(Argon2PasswordHasher, "encode", encoded)
        monkeypatch.setattr(Argon2PasswordHasher, "verify", verified)

        def take(email, words="verkeerd"):
            done.clear()
            give_password(Client(), email, words)
            return sorted(done)

        return take

    def test_costs_the_same_whoever_is_tried(self, with_app, old, assign, desk, work):
        without = assign("Nog Niet-Proef", desk, "desk_professional").user
        without.set_unusable_password()
        without.save()

        costs = [work(user.email) for user in (with_app, old, without)] + [work(STRANGE)]

        assert costs == [[(8, 1, 1), self.OF_BEFORE]] * 4

    def test_costs_the_same_up_to_the_last_before_waiting(self, old, work):
        tried = [[work(email) for _ in range(6)] for email in (old.email, STRANGE)]

        assert tried[0] == tried[1] == [[(8, 1, 1), self.OF_BEFORE]] * 5 + [[]]

    def test_costs_the_same_for_a_letter_that_only_in_capitals_is_theirs(self, old, work):
        old.email = "sanne@proef.example"
        old.save()

        assert work("\u017fanne@proef.example") == work(STRANGE) == [(8, 1, 1), self.OF_BEFORE]

    def test_costs_one_hash_when_all_are_kept_as_now(self, with_app, work):
        assert work(with_app.email) == work(STRANGE) == [(8, 1, 1)]

    def test_is_dearer_than_a_right_one(self, with_app, old, work):
        assert work(with_app.email, PASSWORD) == [(8, 1, 1)]

    def test_of_before_is_kept_anew_when_it_is_right(self, old, work):
        assert work(old.email, PASSWORD) == [(8, 1, 1), self.OF_BEFORE]

        assert "$m=8,t=1,p=1$" in User.objects.get(pk=old.pk).password
        assert work(STRANGE) == [(8, 1, 1)]
