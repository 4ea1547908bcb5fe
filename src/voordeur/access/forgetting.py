"""Words of names that nobody bears any more are let go."""

from django.db import connection


def let_words_go() -> int:
    """Delete the search words that find nobody; their number, 0 while somebody is registered.

    Runs as the worker, which may call this one function and reads no word.
    """
    with connection.cursor() as cursor:
        cursor.execute("select words_forget()")
        return int(cursor.fetchone()[0])
