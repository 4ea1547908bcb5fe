"""`voordeur database …`: start and stop our own server, print the roles, prove the state."""

from __future__ import annotations

import json
import os
from argparse import Namespace

from launch import manage
from launch.errors import LaunchError
from launch.installation import Installation, has_own_database
from launch.proof import Finding, findings
from launch.roles import roles_sql
from launch.surroundings import environment_for

POLICIES = "database_check"


def start(installation: Installation, options: Namespace) -> int:
    """Start our own PostgreSQL and leave it running."""
    _refuse_elsewhere()
    installation.start_database()
    print(f"De database draait. De socket staat in {installation.cluster.socket_folder}.")
    return 0


def stop(installation: Installation, options: Namespace) -> int:
    """Stop our own PostgreSQL."""
    _refuse_elsewhere()
    if not installation.has_made_database():
        print("Er is hier geen database om te stoppen.")
        return 0
    with installation.alone():
        installation.cluster.stop()
    print("De database is gestopt.")
    return 0


def remove(installation: Installation, options: Namespace) -> int:
    """Delete our own database and the keys, when that is what was asked."""
    _refuse_elsewhere()
    if not options.yes:
        raise LaunchError(
            "Dit wist de database en de sleutels van deze map, voorgoed. "
            "Weet u het zeker, zet er dan --ja achter."
        )
    if not installation.folder.exists():
        print("Er was niets om te wissen.")
        return 0
    with installation.alone():
        installation.cluster.remove()
        installation.keys_file.unlink(missing_ok=True)
    print("De database en de sleutels zijn gewist. Met make run begint u opnieuw.")
    return 0


def print_roles(installation: Installation, options: Namespace) -> int:
    """Print what the administrator of a PostgreSQL server elsewhere must run."""
    if not options.sql:
        raise LaunchError("Zet er --sql achter: dan verschijnt wat de beheerder moet uitvoeren.")
    print(roles_sql(options.version * 10000, options.database), end="")
    return 0


def check(installation: Installation, options: Namespace) -> int:
    """Prove roles, rights and row policies; 1 when anything is not as it must be."""
    with installation.lent_database():
        addresses = installation.database_urls() if has_own_database() else dict(os.environ)
        found = findings(addresses)
        sound = not any(finding.faults for finding in found)
        if options.json:
            print(json.dumps(_as_data(found), ensure_ascii=False, indent=2))
            return 0 if sound else 1
        _print(found)
        if not sound:
            return 1
        environment = environment_for(installation, command=POLICIES)
        if not manage.knows(POLICIES, environment):
            return 0
        return manage.manage(POLICIES, [], environment)


def _print(found: list[Finding]) -> None:
    for finding in found:
        print(f"{'NIET GOED' if finding.faults else 'goed     '}  {finding.looked_at}")
        for fault in finding.faults:
            print(f"           - {fault}")


def _as_data(found: list[Finding]) -> dict[str, object]:
    return {
        "sound": not any(finding.faults for finding in found),
        "findings": [
            {"looked_at": finding.looked_at, "faults": list(finding.faults)} for finding in found
        ],
    }


def _refuse_elsewhere() -> None:
    if not has_own_database():
        raise LaunchError(
            "DATABASE_URL wijst naar een server ergens anders, en die beheert Voordeur niet. "
            "Maak DATABASE_URL leeg om de eigen database te gebruiken."
        )
