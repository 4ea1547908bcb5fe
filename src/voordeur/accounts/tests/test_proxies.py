"""A proxy that nobody named is said in the log, once, without an address."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from voordeur.accounts.middleware import UnnamedProxyMiddleware

HERE = "203.0.113.9"


@pytest.fixture
def through(settings, caplog):
    """`through(proxies, *headers, peer)`: what the log says after so many requests."""

    def go(proxies, *named, peer="10.0.0.2"):
        settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
        door = UnnamedProxyMiddleware(lambda request: HttpResponse("goed"))
        for name in named:
            more = {"HTTP_X_FORWARDED_FOR": name} if name else {}
            assert door(RequestFactory().get("/", REMOTE_ADDR=peer, **more)).content == b"goed"
        return [record.getMessage() for record in caplog.records]

    return go


class TestAProxyThatNobodyNamed:
    def test_is_said_once(self, through):
        said = through(0, "", HERE, HERE)

        assert len(said) == 1
        assert "VOORDEUR_PROXIES" in said[0]

    def test_is_said_without_an_address(self, through):
        assert HERE not in through(0, HERE)[0]

    @pytest.mark.parametrize(
        "peer", ["127.0.0.1", "::1", "192.168.4.4", "fd00::7", "", "::ffff:10.0.0.2"]
    )
    def test_stands_near(self, through, peer):
        assert len(through(0, HERE, peer=peer)) == 1

    @pytest.mark.parametrize("peer", ["8.8.8.8", "2a00:1450::1", "::ffff:8.8.8.8", "geen adres"])
    def test_is_not_who_calls_from_afar_and_names_somebody(self, through, peer):
        assert through(0, HERE, peer=peer) == []

    def test_is_not_said_when_it_was_named(self, through):
        assert through(1, HERE) == []

    def test_is_not_said_when_there_is_none(self, through):
        assert through(0, "", "") == []

    def test_is_watched_for_in_this_house(self, settings):
        assert "voordeur.accounts.middleware.UnnamedProxyMiddleware" in settings.MIDDLEWARE
