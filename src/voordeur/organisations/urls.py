"""Addresses of the network and of its administration."""

from django.urls import include, path

from voordeur.organisations.views import (
    administration,
    municipality,
    network,
    organisations,
    parameters,
    services,
    teams,
)

app_name = "organisations"

of_an_organisation = [
    path("", organisations.organisation, name="organisation"),
    path("wijzigen/", organisations.change_organisation, name="change_organisation"),
    path("positie/", organisations.place_organisation, name="place_organisation"),
    path("stoppen/", organisations.end_organisation, name="end_organisation"),
    path("terugzetten/", organisations.reopen_organisation, name="reopen_organisation"),
]
of_a_team = [
    path("", teams.administer_team, name="administer_team"),
    path("wijzigen/", teams.change_team, name="change_team"),
    path("opheffen/", teams.end_team, name="end_team"),
    path("heropenen/", teams.reopen_team, name="reopen_team"),
]
of_a_service = [
    path("", services.administer_service, name="administer_service"),
    path("wijzigen/", services.change_service, name="change_service"),
    path("toegang/", services.change_access, name="change_access"),
    path("stoppen/", services.end_service, name="end_service"),
    path("hervatten/", services.reopen_service, name="reopen_service"),
    path("aanbieder/", services.set_provider, name="set_provider"),
    path("aanbieder/<uuid:provider_id>/stoppen/", services.end_provider, name="end_provider"),
]
of_a_parameter = [
    path("", parameters.administer_parameter, name="administer_parameter"),
    path("wijzigen/", parameters.change_parameter, name="change_parameter"),
    path("intrekken/", parameters.withdraw_parameter, name="withdraw_parameter"),
]
urlpatterns = [
    path("netwerk/", network.network, name="network"),
    path("netwerk/diensten/<uuid:service_id>/", network.service, name="service"),
    path("netwerk/teams/<uuid:team_id>/", network.team, name="team"),
    path("beheer/", administration.administration, name="administration"),
    path("beheer/gemeente/", municipality.municipality, name="municipality"),
    path("beheer/gemeente/wijzigen/", municipality.change_municipality, name="change_municipality"),
    path("beheer/organisaties/", organisations.organisations, name="organisations"),
    path("beheer/organisaties/nieuw/", organisations.add_organisation, name="add_organisation"),
    path("beheer/organisaties/<uuid:organisation_id>/", include(of_an_organisation)),
    path("beheer/teams/", teams.teams, name="teams"),
    path("beheer/teams/nieuw/", teams.open_team, name="open_team"),
    path("beheer/teams/<uuid:team_id>/", include(of_a_team)),
    path("beheer/diensten/", services.services, name="services"),
    path("beheer/diensten/nieuw/", services.add_service, name="add_service"),
    path("beheer/diensten/<uuid:service_id>/", include(of_a_service)),
    path("beheer/termijnen/", parameters.parameters, name="parameters"),
    path("beheer/termijnen/<slug:code>/", include(of_a_parameter)),
]
