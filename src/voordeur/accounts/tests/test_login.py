"""Wie werkt, logt in met wachtwoord en code, en ziet altijd voor welke gemeente."""

import base64
import logging
import re
import time
import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone

from voordeur.accounts import middleware, second_factor
from voordeur.accounts.enums import Role
from voordeur.accounts.second_factor import SECRET_BYTES
from voordeur.accounts.tests.logging_in import (
    PASSWORD,
    SECRET,
    give_code,
    give_password,
    leads_to,
    log_in,
)

pytestmark = pytest.mark.django_db

NOBODY = uuid.UUID(int=0)
AT_ADDRESS = "anders@proef.example"


class TestLoggingIn:
    def test_asks_password_then_code_and_gives_the_session_a_new_key(self, client, with_app):
        client.get("/inloggen/")
        assert leads_to(give_password(client, with_app.email)) == "/inloggen/code/"
        assert "_auth_user_id" not in client.session
        before = client.session.session_key

        assert leads_to(give_code(client)) == "/"

        assert client.session["_auth_user_id"] == str(with_app.pk)
        assert client.session.session_key != before
        assert client.session.get_expire_at_browser_close()

    def test_takes_an_address_in_capitals(self, client, with_app):
        assert leads_to(give_password(client, with_app.email.upper())) == "/inloggen/code/"

    def test_refuses_a_code_twice(self, client, with_app):
        code = second_factor.code(SECRET, at=time.time())
        log_in(client, with_app)
        other = Client()
        give_password(other, with_app.email)

        response = give_code(other, code)

        assert response.status_code == 422
        assert "al gebruikt" in response.content.decode()

    def test_takes_a_recovery_code_once(self, client, user):
        codes = self._set_up(client, user)
        other, third = Client(), Client()
        give_password(other, user.email)

        assert leads_to(give_code(other, codes[0])) == "/"

        give_password(third, user.email)
        assert give_code(third, codes[0]).status_code == 422

    @staticmethod
    def _set_up(client, user):
        give_password(client, user.email)
        page = client.get("/inloggen/app/").content.decode()
        secret = re.search(r"<code>([A-Z2-7 ]+)</code>", page).group(1).replace(" ", "")
        client.post("/inloggen/app/", {"code": second_factor.code(secret, at=time.time())})
        shown = client.get("/inloggen/herstelcodes/").content.decode()
        return re.findall(r"<code>(\d+)</code>", shown)

    def test_gives_the_same_answer_to_a_stranger_and_a_wrong_password(self, client, with_app):
        known = give_password(client, with_app.email, "verkeerd").content.decode()
        unknown = give_password(client, "niemand@proef.example", "verkeerd").content.decode()

        assert "horen niet bij elkaar" in known
        assert _without_names(known) == _without_names(unknown)

    def test_hashes_a_password_for_strangers_too(self, client, monkeypatch):
        hashed = []
        monkeypatch.setattr(
            "allauth.account.auth_backends.AuthenticationBackend._mitigate_timing_attack",
            lambda self, password: hashed.append(password),
        )

        give_password(client, "niemand@proef.example")

        assert hashed == [PASSWORD]

    def test_answers_a_closed_account_like_a_stranger(self, client, with_app):
        with_app.is_active = False
        with_app.save()

        response = give_password(client, with_app.email)

        assert response.status_code == 422
        assert "horen niet bij elkaar" in response.content.decode()

    @pytest.mark.parametrize("data", [{}, {"login": "x", "password": ""}, {"login": "a\0@b.nl"}])
    def test_says_what_is_missing(self, client, data):
        response = client.post("/inloggen/", data)

        assert response.status_code == 422
        assert 'aria-invalid="true"' in response.content.decode()

    def test_keeps_secrets_sealed(self, with_app):
        from allauth.mfa.models import Authenticator

        kept = Authenticator.objects.get(user=with_app).data["secret"]

        assert SECRET not in kept
        assert SECRET.encode() not in base64.b64decode(kept)

    def test_ends_only_by_post(self, client, with_app):
        log_in(client, with_app)
        assert client.get("/uitloggen/").status_code == 405

        left = client.post("/uitloggen/")

        assert left["Location"] == "/inloggen/?uit"
        assert "_auth_user_id" not in client.session
        assert left["Clear-Site-Data"] == '"cache", "storage"'
        assert "data-left" in client.get(left["Location"]).content.decode()

    def test_that_was_half_done_is_no_leaving(self, client, with_app):
        give_password(client, with_app.email)

        assert client.post("/uitloggen/")["Location"] == "/inloggen/"

    def test_can_be_begun_anew_at_the_code(self, client, with_app):
        give_password(client, with_app.email)
        assert leads_to(client.get("/inloggen/")) == "/inloggen/code/"

        client.post("/uitloggen/")

        assert client.get("/inloggen/").status_code == 200

    def test_insists_on_the_token_against_forgery(self, with_app):
        strict = Client(enforce_csrf_checks=True)

        assert give_password(strict, with_app.email).status_code == 403

    @pytest.mark.parametrize(
        "address",
        ["/inloggen/email/", "/accounts/login/", "/accounts/signup/", "/aanmelden/", "/mfa/"],
    )
    def test_routes_nothing_else_of_allauth(self, client, address):
        assert client.get(address).status_code == 404


class TestThrottling:
    def test_locks_after_five_wrong_passwords_for_a_quarter_of_an_hour(
        self, client, with_app, time_machine
    ):
        statuses = [give_password(client, with_app.email, "verkeerd").status_code for _ in range(5)]
        assert statuses == [422, 422, 422, 422, 429]
        locked = give_password(client, with_app.email)
        assert locked.status_code == 429
        assert "Wacht een kwartier" in locked.content.decode()

        time_machine.move_to(timezone.now() + timedelta(minutes=16))

        assert leads_to(give_password(client, with_app.email)) == "/inloggen/code/"

    def test_locks_a_stranger_alike(self, client):
        statuses = [
            give_password(client, "niemand@proef.example", "verkeerd").status_code for _ in range(6)
        ]

        assert statuses == [422, 422, 422, 422, 429, 429]

    def test_counts_capitals_as_the_same_person(self, client, with_app):
        for mail in (with_app.email, with_app.email.upper()) * 3:
            last = give_password(client, mail, "verkeerd")

        assert last.status_code == 429

    def test_of_one_address_are_counted_together(self, client, settings, with_app):
        settings.ACCOUNT_RATE_LIMITS = {"wrong_password": "3/m/ip"}
        for number in range(3):
            said = give_password(client, f"gok{number}@proef.example", "verkeerd")
            assert said.status_code == 422

        assert give_password(client, with_app.email).status_code == 429

    def test_of_others_keep_nobody_waiting_who_is_right(self, client, monkeypatch, with_app):
        monkeypatch.setattr("voordeur.accounts.tries.consume", lambda *args, **words: None)

        assert leads_to(give_password(client, with_app.email)) == "/inloggen/code/"
        assert give_password(Client(), "gok@proef.example", "verkeerd").status_code == 429

    def test_leaves_others_and_other_addresses_alone(self, client, with_app):
        for _ in range(5):
            give_password(client, with_app.email, "verkeerd")

        there = give_password(client, with_app.email, REMOTE_ADDR="10.0.0.9")

        assert leads_to(there) == "/inloggen/code/"

    def test_count_a_network_of_ipv6_as_one_address(self, client, with_app):
        for number in range(5):
            last = give_password(
                client, with_app.email, "verkeerd", REMOTE_ADDR=f"2001:db8:0:1::{number}"
            )

        assert last.status_code == 429

    def test_believes_no_address_that_a_caller_names(self, client, with_app):
        for number in range(5):
            last = give_password(
                client, with_app.email, "verkeerd", HTTP_X_FORWARDED_FOR=f"10.0.0.{number}"
            )

        assert last.status_code == 429

    def test_stops_after_five_wrong_codes(self, client, with_app):
        give_password(client, with_app.email)

        statuses = [give_code(client, "000000").status_code for _ in range(6)]

        assert statuses == [422, 422, 422, 422, 422, 429]

    @pytest.mark.slow
    def test_lets_a_whole_town_hall_in(self, with_app, assign, desk):
        users = [assign(f"Proef {n}-Proef", desk, Role.DESK_PROFESSIONAL).user for n in range(40)]
        for user in users:
            user.password = with_app.password
            user.save()

        assert {give_password(Client(), user.email).status_code for user in users} == {302}

    def test_writes_no_address_or_name_in_the_log(self, client, with_app, caplog):
        caplog.set_level(logging.DEBUG)
        for _ in range(6):
            give_password(client, with_app.email, "verkeerd")

        ours = [record for record in caplog.records if not record.name.startswith("django.db")]
        written = "\n".join(record.getMessage() for record in ours)

        assert written
        assert with_app.email not in written
        assert PASSWORD not in written


class TestSecondFactor:
    def test_is_set_up_before_anything_else(self, client, user):
        give_password(client, user.email)

        assert leads_to(client.get("/aanstelling/")) == "/inloggen/app/?next=/aanstelling/"
        assert leads_to(client.get("/inloggen/herstelcodes/")).startswith("/inloggen/app/")

        page = client.get("/inloggen/app/").content.decode()
        assert "data:image/svg+xml;base64," in page

    def test_opens_the_house_and_shows_recovery_codes_once(self, client, user):
        give_password(client, user.email)
        page = client.get("/inloggen/app/").content.decode()
        secret = re.search(r"<code>([A-Z2-7 ]+)</code>", page).group(1).replace(" ", "")
        wrong = client.post("/inloggen/app/", {"code": "000000"})
        assert wrong.status_code == 422
        assert secret[:4] in wrong.content.decode()

        right = client.post("/inloggen/app/", {"code": second_factor.code(secret, at=time.time())})

        assert leads_to(right) == "/inloggen/herstelcodes/"
        first, second = (client.get("/inloggen/herstelcodes/").content.decode() for _ in range(2))
        assert len(re.findall(r"<code>\d+</code>", first)) == 10
        assert re.findall(r"<code>\d+</code>", second) == []
        assert client.get("/aanstelling/").status_code == 200

    def test_of_another_session_does_not_open_this_one(self, client, user):
        give_password(client, user.email)
        second_factor.set_up(user, SECRET)

        assert leads_to(client.get("/aanstelling/")) == "/inloggen/?next=/aanstelling/"
        assert "_auth_user_id" not in client.session

    def test_is_never_set_up_over_another_one(self, client, with_app):
        log_in(client, with_app)

        assert leads_to(client.get("/inloggen/app/")) == "/"

    def test_of_the_demo_is_always_the_same_and_only_there(self, settings):
        assert second_factor.trial_secret(AT_ADDRESS) == second_factor.trial_secret(AT_ADDRESS)
        assert len(base64.b32decode(second_factor.trial_secret(AT_ADDRESS))) == SECRET_BYTES

        settings.TRYOUT = False

        with pytest.raises(Exception, match="trying out"):
            second_factor.trial_secret(AT_ADDRESS)


class TestOpenViews:
    def test_are_exactly_these(self):
        assert {
            "account_login", "account_logout", "mfa_authenticate", "accounts:set_password",
            "web:alive", "web:health", "web:ready", "web:measured", "beforehand:code",
            "beforehand:start", "beforehand:domain", "beforehand:save", "beforehand:review",
            "beforehand:stop",
        } == middleware.OPEN_VIEWS  # fmt: skip

    def test_everything_else_asks_to_log_in(self, client):
        addresses = [address for name, address in _addresses() if name not in middleware.OPEN_VIEWS]

        assert {"/aanstelling/", f"/beheer/medewerkers/{NOBODY}/"} <= set(addresses)
        for address in addresses:
            response = client.get(address)
            assert leads_to(response).startswith("/inloggen/"), address

    def test_a_swapped_fragment_takes_the_whole_page_to_the_login(self, client):
        response = client.get("/aanstelling/", headers={"HX-Request": "true"})

        assert (response.status_code, response["HX-Redirect"]) == (204, "/inloggen/")


class TestNext:
    def test_leads_back_to_the_page_one_came_for(self, client, with_app):
        came_for = leads_to(client.get("/aanstelling/?naam=Jansen"))
        assert came_for == "/inloggen/?next=/aanstelling/"

        client.post(came_for, {"login": with_app.email, "password": PASSWORD})

        assert leads_to(give_code(client)) == "/aanstelling/"

    @pytest.mark.parametrize(
        "address",
        ["https://kwaad.example/", "//kwaad.example/", "/\\kwaad.example", "javascript:alert(1)",
         "http:///kwaad.example", "\t//kwaad.example", "testserver/x"],
    )  # fmt: skip
    def test_leads_nowhere_else(self, client, with_app, address):
        data = {"login": with_app.email, "password": PASSWORD, "next": address}
        client.post("/inloggen/", data)

        assert leads_to(give_code(client)) == "/"


def _without_names(page):
    page = re.sub(r'value="[^"]*"', "", page)
    return re.sub(r'name="csrfmiddlewaretoken"[^>]*', "", page)


def _addresses(resolver=None, prefix="/", space=""):
    """Every address of the house with the name of its view; what varies is filled in."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = re.sub(r"<uuid:\w+>", str(NOBODY), str(entry.pattern))
        route = re.sub(r"<\w+:\w+>", "x", route)
        if hasattr(entry, "url_patterns"):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from _addresses(entry, prefix + route, inner)
        else:
            yield f"{space}{entry.name}", prefix + route
