"""A canary in every field of text that leads to a household, and who may hear which sing.

Each word is of one field, and of one life domain where its table has one. Which fields there are is
read from the models: one that is new gets its canary, and says here from which depth it is read.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import psycopg
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import connections, models

from tests.bench.postgres import cluster_of_the_run
from voordeur.shared import guards
from voordeur.shared.guards import Guard

CANARY = re.compile(r"kanarie[0-9]{3}x")


class Level(StrEnum):
    """From where a field is read."""

    #: who reaches the circle
    CIRCLE = "kring"
    #: the agreements; or the circle, for who works in the team that holds it
    OWN_TEAM = "eigen team"
    AGREEMENTS = "afspraken"
    CONTENT = "inhoud"
    #: who works with this life domain
    DOMAIN = "leefgebied"
    #: who wrote it
    OWN = "eigen werk"
    #: who asked, and who was asked
    CONCERNED = "wie het aangaat"
    #: functions of the guard alone
    NOBODY = "niemand"


#: Of each table from where its text is read; `table.column` where one field differs.
READ_FROM: dict[str, Level] = {
    "access_newdespite": Level.CIRCLE,
    "access_personword": Level.NOBODY,
    "access_word": Level.NOBODY,
    "cases_closing": Level.AGREEMENTS,
    "cases_coordinationreason": Level.AGREEMENTS,
    "cases_coordinatorwish": Level.OWN_TEAM,
    "drafts_draft": Level.OWN,
    "followup_enquiry": Level.OWN_TEAM,
    "followup_handover": Level.OWN_TEAM,
    "followup_outcomenote": Level.AGREEMENTS,  # and by whoever wrote it
    "followup_promise": Level.OWN_TEAM,
    "frontdesk_broughtelsewhere": Level.AGREEMENTS,
    "frontdesk_contact": Level.CONTENT,
    "frontdesk_crisiscall": Level.OWN_TEAM,
    "frontdesk_helprequest": Level.OWN_TEAM,
    "households_addressperiod": Level.AGREEMENTS,  # those that are secret
    "households_bsncorrection": Level.CONTENT,
    "households_custody": Level.CIRCLE,
    "households_cutshort": Level.NOBODY,
    "households_household": Level.CIRCLE,
    "households_person": Level.CIRCLE,
    "households_relation": Level.CIRCLE,
    "households_representative": Level.CIRCLE,
    "households_stay": Level.CIRCLE,
    "households_supporttie": Level.CIRCLE,
    "households_warningnote": Level.CIRCLE,
    "intake_answer": Level.DOMAIN,
    "intake_intake": Level.CONTENT,
    "intake_measurement": Level.CONTENT,
    "intake_reply": Level.DOMAIN,
    "intake_score": Level.DOMAIN,
    "intake_takenback": Level.DOMAIN,
    "intake_toldbeforehand": Level.DOMAIN,
    "merges_merge": Level.AGREEMENTS,
    "merges_movedrow": Level.NOBODY,
    "merges_proposal": Level.AGREEMENTS,
    "merges_splitpair": Level.CIRCLE,
    "plans_action": Level.AGREEMENTS,
    "plans_agreement": Level.AGREEMENTS,
    "plans_dropout": Level.AGREEMENTS,
    "plans_evaluation": Level.AGREEMENTS,
    "plans_goal": Level.AGREEMENTS,
    "plans_goalreview": Level.AGREEMENTS,
    "plans_planconsent": Level.AGREEMENTS,
    "plans_plangiving": Level.AGREEMENTS,
    "plans_planversion": Level.AGREEMENTS,
    "privacy_accessrequest": Level.CONCERNED,
    "privacy_lookalong": Level.AGREEMENTS,
    "privacy_quarantine": Level.CONCERNED,
}
#: Codes in a field of text: not a word a resident or a professional said.
CODES = {
    "access_personword.kind", "access_word.word", "access_word.variant", "access_personword.word",
    "access_readevent.page", "accounts_preference.code", "audit_change.purpose",
    "audit_change.row_id", "audit_change.table_name", "audit_change.verb", "audit_event.kind",
    "audit_event.section", "audit_event.subject_table", "drafts_draft.form", "drafts_draft.key",
    "drafts_draft.path", "followup_promise.kind", "frontdesk_contact.place",
    "households_custody.holder_key",
    "households_household.postcode", "households_addressperiod.postcode",
    "households_person.surname_key", "intake_reply.question", "intake_score.item",
    "merges_movedrow.table_name", "merges_movedrow.column_name",
}  # fmt: skip
#: What a machine wrote of rows that have canaries of their own: the history, the log, settings.
WRITTEN_BY_ITSELF = {
    "access_readevent", "access_searchhit", "accounts_absencewhy", "accounts_preference",
    "audit_change", "audit_event",
}  # fmt: skip
#: Too short for a word, and no word: a house number's addition, a prefix, a telephone number.
SHORTEST = 40


#: Of one member alone, by table: the other members of the household read nothing of it.
OWN = {
    "followup_outcomenote": "promise_id in (select a.promise_id from plans_action a"
    " join plans_goal g on g.id = a.goal_id where g.kept_from_others)",
    "plans_action": "goal_id in (select id from plans_goal where kept_from_others)",
    "plans_agreement": "kept_from_others",
    "plans_dropout": "goal_id in (select id from plans_goal where kept_from_others)",
    "plans_goal": "kept_from_others",
    "plans_goalreview": "goal_id in (select id from plans_goal where kept_from_others)",
}
#: Rows that lie deeper than the others of their table: these get the canary.
DEEPER = {"households_addressperiod": "secret"}
#: What a field of JSON says in words has a space in it.
DEPTHS = {
    Level.CIRCLE: 1,
    Level.OWN_TEAM: 1,
    Level.AGREEMENTS: 2,
    Level.CONTENT: 3,
    Level.DOMAIN: 3,
}


@dataclass(frozen=True)
class Field:
    """One field of text of a household, in one life domain where its table has one."""

    table: str
    column: str
    home: Any
    domain: str = ""
    is_own: bool = False

    @property
    def level(self) -> Level:
        """From where it is read."""
        return READ_FROM.get(f"{self.table}.{self.column}", READ_FROM[self.table])

    def __str__(self) -> str:
        more = [self.domain, "van één lid" if self.is_own else ""]
        return " ".join([f"{self.table}.{self.column}", *filter(None, more)])


def fields() -> Iterator[tuple[Any, Any]]:
    """Every field of text of a table that leads to a household."""
    for model in apps.get_models():
        table = model._meta.db_table
        if not isinstance(guards.of(model), Guard) or table in WRITTEN_BY_ITSELF:
            continue
        for field in model._meta.concrete_fields:
            if _holds_words(field) and f"{table}.{field.column}" not in CODES:
                yield model, field


def _holds_words(field: Any) -> bool:
    if isinstance(field, models.JSONField):
        return True
    is_text = isinstance(field, models.TextField | models.CharField)
    too_short = field.max_length is not None and field.max_length < SHORTEST
    return is_text and not isinstance(field, ArrayField) and not field.choices and not too_short


def undeclared() -> list[str]:
    """Tables with text of which nobody said from where it is read."""
    return sorted({model._meta.db_table for model, _ in fields()} - set(READ_FROM))


class Mine:
    """Plants the canaries, as the administrator of the server: no trigger and no policy is asked,
    so that no copy is made of what is planted. The constraints of a table still hold."""

    def __enter__(self) -> "Mine":
        name = str(connections["default"].settings_dict["NAME"])
        self.server = psycopg.connect(cluster_of_the_run().admin_url(name), autocommit=True)
        self.server.execute("set session_replication_role = replica")
        return self

    def __exit__(self, *error: object) -> None:
        self.server.close()

    def do(self, statement: str, values: dict[str, Any]) -> None:
        """A row that no operation of the scene makes."""
        self.server.execute(statement.encode(), values)

    def plant(self, homes: list[Any]) -> dict[str, Field]:
        """A canary before every text in the rows of these households; which is of which field."""
        found: dict[str, Field] = {}
        for home in homes:
            for model, field in fields():
                for domain, is_own in self._parts(model):
                    one = Field(model._meta.db_table, field.column, home, domain, is_own)
                    word = f"kanarie{len(found):03}x"
                    if self._planted(model, field, one, word):
                        found[word] = one
        return found

    def _parts(self, model: Any) -> list[tuple[str, bool]]:
        table = model._meta.db_table
        if table in OWN:
            return [("", False), ("", True)]
        if READ_FROM[table] != Level.DOMAIN:
            return [("", False)]
        rows = self.server.execute(f"select distinct domain from {table} order by 1".encode())
        return [(domain, False) for (domain,) in rows]

    def _planted(self, model: Any, field: Any, one: Field, word: str) -> bool:
        """Whether a row has it now; what a constraint forbids stays as it was."""
        values = {"home": one.home, "domain": one.domain}
        where = _where(model, one)
        if isinstance(field, models.JSONField):
            return self._planted_within(one, word, where, values)
        put = f"update {one.table} set {one.column} = left('{word} ' || {one.column},"
        put += f" {field.max_length or 10_000}) where ({where})"
        for only in ("", f" and {one.column} <> ''"):
            try:
                return self.server.execute((put + only).encode(), values).rowcount > 0
            except psycopg.errors.IntegrityError:
                continue
        return False

    def _planted_within(self, one: Field, word: str, where: str, values: dict[str, Any]) -> bool:
        """The same before every text within a document of JSON."""
        asked = f"select id, {one.column} from {one.table} where {where}"
        rows = self.server.execute(asked.encode(), values).fetchall()
        sung = [(key, _sung(told, word)) for key, told in rows if _sung(told, word) != told]
        put = f"update {one.table} set {one.column} = %s::jsonb where id = %s"
        for key, told in sung:
            self.server.execute(put.encode(), [json.dumps(told), key])
        return bool(sung)


def _where(model: Any, one: Field) -> str:
    """The rows of this household, in this life domain, of one member alone or not."""
    columns = {field.column for field in model._meta.concrete_fields}
    within = "select person_id from households_membership where household_id = %(home)s"
    if one.table == "households_person":
        return f"id in ({within})"
    if one.table == "privacy_quarantine":
        return f"person_id in ({within})"
    ways = [name for name in ("household_id", "matter_id") if name in columns]
    rules = [f"({' or '.join(f'{name} = %(home)s' for name in ways) or 'false'})"]
    if one.table in OWN:
        rules.append(f"({OWN[one.table]}) is {'true' if one.is_own else 'not true'}")
    if READ_FROM[one.table] == Level.DOMAIN:
        rules.append("domain = %(domain)s")
    rules.append(DEEPER.get(one.table, "true"))
    return " and ".join(rules)


def _sung(told: Any, word: str) -> Any:
    """Whatever has a space in it was said by somebody; the rest is a code, a key or a day."""
    if isinstance(told, dict):
        return {name: _sung(value, word) for name, value in told.items()}
    if isinstance(told, list):
        return [_sung(value, word) for value in told]
    return f"{word} {told}" if isinstance(told, str) and " " in told else told


def heard(told: str) -> set[str]:
    """The canaries in what somebody reads."""
    return set(CANARY.findall(told.lower()))
