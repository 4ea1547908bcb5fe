"""`voordeur backup` and `voordeur restore`: what an administrator types, and what they read."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from launch import binaries, keys
from launch.account import account_for
from launch.backup import custody, proving
from launch.backup.copying import Server, copy
from launch.backup.custody import Custody, fingerprint, key_from
from launch.backup.form import Label
from launch.backup.returning import label_of
from launch.errors import LaunchError, in_plain_words
from launch.installation import Installation, has_own_database

ADMINISTRATOR = "DATABASE_ADMIN_URL"


def backup(installation: Installation, options: Namespace) -> int:
    """Make a copy of everything, closed with the lock, and prove that it can be put back."""
    now = datetime.now(UTC)
    kept = _custody(installation)
    file = _place(options.place, now)
    with installation.lent_database():
        label = copy(
            _server(installation),
            file,
            lock=kept.lock(),
            keys=fingerprint(_keys(installation)),
            now=now,
        )
    print(f"De reservekopie staat in {file} ({_size(file)}; {_content(label)}).")
    if options.untried:
        print("Ze is niet geprobeerd. Doe dat met: voordeur restore --proef BESTAND")
    elif not kept.has_key():
        print(
            "De sleutel staat niet op deze machine; dat is goed. Probeer de kopie waar hij wel is, "
            "met: voordeur restore --proef BESTAND --sleutel SLEUTEL"
        )
    else:
        proving.prove(installation, file, key=key_from(kept.key_file))
        print("Ze is geprobeerd: teruggezet, nageteld, en niemand is uit beeld.")
    return 0


def restore(installation: Installation, options: Namespace) -> int:
    """Put a copy back: beside the original to try it, or in its place."""
    file = Path(options.file).absolute()
    key = key_from(Path(options.key) if options.key else Custody(installation.folder).key_file)
    label = label_of(file, key=key)
    _refuse_other_keys(installation, label)
    if options.trial:
        proving.prove(installation, file, key=key)
        print(f"De reservekopie is goed: {_content(label)}. Er is niets veranderd.")
        return 0
    _refuse_elsewhere()
    with installation.alone():
        _refuse_to_replace(installation, options)
        aside = installation.cluster.set_aside(f"voor-terugzetten-{datetime.now(UTC):%Y%m%d%H%M%S}")
        installation.stamp.clear()
        try:
            proving.fill(installation, file, key=key)
        except BaseException:
            installation.cluster.remove_database()
            installation.cluster.take_back(aside)
            raise
        finally:
            installation.cluster.stop()
    print(f"De reservekopie is teruggezet: {_content(label)}. Niemand is uit beeld.")
    if aside:
        print(f"De database van daarvoor staat in {aside}. Wis die map als u haar niet meer wilt.")
    print("Start Voordeur weer met: make run")
    return 0


def renew(installation: Installation, options: Namespace) -> int:
    """Carry our own database over to a newer PostgreSQL, by way of a copy that stays."""
    _refuse_elsewhere()
    now = datetime.now(UTC)
    kept = _custody(installation)
    key_from(kept.key_file)  # refuses now, rather than halfway
    old = Installation(installation.root, binaries=Path(options.before).absolute())
    if not old.has_made_database():
        raise LaunchError("Er is hier geen database om over te zetten. Begin met: make run")
    newer = installation.cluster.binaries
    file = _place(str(installation.folder), now)
    with installation.alone(), old.lent_database():
        server = Server(url=proving.own_server(old).url, binaries=newer)
        copy(server, file, lock=kept.lock(), keys=fingerprint(old.keys), now=now)
    print(f"De reservekopie staat in {file}.")
    return restore(
        installation,
        Namespace(file=str(file), key=None, trial=False, replace=True),
    )


def _custody(installation: Installation) -> Custody:
    """Lock and key; made when there are none, with a word about keeping the key."""
    installation.make_folder()
    kept = Custody(installation.folder)
    if kept.make():
        print(custody.NOTICE.format(file=kept.key_file))
    return kept


def _server(installation: Installation) -> Server:
    if has_own_database():
        return proving.own_server(installation)
    url = os.environ.get(ADMINISTRATOR)
    if not url:
        raise LaunchError(
            f"Zet in {ADMINISTRATOR} de toegang van wie de server beheert. Alleen die mag alles "
            "lezen; de rollen van Voordeur mogen dat met opzet niet."
        )
    return Server(url=url, binaries=binaries.find(account=account_for(installation.folder)))


def _keys(installation: Installation) -> Mapping[str, str]:
    if has_own_database():
        return installation.keys
    known = {name: os.environ.get(name, "") for name in ("VOORDEUR_KEY", "VOORDEUR_INDEX_KEY")}
    if missing := [name for name, value in known.items() if not value]:
        raise LaunchError(f"{missing[0]} is niet ingevuld. Zet de sleutels in de omgeving.")
    return known


def _refuse_other_keys(installation: Installation, label: Label) -> None:
    if has_own_database() and not installation.keys_file.exists():
        raise LaunchError(
            f"Het sleutelbestand {installation.keys_file} ontbreekt. Zet eerst de bewaarde kopie "
            "ervan terug: zonder die sleutels is geen burgerservicenummer meer te lezen."
        )
    if fingerprint(_keys(installation)) != label.keys:
        raise LaunchError(
            "Deze reservekopie hoort bij andere sleutels dan die van deze installatie. Zet eerst "
            f"het sleutelbestand ({keys.FILE}) terug dat bij de kopie hoort."
        )


def _refuse_to_replace(installation: Installation, options: Namespace) -> None:
    if installation.has_made_database() and not options.replace:
        raise LaunchError(
            "Hier staat al een database. Zet er --vervang achter om de reservekopie in haar plaats "
            "te zetten; de database van nu blijft dan bewaard in een map ernaast."
        )


def _refuse_elsewhere() -> None:
    if not has_own_database():
        raise LaunchError(
            "DATABASE_URL wijst naar een server ergens anders. Zet de kopie daar terug met "
            "pg_restore, na openen met age; hoe dat gaat staat in "
            "docs/recipes/make-and-restore-a-copy.md."
        )


def _place(place: str | None, now: datetime) -> Path:
    """The file that was named, or a name of its own in the folder that was."""
    chosen = Path(place or ".").absolute()
    if not chosen.is_dir():
        return chosen
    return chosen / f"voordeur-{now:%Y%m%d-%H%M%S}.age"


def _size(file: Path) -> str:
    with in_plain_words():
        size = file.stat().st_size
    return f"{size / 1e6:.1f} MB".replace(".", ",")


def _content(label: Label) -> str:
    moment = datetime.fromisoformat(label.made_at).astimezone()
    rows = f"{label.rows:,}".replace(",", ".")
    return f"van {moment:%d-%m-%Y %H:%M}, {rows} rijen in {len(label.counts)} tabellen"
