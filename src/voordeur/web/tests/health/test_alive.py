"""Gezondheid: a machine asks whether we are up, and learns nothing else."""

import pytest
from django.db import OperationalError, connection


@pytest.mark.django_db
def test_says_that_all_is_well_without_login(client):
    response = client.get("/gezondheid/")

    assert (response.status_code, response.json()) == (200, {"status": "goed"})
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_says_so_when_the_database_does_not_answer(client):
    def gone(execute, sql, params, many, context):
        raise OperationalError("gone")

    with connection.execute_wrapper(gone):
        response = client.get("/gezondheid/")

    assert response.status_code == 503
    assert "database antwoordt niet" in response.json()["uitleg"]


@pytest.mark.django_db
def test_is_alive_without_asking_the_database_anything(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/gezond/")

    assert (response.status_code, response.json()) == (200, {"status": "goed"})
