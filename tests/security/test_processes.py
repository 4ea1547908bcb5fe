"""The web server forks: what its processes would share, answers one person with another's rows."""

import os
import subprocess
import sys

import pytest
from django.db import connections

pytestmark = pytest.mark.django_db(databases=["default", "log"])

#: Loads the pages as gunicorn does before it forks, and counts what a fork would share.
BEFORE_THE_FORK = """
import os
from config.wsgi import application
from django.db.backends.postgresql.base import DatabaseWrapper

links = [os.path.join("/proc/self/fd", name) for name in os.listdir("/proc/self/fd")]
sockets = [link for link in links if os.path.islink(link) and "socket:" in os.readlink(link)]
print(len(sockets), sorted(DatabaseWrapper._connection_pools))
"""


def test_no_connection_to_the_database_is_open_when_the_web_server_forks():
    told = connections["default"].settings_dict
    address = f"postgresql://{told['USER']}:test@/{told['NAME']}?host={told['HOST']}"
    environment = {**os.environ, "DATABASE_URL": address, "VOORDEUR_TRYOUT": "1"}
    environment["DJANGO_SETTINGS_MODULE"] = "config.settings.run"

    done = subprocess.run(
        [sys.executable, "-c", BEFORE_THE_FORK],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.stdout.split("\n")[-2:] == ["0 []", ""], done.stderr
