"""Keys are made once, can be read by us alone, and are never replaced without a word."""

import base64
import stat
from pathlib import Path

import pytest

from launch import keys
from launch.errors import DISK_IS_FULL, LaunchError, in_plain_words
from launch.installation import Installation


@pytest.fixture
def file(open_folder):
    return open_folder / "keys.env"


class TestMake:
    def test_makes_every_key_with_the_strength_it_needs(self, file):
        made = keys.make(file)

        assert set(made) == set(keys.NAMES)
        assert len(set(made.values())) == len(made)
        for name in ("VOORDEUR_KEY", "VOORDEUR_INDEX_KEY"):
            assert len(base64.b64decode(made[name], validate=True)) == 32

    def test_keeps_them_from_everybody_else_and_says_what_losing_them_means(self, file):
        keys.make(file)

        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        said = file.read_text()
        for words in (
            "buiten deze machine en niet bij de reservekopieën",
            "twee mensen erbij kunnen",
            "voorgoed onleesbaar",
            "elke inlogapp is dan weg",
            "De\n# rest van de dossiers blijft",
            "chmod 600",
            "voordeur restore --proef",
        ):
            assert words in said

    def test_never_replaces_keys(self, file):
        first = keys.make(file)

        with pytest.raises(LaunchError, match="bestaat al"):
            keys.make(file)

        assert keys.read(file) == first
        assert list(file.parent.iterdir()) == [file]


class TestRead:
    def test_gives_back_what_was_made(self, file):
        made = keys.make(file)

        assert keys.read(file) == made

    def test_refuses_a_file_that_others_can_read(self, file):
        keys.make(file)
        file.chmod(0o640)

        with pytest.raises(LaunchError, match="chmod 600"):
            keys.read(file)

    def test_names_the_key_that_is_missing(self, file):
        keys.make(file)
        lines = file.read_text().splitlines()
        file.write_text("\n".join(line for line in lines if "VOORDEUR_KEY=" not in line))

        with pytest.raises(LaunchError, match="ontbreekt VOORDEUR_KEY"):
            keys.read(file)


def test_lost_keys_are_not_made_anew_beside_a_database_that_needs_them(open_folder):
    (open_folder / ".voordeur" / "database" / "pgdata").mkdir(parents=True)

    with pytest.raises(LaunchError, match="ontbreekt, terwijl er een database is"):
        _ = Installation(open_folder).keys


class TestInPlainWords:
    def test_a_full_disk_is_a_sentence(self):
        with pytest.raises(LaunchError, match=DISK_IS_FULL[:20]), in_plain_words():
            Path("/dev/full").write_text("een regel")

    def test_any_other_refusal_names_the_place(self, open_folder):
        with pytest.raises(LaunchError, match=str(open_folder)), in_plain_words():
            open_folder.read_text()
