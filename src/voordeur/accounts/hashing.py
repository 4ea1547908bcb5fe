"""How passwords are kept: Argon2id at the cost that OWASP names first for it.

Django's own default takes eight threads and a hundred megabytes for one password, a quarter of a
second of a processor: 150 people who begin at half past eight then wait for each other (design
§10). Nineteen megabytes and two passes on one thread is OWASP's first choice (Password Storage
Cheat Sheet, 2025), and a second factor is obligatory here. A password of before is kept anew at its
next login.
"""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2(Argon2PasswordHasher):
    """Argon2id: nineteen MiB, two passes, one thread."""

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
