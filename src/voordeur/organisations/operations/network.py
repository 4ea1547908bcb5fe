"""Keeping the network true: each act of an administrator with its event, each refusal in words.

Every act raises NotAllowed for anybody but an administrator of that municipality.
"""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from voordeur.audit import operations as audit
from voordeur.organisations import network as networks
from voordeur.organisations import staff
from voordeur.organisations.enums import StandingKind
from voordeur.organisations.models import Organisation, Service, ServiceProvider, Standing, Team
from voordeur.organisations.rules import Administrator, require_administrator
from voordeur.organisations.words import (
    NewService,
    OrganisationWords,
    ServiceWords,
    TeamWords,
    said,
)
from voordeur.shared.errors import StepNotPossible
from voordeur.shared.operations import SENTENCES, operation
from voordeur.shared.periods import local_date

SENTENCES.update(
    {
        "organisations_what_is_of_a_municipality_stays_there": "Dit hoort bij een andere gemeente "
        "en blijft daar. Leg het in de andere gemeente opnieuw vast.",
        "organisations_a_team_is_of_the_municipality_it_works_for": "Dit team hoort bij een "
        "andere gemeente. Kies een team van deze gemeente.",
    }
)


@operation
def load_network(
    *, network: Mapping[str, Any], actor: Administrator | None, now: datetime
) -> networks.Loaded:
    """Load a municipality with all it is made of; what is there already stays as it is.

    Nobody acts at the first start, when there is nobody yet; after that an administrator of the
    same municipality. Raises BrokenNetwork with the line to mend, NotAllowed for anybody else.
    """
    read = networks.read(network)
    municipality = networks.municipality_of(read)
    if actor is not None:
        require_administrator(actor, municipality_id=municipality.pk)
    loaded = networks.fill(read, municipality=municipality, today=local_date(now))
    audit.record(
        "network.loaded",
        subject=municipality,
        organisations=loaded.organisations,
        teams=loaded.teams,
        services=loaded.services,
    )
    return loaded


@operation
def add_organisation(
    *,
    key: uuid.UUID,
    words: OrganisationWords,
    kind: str,
    source: str,
    actor: Administrator,
    now: datetime,
) -> Standing:
    """Give an organisation its place in the actor's network; `key` is that of its standing.

    One that another municipality knows by this name already is the same one. Raises Refused when
    it stands in this network already.
    """
    require_administrator(actor, municipality_id=actor.municipality_id)
    organisation, _ = Organisation.objects.get_or_create(name=words.name, defaults=said(words))
    standing = Standing.objects.create(
        id=key,
        municipality_id=actor.municipality_id,
        organisation=organisation,
        kind=kind,
        source=source,
    )
    audit.record("organisation.added", subject=organisation, standing=kind)
    return standing


@operation
def change_organisation(
    *, organisation: Organisation, words: OrganisationWords, actor: Administrator, now: datetime
) -> Organisation:
    """Call an organisation otherwise, or mark it sensitive.

    Raises StepNotPossible when the mark would be taken off while another municipality relies on it.
    """
    _standing(organisation, actor)
    organisation = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    elsewhere = organisation.standings.running().exclude(municipality=actor.municipality_id)
    if organisation.sensitive and not words.sensitive and elsewhere.exists():
        raise StepNotPossible(
            "Deze organisatie staat ook in het netwerk van een andere gemeente, en is daar "
            "gevoelig. Overleg eerst met de beheerder van die gemeente."
        )
    _save(organisation, said(words))
    audit.record("organisation.changed", subject=organisation)
    return organisation


@operation
def set_standing(
    *, organisation: Organisation, kind: str, source: str, actor: Administrator, now: datetime
) -> Standing:
    """Place an organisation in the team, around it or outside its steering.

    Raises StepNotPossible when it would leave the team while it gives services there.
    """
    standing = _standing(organisation, actor)
    if kind != StandingKind.IN:
        _refuse_while_it_gives(organisation, actor)
    before = standing.kind
    _save(standing, {"kind": kind, "source": source})
    audit.record("organisation.moved", subject=organisation, before=before, after=kind)
    return standing


@operation
def end_organisation(
    *, organisation: Organisation, actor: Administrator, now: datetime
) -> Standing:
    """Take an organisation out of this municipality's network.

    Raises StepNotPossible while it gives services there.
    """
    standing = _standing(organisation, actor)
    _refuse_while_it_gives(organisation, actor)
    _save(standing, {"ended_on": local_date(now)})
    audit.record("organisation.left", subject=organisation)
    return standing


@operation
def reopen_organisation(
    *, organisation: Organisation, actor: Administrator, now: datetime
) -> Standing:
    """Put an organisation back where it stood. Raises Refused when it stands there already."""
    require_administrator(actor, municipality_id=actor.municipality_id)
    standings = organisation.standings.filter(municipality=actor.municipality_id)
    standing = standings.exclude(ended_on=None).order_by("-ended_on", "-id").first()
    if standing is None:
        raise StepNotPossible("Deze organisatie staat al in uw netwerk. Ververs de pagina.")
    _save(standing, {"ended_on": None})
    audit.record("organisation.returned", subject=organisation)
    return standing


@operation
def open_team(*, key: uuid.UUID, words: TeamWords, actor: Administrator, now: datetime) -> Team:
    """Open a team. Raises Refused when a running team has the name."""
    require_administrator(actor, municipality_id=actor.municipality_id)
    team = Team.objects.create(id=key, municipality_id=actor.municipality_id, **said(words))
    audit.record("team.opened", subject=team, team_kind=team.kind)
    return team


@operation
def change_team(*, team: Team, words: TeamWords, actor: Administrator, now: datetime) -> Team:
    """Say otherwise what a team is, for whom and where. Raises Refused when its name is taken."""
    team = _team(team, actor)
    _save(team, said(words))
    audit.record("team.changed", subject=team)
    return team


@operation
def end_team(*, team: Team, actor: Administrator, now: datetime) -> Team:
    """End a team that nothing rests on any more.

    Raises StepNotPossible while it gives services or people work in it, Refused by the law of the
    chain while promises or offers of it are open.
    """
    team = _team(team, actor)
    today = local_date(now)
    if team.ended_on:
        raise StepNotPossible("Dit team is al opgeheven. Ververs de pagina.")
    services = team.services.running().count()
    if services:
        raise StepNotPossible(
            f"Dit team geeft nog {_counted(services, 'dienst', 'diensten')}. Stop die eerst."
        )
    people = {one.user_id for one in staff.colleagues(team_ids=[team.pk], today=today)}
    if people:
        raise StepNotPossible(
            f"In dit team werken nog {_counted(len(people), 'mens', 'mensen')}. Beëindig eerst "
            "hun aanstelling in dit team."
        )
    _save(team, {"ended_on": today})
    audit.record("team.ended", subject=team)
    return team


@operation
def reopen_team(*, team: Team, actor: Administrator, now: datetime) -> Team:
    """Take an ended team up again. Raises Refused when another has its name now."""
    team = _team(team, actor)
    if not team.ended_on:
        raise StepNotPossible("Dit team is niet opgeheven. Ververs de pagina.")
    _save(team, {"ended_on": None})
    audit.record("team.reopened", subject=team)
    return team


@operation
def add_service(
    *, key: uuid.UUID, team: Team, service: NewService, actor: Administrator, now: datetime
) -> Service:
    """Let a team give a service; without an organisation it is still to be decided by whom.

    Raises StepNotPossible for an ended team, or an organisation that does not stand in the team.
    """
    team = _team(team, actor)
    if team.ended_on:
        raise StepNotPossible("Dit team is opgeheven. Kies een ander team.")
    added = Service.objects.create(
        id=key,
        team=team,
        access=service.access,
        access_source=service.access_source,
        **said(service.words),
    )
    for organisation in service.organisations:
        _give(added, organisation, actor, now)
    audit.record("service.added", subject=added, organisations=len(service.organisations))
    return added


@operation
def change_service(
    *, service: Service, words: ServiceWords, actor: Administrator, now: datetime
) -> Service:
    """Say otherwise what a service is called and what one gets."""
    service = _service(service, actor)
    _save(service, said(words))
    audit.record("service.changed", subject=service)
    return service


@operation
def change_access(
    *, service: Service, access: str, access_source: str, actor: Administrator, now: datetime
) -> Service:
    """Read anew whether a service is free or by decision. Raises Refused without its source."""
    service = _service(service, actor)
    before = service.access
    _save(service, {"access": access, "access_source": access_source})
    audit.record("service.access-changed", subject=service, before=before, after=access)
    return service


@operation
def end_service(*, service: Service, actor: Administrator, now: datetime) -> Service:
    """Stop a service: nobody is sent there any more. Raises StepNotPossible when it stopped."""
    service = _service(service, actor)
    if service.ended_on:
        raise StepNotPossible("Deze dienst is al gestopt. Ververs de pagina.")
    _save(service, {"ended_on": local_date(now)})
    audit.record("service.ended", subject=service)
    return service


@operation
def reopen_service(*, service: Service, actor: Administrator, now: datetime) -> Service:
    """Give a stopped service again. Raises StepNotPossible when its team was ended."""
    service = _service(service, actor)
    if not service.ended_on:
        raise StepNotPossible("Deze dienst is niet gestopt. Ververs de pagina.")
    if service.team.ended_on:
        raise StepNotPossible("Het team van deze dienst is opgeheven. Heropen eerst het team.")
    _save(service, {"ended_on": None})
    audit.record("service.reopened", subject=service)
    return service


@operation
def set_provider(
    *, service: Service, organisation: Organisation, actor: Administrator, now: datetime
) -> ServiceProvider:
    """Let an organisation in the team give a service from today.

    Raises StepNotPossible for one that does not stand in the team, Refused when it gives it.
    """
    service = _service(service, actor)
    provider = _give(service, organisation, actor, now)
    audit.record("provider.set", subject=service, organisation=organisation.pk)
    return provider


@operation
def end_provider(
    *, provider: ServiceProvider, actor: Administrator, now: datetime
) -> ServiceProvider:
    """Let an organisation give a service no longer; without anybody left it is to be decided.

    Raises StepNotPossible when it gave it no longer.
    """
    service = _service(provider.service, actor)
    provider = ServiceProvider.objects.select_for_update(of=("self",)).get(pk=provider.pk)
    if provider.until_on:
        raise StepNotPossible("Deze organisatie geeft de dienst al niet meer. Ververs de pagina.")
    _save(provider, {"until_on": max(local_date(now), provider.from_on)})
    audit.record("provider.ended", subject=service, organisation=provider.organisation_id)
    return provider


def _give(
    service: Service, organisation: Organisation, actor: Administrator, now: datetime
) -> ServiceProvider:
    if _standing(organisation, actor).kind != StandingKind.IN:
        raise StepNotPossible(
            f"{organisation.name} staat niet in het team. Wijzig eerst de positie van deze "
            "organisatie."
        )
    return ServiceProvider.objects.create(
        service=service, organisation=organisation, from_on=local_date(now)
    )


def _standing(organisation: Organisation, actor: Administrator) -> Standing:
    """The running standing of an organisation in the actor's network, locked."""
    require_administrator(actor, municipality_id=actor.municipality_id)
    running = Standing.objects.running().select_for_update(of=("self",))
    standing = running.filter(organisation=organisation, municipality=actor.municipality_id).first()
    if standing is None:
        raise StepNotPossible("Deze organisatie staat niet (meer) in uw netwerk. Zet haar er in.")
    return standing


def _team(team: Team, actor: Administrator) -> Team:
    require_administrator(actor, municipality_id=team.municipality_id)
    return Team.objects.select_for_update(of=("self",)).get(pk=team.pk)


def _service(service: Service, actor: Administrator) -> Service:
    require_administrator(actor, municipality_id=service.team.municipality_id)
    locked = Service.objects.select_related("team").select_for_update(of=("self",))
    return locked.get(pk=service.pk)


def _refuse_while_it_gives(organisation: Organisation, actor: Administrator) -> None:
    given = ServiceProvider.objects.running().filter(
        organisation=organisation,
        service__ended_on=None,
        service__team__municipality=actor.municipality_id,
    )
    count = given.count()
    if count:
        raise StepNotPossible(
            f"Deze organisatie geeft nog {_counted(count, 'dienst', 'diensten')}. Leg eerst vast "
            "wie die voortaan geeft."
        )


def _save(row: Organisation | Standing | Team | Service | ServiceProvider, to: Any) -> None:
    for name, value in to.items():
        setattr(row, name, value)
    row.save(update_fields=list(to))


def _counted(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"
