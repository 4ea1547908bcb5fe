"""The guard's functions that move rows and give them back, written from households.merging.

Tables and columns come from the models the rooms declared, never from whoever acts. The functions
are called by those in law/functions.sql, which ask who may; nobody else can call them.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.apps import apps

from voordeur.followup.models import Matter
from voordeur.households import merging
from voordeur.households.merging import Choice, Fate, Kind
from voordeur.households.models import Person

HEAD = "language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$"
NOTE = """
  insert into public.merges_movedrow
         (id, merge_id, matter_id, table_name, column_name, row_key, was, became)"""


def script() -> str:
    """Every function that the registry gives, for persons and for households."""
    parts = []
    for kind in Kind:
        parts += [_moves(kind), _hinders(kind), _takes(kind)]
    parts += [_joins(), _marks(), _elsewhere(), _together(), _torn(), _gives_back()]
    return "\n".join([*parts, _afterwards()])


def _function(name: str, words: str, returns: str, body: Iterable[str], declare: str = "") -> str:
    inside = "\n".join(line for line in body if line)
    declared = f"declare {declare}\n" if declare else ""
    return (
        f"create or replace function {name}({words}) returns {returns}\n{HEAD}\n"
        f"#variable_conflict use_variable\n{declared}begin\n{inside}\nend $$;\n"
    )


def _moves(kind: Kind) -> str:
    """Point every row that moves at who stays, and note each."""
    body = []
    for fate in merging.moving(kind):
        unless = f"\n     and not ({fate.unless})" if fate.unless else ""
        body.append(
            f"{fate.first}\n  with moved as (\n    update public.{fate.table} t set "
            f'"{fate.column}" = winner where t."{fate.column}" = loser{unless}\n'
            f'    returning t."{fate.key}" as key)'
            f"{NOTE}\n  select gen_random_uuid(), merge, matter, '{fate.table}', '{fate.column}', "
            f"key, loser::text, winner::text from moved;"
        )
    return _function(
        f"within_move_{kind.value}",
        "merge uuid, matter uuid, winner uuid, loser uuid",
        "void",
        body,
    )


def _hinders(kind: Kind) -> str:
    """What may not be on both sides at once, as the sentences that say what to do."""
    body = []
    for one in merging.hindrances(kind):
        table, column = one.model._meta.db_table, one.model._meta.get_field(one.field).column
        key = one.model._meta.pk.column
        sides = (
            f'(select t."{column}" from public.{table} t where t."{key}" = winner) is distinct '
            f'from (select t."{column}" from public.{table} t where t."{key}" = loser)'
        )
        if one.when:
            sides = " and ".join(
                f"exists (select 1 from public.{table} t "
                f'where t."{column}" = {side} and ({one.when}))'
                for side in ("winner", "loser")
            )
        body.append(f"  if {sides} then\n    return next {_quoted(one.says)};\n  end if;")
    return _function(f"within_hinders_{kind.value}", "winner uuid, loser uuid", "setof text", body)


def _takes(kind: Kind) -> str:
    """Take the chosen columns from who goes up, noted like every row that moved."""
    body = [_taken(choice) for choice in merging.choices(kind)]
    return _function(
        f"within_take_{kind.value}",
        "merge uuid, matter uuid, winner uuid, loser uuid, taken text[], sealed bytea",
        "void",
        body,
    )


def _taken(choice: Choice) -> str:
    table, key = choice.model._meta.db_table, choice.model._meta.pk.column
    values = {
        column: f'(select o."{column}" from public.{table} o where o."{key}" = loser)'
        for column in choice.columns
    }
    after = ""
    if "bsn_index" in choice.columns:
        # Sealed for its own row, and one person has it: it is let go before it is taken.
        values = {"bsn_sealed": "sealed", "bsn_index": "index_of_loser"}
        after = merging.noted(
            choice.model,
            choice.columns,
            sets="bsn_sealed = null, bsn_index = null",
            where=f't."{key}" = loser',
        )
    sets = ", ".join(f'"{column}" = {value}' for column, value in values.items())
    take = merging.noted(choice.model, choice.columns, sets=sets, where=f't."{key}" = winner')
    if after:
        index = f'(select o.bsn_index from public.{table} o where o."{key}" = loser)'
        return (
            f"  if '{choice.code}' = any(taken) then\n  declare index_of_loser bytea := {index};\n"
            f"  begin{after}{take}\n  end;\n  end if;"
        )
    return f"  if '{choice.code}' = any(taken) then{take}\n  end if;"


def _joins() -> str:
    """Let a matter rest in another one, which is in view again when promises came to it."""
    rests = merging.noted(
        Matter,
        BY_HAND["followup_matter"],
        sets="released_at = at, release_reason = 'joined', released_by_id = public.app_user(), "
        "joined_to_id = winner",
        where="t.id = loser",
    )
    runs = merging.noted(
        Matter,
        BY_HAND["followup_matter"],
        sets="released_at = null, release_reason = '', released_by_id = null",
        where="t.id = winner and t.released_at is not null and t.open_promises > 0",
    )
    words = "merge uuid, matter uuid, winner uuid, loser uuid, at timestamptz"
    return _function("within_release_as_joined", words, "void", [rests, runs])


def _marks() -> str:
    """A person goes on as another; who of the two was secret keeps being so."""
    person = Person._meta.db_table
    secret = merging.noted(
        Person,
        ("secret",),
        sets="secret = true",
        where=f"t.id = winner and not t.secret and exists (select 1 from public.{person} o "
        "where o.id = loser and o.secret)",
    )
    gone = merging.noted(
        Person, ("merged_into_id",), sets="merged_into_id = winner", where="t.id = loser"
    )
    words = "merge uuid, matter uuid, winner uuid, loser uuid"
    return _function("within_mark_as_merged", words, "void", [secret, gone])


def _afterwards() -> str:
    """What the rooms do when two households are two again."""
    body = merging.afterwards_of(Kind.HOUSEHOLD)
    return _function("within_afterwards", "winner uuid, loser uuid", "void", body)


def _elsewhere() -> str:
    """The kinds of rows that somebody moved on since: they cannot be given back."""
    body = [
        f"  if exists (select 1 from public.merges_movedrow d join public.{fate.table} t "
        f'on t."{fate.key}" = d.row_key\n'
        f"              where d.merge_id = merge and d.table_name = '{fate.table}' and "
        f"d.column_name = '{fate.column}'\n"
        f'                and t."{fate.column}"::text is distinct from d.became) then\n'
        f"    return next {_quoted(str(fate.model._meta.verbose_name_plural))};\n  end if;"
        for fate in merging.fates()
        if fate.moves
    ]
    return _function("within_moved_on", "merge uuid", "setof text", body)


def _together() -> str:
    """What was made since and hangs on what goes back, or is hung on by it, goes along."""
    steps = []
    for hanging, field, held in _pairs():
        column = hanging.model._meta.get_field(field).column
        steps += [
            _goes_along(hanging, f't."{column}" in ({_noted_keys(held)})'),
            _goes_along(
                held,
                f't."{held.key}" in (select h."{column}" from public.{hanging.table} h '
                f'where h."{hanging.key}" in ({_noted_keys(hanging)}))',
            ),
        ]
    loop = (
        "  loop\n    found := 0;\n" + "\n".join(steps) + "\n    exit when found = 0;\n  end loop;"
    )
    return _function(
        "within_go_along",
        "merge uuid, matter uuid, winner uuid, loser uuid",
        "void",
        [loop],
        declare="found int; n int;",
    )


def _goes_along(fate: Fate, condition: str) -> str:
    return (
        f"{NOTE}\n  select gen_random_uuid(), merge, matter, '{fate.table}', '{fate.column}', "
        f't."{fate.key}", loser::text, winner::text\n    from public.{fate.table} t\n'
        f'   where t."{fate.column}" = winner and t."{fate.key}" > merge and {condition}\n'
        f'     and t."{fate.key}" not in ({_noted_keys(fate)});\n'
        "  get diagnostics n = row_count; found := found + n;"
    )


def _noted_keys(fate: Fate) -> str:
    return (
        f"select d.row_key from public.merges_movedrow d where d.merge_id = merge "
        f"and d.table_name = '{fate.table}' and d.column_name = '{fate.column}'"
    )


def _torn() -> str:
    """The kinds of rows that would hang on a row of the other household."""
    body = []
    for hanging, field, held in _pairs():
        column = hanging.model._meta.get_field(field).column
        body.append(
            f"  if exists (select 1 from public.{hanging.table} t join public.{held.table} h "
            f'on h."{held.key}" = t."{column}"\n'
            f'              where t."{hanging.column}" = loser and h."{held.column}" = winner\n'
            f'                 or t."{hanging.column}" = winner and h."{held.column}" = loser) '
            f"then\n    return next {_quoted(str(hanging.model._meta.verbose_name_plural))};\n"
            "  end if;"
        )
    return _function("within_torn_apart", "winner uuid, loser uuid", "setof text", body)


def _gives_back() -> str:
    """Every noted column is again what it was, unless it was changed since."""
    moved = _moved_columns()
    body = []
    for model, columns in _changeable():
        key = f't."{model._meta.pk.column}"'
        names = ", ".join(f"'{column}'" for column in moved[model._meta.db_table])
        # Who stays first: what is one's own alone (a BSN) is let go before it is taken. Then what
        # came along leaves, so that what it took the place of (an address, a day) has it again.
        came_along = [f"told.was ?| array[{names}]"] if names else []
        steps = [f"{key} = winner", *came_along, f"{key} <> winner"]
        body += [_given_back(model, columns, which) for which in steps]
    return _function("within_give_back", "merge uuid, winner uuid", "void", body)


def _given_back(model: Any, columns: Iterable[str], which: str) -> str:
    table, key = model._meta.db_table, model._meta.pk.column
    sets = ", ".join(f'"{column}" = r."{column}"' for column in columns)
    return f"""
  with told as (
    select d.row_key, jsonb_object_agg(d.column_name, d.was) as was
      from public.merges_movedrow d join public.{table} o on o."{key}" = d.row_key
     where d.merge_id = merge and d.table_name = '{table}'
       and to_jsonb(o) ->> d.column_name is not distinct from d.became
     group by d.row_key)
  update public.{table} t set {sets}
    from told join public.{table} o on o."{key}" = told.row_key
    cross join lateral jsonb_populate_record(o, told.was) r
   where t."{key}" = o."{key}" and {which};"""


def _moved_columns() -> defaultdict[str, list[str]]:
    """Of every table the columns by which its rows come along in a merge."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for fate in merging.fates():
        if fate.moves:
            found[fate.table].append(fate.column)
    return found


def _changeable() -> list[tuple[Any, list[str]]]:
    """Every table that a merge may change, with those columns of it."""
    found: dict[str, dict[str, None]] = {}
    for fate in merging.fates():
        if fate.moves:
            found.setdefault(fate.table, {}).update(dict.fromkeys((fate.column, *fate.also)))
    for kind in Kind:
        for choice in merging.choices(kind):
            columns = found.setdefault(choice.model._meta.db_table, {})
            columns.update(dict.fromkeys(choice.columns))
    for table, columns_too in BY_HAND.items():
        found.setdefault(table, {}).update(dict.fromkeys(columns_too))
    models = {model._meta.db_table: model for model in apps.get_models()}
    return [(models[table], list(columns)) for table, columns in sorted(found.items())]


#: What law/functions.sql changes itself when two become one.
BY_HAND = {
    "followup_matter": ("released_at", "release_reason", "released_by_id", "joined_to_id"),
    "households_person": ("merged_into_id", "secret"),
}


def _pairs() -> list[tuple[Fate, str, Fate]]:
    """Which rows of a household hang on which other rows of it, by which field."""
    homes = {fate.model: fate for fate in reversed(merging.moving(Kind.HOUSEHOLD))}
    homes |= {
        fate.model: fate
        for fate in merging.moving(Kind.HOUSEHOLD)
        if fate.column == getattr(fate.model.guard, "key", "")
    }
    return [
        (hanging, field.name, homes[field.related_model])
        for model, hanging in sorted(homes.items(), key=lambda pair: pair[1].table)
        for field in model._meta.concrete_fields
        if field.is_relation and field.related_model in homes and field.name != hanging.field
    ]


def _quoted(sentence: str) -> str:
    return "'" + sentence.replace("'", "''") + "'"
