"""Passwords of the tests: argon2 as in service, at the least cost it knows."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class QuickArgon2(Argon2PasswordHasher):
    """In service one password costs nineteen megabytes and two passes, on purpose."""

    time_cost = 1
    memory_cost = 8
    parallelism = 1
