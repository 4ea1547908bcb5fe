"""A password costs what OWASP names first, and one of before is kept anew."""

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.utils.module_loading import import_string

from config.settings import base
from voordeur.accounts.hashing import Argon2


class TestAPassword:
    def test_is_kept_by_this_hasher(self):
        assert [import_string(path) for path in base.PASSWORD_HASHERS] == [Argon2]

    def test_costs_nineteen_mebibytes_and_two_passes(self):
        encoded = Argon2().encode("een lange zin is goed", "zoutzoutzout")

        assert encoded.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")

    def test_of_before_is_known_and_kept_anew(self):
        before = Argon2PasswordHasher().encode("een lange zin is goed", "zoutzoutzout")

        assert Argon2().verify("een lange zin is goed", before)
        assert Argon2().must_update(before)
        assert not Argon2().must_update(Argon2().encode("een lange zin is goed", "z" * 22))
