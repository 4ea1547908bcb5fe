"""Wie werkt, logt in met wachtwoord en code, en ziet altijd voor welke gemeente."""

import re
import time

import pytest
from django.urls import reverse

from voordeur.accounts import second_factor
from voordeur.accounts.enums import Role
from voordeur.accounts.models import User

pytestmark = pytest.mark.django_db

PASSWORD = "een lange zin is goed"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def user(actor):
    actor.user.set_password(PASSWORD)
    actor.user.save()
    return actor.user


@pytest.fixture
def with_app(user):
    second_factor.set_up(user, SECRET)
    return user


def give_password(client, user, password=PASSWORD, **data):
    return client.post("/inloggen/", {"login": user.email, "password": password, **data})


def give_code(client, offset=0):
    return client.post("/inloggen/code/", {"code": second_factor.code(SECRET, at=time.time() + offset)})


class TestLogin:
    def test_asks_password_and_code_and_chooses_the_only_assignment(self, client, with_app, actor):
        first = give_password(client, with_app)
        assert (first.status_code, first["Location"]) == (302, "/inloggen/code/")
        assert "assignment" not in client.session

        second = give_code(client)

        assert (second.status_code, second["Location"]) == (302, "/")
        client.get("/aanstelling/")
        assert client.session["_auth_user_id"] == str(with_app.pk)
