"""Where the machine plays: two municipalities, their people, and households at every moment.

One connection plays every role. It logs in as the superuser of the throw-away server and then goes
on as the application (`set session authorization`), so that an act, a job and the proof after it
stand in one transaction, which a savepoint takes back. While somebody acts it is no superuser.
"""

import contextlib
import datetime
import urllib.parse
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import InternalError, connection, transaction

from launch.postgres import ADMINISTRATOR, Cluster
from launch.roles import APP, WORKER
from tests.bench.people import LONG_AGO
from tests.law.machine.moments import MOMENTS
from tests.law.scenes import Cast
from voordeur.accounts.enums import Role
from voordeur.accounts.models import Assignment, User
from voordeur.households.models import Household
from voordeur.intake import instruments
from voordeur.intake import operations as intake
from voordeur.organisations.enums import TeamKind
from voordeur.organisations.models import Municipality, Organisation, Standing, Team
from voordeur.shared.periods import local_date

_plays = [APP]


@contextlib.contextmanager
def one_connection(cluster: Cluster) -> Iterator[None]:
    """The default connection may play every role, and plays the application."""
    settings = connection.settings_dict
    before = {word: settings[word] for word in ("USER", "PASSWORD")}
    password = urllib.parse.urlsplit(cluster.admin_url()).password or ""
    connection.close()
    settings.update(USER=ADMINISTRATOR, PASSWORD=urllib.parse.unquote(password))
    try:
        _for_good(APP)
        yield
    finally:
        connection.close()
        settings.update(before)


def swept() -> None:
    """What the runs before left behind slows nobody down."""
    _for_good(ADMINISTRATOR)
    with connection.cursor() as cursor:
        cursor.execute("vacuum analyze")
    _for_good(APP)


def _for_good(role: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"set session authorization {role}")


def be(role: str) -> None:
    """Go on as this role, within this transaction."""
    with connection.cursor() as cursor:
        cursor.execute(f"set local session authorization {role}")


@contextlib.contextmanager
def as_role(role: str) -> Iterator[None]:
    """For a while another role than the one that plays now."""
    before = _plays[-1]
    if before == role:
        yield
        return
    be(role)
    _plays.append(role)
    try:
        yield
    finally:
        _plays.pop()
        # A statement that failed takes the role back together with its savepoint.
        with contextlib.suppress(InternalError):
            be(before)


def as_superuser() -> contextlib.AbstractContextManager[None]:
    """What nobody of the house can: see everything, to choose from and to prove with."""
    return as_role(ADMINISTRATOR)


def as_the_worker() -> contextlib.AbstractContextManager[None]:
    return as_role(WORKER)


@dataclass
class Town:
    """Who works where, which households there are, and what time it is."""

    now: datetime.datetime
    municipalities: list[Municipality] = field(default_factory=list)
    households: list[uuid.UUID] = field(default_factory=list)
    _hats: list[Assignment] | None = None

    @property
    def today(self) -> datetime.date:
        return local_date(self.now)

    def hats(self) -> list[Assignment]:
        """Every assignment that runs, in order of beginning; read again after `forget`."""
        if self._hats is None:
            rows = Assignment.objects.running(self.today).filter(user__is_active=True)
            self._hats = list(
                rows.select_related("user", "team", "municipality", "organisation").order_by("pk")
            )
        return self._hats

    def forget(self) -> None:
        """Somebody came or left: who works here is read again."""
        self._hats = None

    def near(self, matter_id: uuid.UUID) -> list[Assignment]:
        """Who holds something of this household, works in a team that does, or was asked to."""
        with as_superuser(), connection.cursor() as cursor:
            cursor.execute(HOLDERS, {"matter": matter_id})
            keys = {key for row in cursor.fetchall() for key in row if key}
        return [hat for hat in self.hats() if hat.user_id in keys or hat.team_id in keys]


HOLDERS = """
  select owner_id, team_id from followup_promise where matter_id = %(matter)s and closed_at is null
  union select to_user_id, to_team_id from followup_handover
         where matter_id = %(matter)s and state = 'offered'
  union select user_id, team_id from access_involvement
         where matter_id = %(matter)s and ended_at is null
"""


def founded(now: datetime.datetime) -> Town:
    """Wassenaar and Voorschoten with their people, and households at every moment."""
    with transaction.atomic():
        return _founded(Town(now=now))


def _founded(town: Town) -> Town:
    with as_superuser():
        home = Organisation.objects.create(name="Proeforganisatie", short="Proef")
        other_home = Organisation.objects.create(name="Andere organisatie", short="Ander")
        casts = [_staffed(town, home, other_home, *words) for words in NETWORK]
    _published(town)
    for cast, moments in zip(casts, (WASSENAAR, VOORSCHOTEN), strict=True):
        for moment in moments:
            town.households.append(MOMENTS[moment](cast).pk)
    _never_a_superuser()
    return town


def _published(town: Town) -> None:
    """Every municipality asks with the instruments that come with the house."""
    publishers = {hat.municipality_id: hat for hat in town.hats() if hat.role == Role.ADMINISTRATOR}
    first, *others = publishers.values()
    made = [intake.publish_mapping(ties=instruments.ties(), actor=first, now=town.now)]
    made += [
        intake.publish_instrument(questionnaire=one, actor=first, now=town.now)
        for one in instruments.shipped()
    ]
    for other in others:
        for version in made:
            intake.choose_version(version=version, from_on=town.today, actor=other, now=town.now)


NETWORK = [("Wassenaar", "0629", 2), ("Voorschoten", "0626", 1)]
WASSENAAR = [
    "at the desk", "offered", "in care", "in care", "watched", "in danger", "coordinates itself",
    "told at home", "in quarantine", "ready for a plan", "talking again", "asked beforehand",
    "left over", "proposed as one",
]  # fmt: skip
VOORSCHOTEN = ["at the desk", "in care"]


def _staffed(
    town: Town, home: Organisation, other_home: Organisation, name: str, code: str, each: int
) -> Cast:
    municipality = Municipality.objects.create(name=name, cbs_code=code)
    town.municipalities.append(municipality)
    for organisation, kind in ((home, "in"), (other_home, "around")):
        Standing.objects.create(
            municipality=municipality, organisation=organisation, kind=kind, source="proef"
        )
    desk, cluster, other = _teams(municipality)

    def assign(who: str, team: Team | None, role: Role) -> Assignment:
        mail = f"{who}@proef.example".lower().replace(" ", ".")
        user, _ = User.objects.get_or_create(email=mail, defaults={"name": f"{who}-Proef"})
        return Assignment.objects.create(
            user=user, municipality=municipality, organisation=home, team=team, role=role,
            from_on=LONG_AGO,
        )  # fmt: skip

    for team in (desk, cluster, other):
        assign(f"Lead {name} {team.name}", team, Role.TEAM_LEAD)
    for nth in range(each):
        assign(f"Admin {nth} {name}", None, Role.ADMINISTRATOR)
    assign(f"Privacy {name}", None, Role.PRIVACY_OFFICER)
    # Somebody works for both municipalities, and acts for one at a time.
    assign("Tweede hoed", other, Role.COORDINATOR)
    for nth in range(each):
        assign(f"Jeugdhulp {nth} {name}", other, Role.PROFESSIONAL)
        assign(f"Loket {nth} {name}", desk, Role.DESK_PROFESSIONAL)
    return Cast(
        desk=assign(f"Balie {name}", desk, Role.DESK_PROFESSIONAL),
        professional=assign(f"Hulp {name}", cluster, Role.PROFESSIONAL),
        colleague=assign(f"Collega {name}", cluster, Role.COORDINATOR),
        cluster=cluster, other_cluster=other, now=town.now,
    )  # fmt: skip


def _teams(municipality: Municipality) -> list[Team]:
    """The desk and two clusters with people, beside one where nobody works."""
    teams = [
        Team.objects.create(municipality=municipality, name=words, kind=kind)
        for words, kind in (
            ("Loket", TeamKind.DESK), ("Volwassenen", TeamKind.CLUSTER),
            ("Jeugd", TeamKind.CLUSTER), ("Zonder mensen", TeamKind.CLUSTER),
        )
    ]  # fmt: skip
    return teams[:3]


def _never_a_superuser() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select current_user, current_setting('is_superuser')")
        assert cursor.fetchone() == (APP, "off")


def households_now() -> list[uuid.UUID]:
    """Every household there is, those that came meanwhile too, oldest first."""
    with as_superuser():
        return list(Household.objects.order_by("pk").values_list("pk", flat=True))
