"""Logging in as a test does it: password, code, and where that leads."""

import time

from voordeur.accounts import second_factor

PASSWORD = "een lange zin is goed"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def give_password(client, email, password=PASSWORD, **words):
    return client.post("/inloggen/", {"login": email, "password": password}, **words)


def give_code(client, code=None):
    code = code or second_factor.code(SECRET, at=time.time())
    return client.post("/inloggen/code/", {"code": code})


def log_in(client, user):
    give_password(client, user.email)
    return give_code(client)


def leads_to(response):
    assert response.status_code == 302
    return response["Location"]
