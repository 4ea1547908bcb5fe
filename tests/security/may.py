"""Who may stand where: every address and every verb, with who may open it in which place.

A page, an address of a form or a verb that is not here fails `test_need_to_know.py`; so does one
that opens for somebody who is not named, or stays shut for somebody who is. `docs/need-to-know.md`
is this table in Dutch, for who guards the privacy of residents.

A form opens for who may do what it does. Who sees a page with a form on it and may not, reads who
does or what came of it, and finds no form (`cases/tests/test_who_opens.py`); what they send all the
same changes nothing (`test_who_only_reads_along_changes_nothing`).
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.security.standings import WHO


@dataclass(frozen=True, kw_only=True)
class Door:
    """Pages that open for the same people: `looks` by GET alone, `changes` by GET and POST.

    said: in Dutch. who: the columns of `standings.WHO`.
    """

    said: str
    who: tuple[str, ...]
    looks: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()


EVERYBODY = tuple(WHO)


def columns(said: str) -> tuple[str, ...]:
    """The columns that are named, with commas between."""
    return tuple(" ".join(one.split()) for one in said.split(","))


def names(said: str) -> tuple[str, ...]:
    """The names of addresses, with white space between."""
    return tuple(said.split())


DOORS = {
    "open": Door(
        said="iedereen, ook zonder inloggen",
        who=EVERYBODY,
        looks=names("""
        beforehand:start web:alive web:health web:measured web:ready
    """),
        changes=names("""
        account_login account_logout accounts:set_password beforehand:code beforehand:domain
        beforehand:review beforehand:save beforehand:stop
    """),
    ),
    "colleagues": Door(
        said="wie is ingelogd",
        who=EVERYBODY[1:],
        looks=names("""
        catalogue drafts:drafts frontdesk:desk instructions:on_paper instructions:overview
        instructions:step organisations:network plans:examples web:households web:today
    """),
        changes=names("""
        accounts:choose_assignment drafts:save drafts:save_answer frontdesk:whose
        instructions:remember mfa_activate_totp mfa_authenticate
        mfa_view_recovery_codes web:narrow_today web:take_promise
    """),
    ),
    "same town": Door(
        said="wie voor deze gemeente werkt",
        who=EVERYBODY[2:],
        looks=names("""
        instructions:version organisations:service organisations:team
    """),
        changes=names("""
        instructions:approve instructions:give_back instructions:take_back instructions:withdraw
    """),
    ),
    "proposes": Door(
        said="wie met inwoners werkt, en de functioneel beheerder",
        who=columns("""
        next door, desk, professional, coordinator, process coordinator, lead, administrator,
        circle, reads along, agreements, content, lead of the team, offered, own contact,
        regisseur
    """),
        changes=names("""
        instructions:propose plans:propose_example
    """),
    ),
    "near": Door(
        said="wie met inwoners werkt, of een team leidt dat dat doet",
        who=columns("""
        next door, desk, professional, coordinator, process coordinator, lead, circle, reads
        along, agreements, content, lead of the team, offered, own contact, regisseur
    """),
        looks=names("""
        frontdesk:norm privacy:heard web:team
    """),
        changes=names("""
        access:search accounts:absence appointments:roster frontdesk:add_rule frontdesk:routes
        frontdesk:routes_concept
    """),
    ),
    "examples": Door(
        said="wie in deze gemeente met inwoners werkt, en de functioneel beheerder",
        who=columns("""
        desk, professional, coordinator, process coordinator, lead, administrator, circle, reads
        along, agreements, content, lead of the team, offered, own contact, regisseur
    """),
        changes=names("""
        plans:change_example plans:propose_again plans:retire_example plans:take_up_example
    """),
    ),
    "table": Door(
        said="wie in deze gemeente met inwoners werkt, of een team leidt dat dat doet",
        who=columns("""
        desk, professional, coordinator, process coordinator, lead, circle, reads along,
        agreements, content, lead of the team, offered, own contact, regisseur
    """),
        changes=names("""
        frontdesk:change_rule
    """),
    ),
    "takes calls": Door(
        said="wie met inwoners werkt",
        who=columns("""
        next door, desk, professional, coordinator, process coordinator, circle, reads along,
        agreements, content, offered, own contact, regisseur
    """),
        changes=names("""
        frontdesk:new
    """),
    ),
    "circle": Door(
        said="wie de kring ziet, ook het team waaraan iets is aangeboden",
        who=columns(
            "circle, reads along, agreements, content, lead of the team, offered, regisseur"
        ),
        looks=names("""
        web:who_sees
        pictures:family_and_network web:circle web:circle_card web:family web:household web:story
    """),
        changes=names("""
        web:ask_story
    """),
    ),
    "offered": Door(
        said="wie de afspraken ziet, en het team waaraan de regie is aangeboden",
        who=columns("reads along, agreements, content, lead of the team, offered, regisseur"),
        changes=names("""
        cases:answer cases:withdraw
    """),
    ),
    "requests": Door(
        said="wie de afspraken ziet, het team leidt dat er een heeft, of de vraag aannam",
        who=columns("reads along, agreements, content, lead of the team, own contact, regisseur"),
        looks=names("""
        frontdesk:promise
    """),
        changes=names("""
        frontdesk:answer_after_all frontdesk:arrival frontdesk:bring frontdesk:hand_over
        frontdesk:help_request frontdesk:weigh_again
    """),
    ),
    "promised": Door(
        said="wie de afspraken ziet, of het team leidt dat er een heeft",
        who=columns("reads along, agreements, content, lead of the team, regisseur"),
        looks=names("""
        cases:promise intake:prepared intake:promise plans:promise
    """),
        changes=names("""
        cases:coordinate cases:give_back cases:offer cases:reopen cases:take_over cases:wish
    """),
    ),
    "keeps": Door(
        said="wie meewerkt aan plan en afspraken, of het team leidt dat er een heeft",
        who=columns("agreements, content, lead of the team, regisseur"),
        changes=names("""
        cases:record_wish cases:watch web:look
    """),
    ),
    "closes": Door(
        said="wie meewerkt aan de inhoud: alleen die sluit de casus af",
        who=columns("content, regisseur"),
        changes=names("""
        cases:close
    """),
    ),
    "danger": Door(
        said="wie de afspraken van iemand in gevaar ziet, of de vraag aannam",
        who=columns("reads along, agreements, content, own contact"),
        changes=names("""
        frontdesk:crisis
    """),
    ),
    "agreements": Door(
        said="wie plan en afspraken ziet",
        who=columns("reads along, agreements, content, regisseur"),
        looks=names("""
        web:help
        plans:board plans:calendar plans:evaluations plans:given plans:pdf plans:people plans:plan
        plans:version
    """),
        changes=names("""
        merges:merge merges:promise merges:proposal
    """),
    ),
    "works": Door(
        said="wie meewerkt aan plan en afspraken",
        who=columns("agreements, content, regisseur"),
        looks=names("""
        plans:readers
    """),
        changes=names("""
        plans:change_action web:member_bsn cases:alongside cases:left_over cases:question
        plans:agree_action plans:agree_on plans:called plans:discuss plans:end_agreement
        plans:evaluate plans:finish_action plans:give plans:make plans:move_action
        plans:move_evaluation plans:record_consent plans:reword_goal plans:set_goal
        plans:stop_with_goal plans:stop_with_plan plans:talk plans:withdraw_consent
        web:add_custody web:add_relation
        web:add_representative web:add_stay web:add_support web:change_custody web:change_relation
        web:change_representative web:change_stay web:change_support web:change_warning
        web:expect_child web:hide_member web:member web:member_born web:member_death
        web:member_died web:member_joins web:member_leaves web:move_household web:rename_household
        web:review_warning web:split_household web:support_again web:warn
    """),
    ),
    "lets in": Door(
        said="wie meewerkt, of de vraag aannam",
        who=columns("agreements, content, own contact"),
        changes=names("""
        privacy:answer
    """),
    ),
    "answers": Door(
        said="aan wie het gevraagd is, en de teamleider",
        who=columns("lead of the team, regisseur"),
        changes=names("""
        accounts:one_absence frontdesk:answer
    """),
    ),
    "contacts": Door(
        said="wie het contact had, en wie de inhoud ziet",
        who=columns("content, own contact"),
        looks=names("""
        frontdesk:contact
    """),
        changes=names("""
        frontdesk:call_back
    """),
    ),
    "content": Door(
        said="wie meewerkt aan de inhoud",
        who=columns("content, regisseur"),
        looks=names("""
        intake:compare intake:intake intake:preparations merges:choose_person web:family_history
    """),
        changes=names("""
        intake:deeper intake:domain intake:finish intake:finish_measurement intake:measurement
        intake:measurements intake:prepare intake:renew_link intake:seen intake:skip intake:start
        intake:take_back intake:take_over intake:unchanged intake:withdraw_link
        merges:choose_household merges:households merges:persons
    """),
    ),
    "administration": Door(
        said="de functioneel beheerder",
        who=columns("administrator"),
        looks=names("""
        accounts:colleague accounts:lent accounts:staff instruments:filled instruments:preview
        organisations:administer_parameter organisations:administer_service
        organisations:administer_team organisations:administration organisations:municipality
        organisations:organisation organisations:organisations organisations:parameters
        organisations:services organisations:teams
    """),
        changes=names("""
        accounts:assign accounts:deactivate accounts:end_assignment accounts:end_staffing
        accounts:lend accounts:renew_access accounts:search_staff accounts:take_on
        instruments:concept instruments:drop instruments:edit instruments:instruments
        instruments:publish instruments:rewrite instruments:set_aside instruments:try_measure
        instruments:try_out instruments:version organisations:add_organisation
        organisations:add_service organisations:change_access
        organisations:change_municipality organisations:change_organisation
        organisations:change_parameter organisations:change_service organisations:change_team
        organisations:end_organisation organisations:end_provider organisations:end_service
        organisations:end_team organisations:open_team organisations:place_organisation
        organisations:reopen_organisation organisations:reopen_service organisations:reopen_team
        organisations:set_provider organisations:withdraw_parameter
    """),
    ),
    "ones own": Door(
        said="alleen van wie het is: een concept, een vondst, een bericht",
        who=columns("regisseur"),
        changes=names("""
        accounts:hear_deputy drafts:go_on drafts:settle drafts:take_back drafts:throw_away
        privacy:ask privacy:hear web:take_note
    """),
    ),
    "took it": Door(
        said="wie het contact had",
        who=columns("own contact"),
        changes=names("""
        frontdesk:another
    """),
    ),
    "privacy": Door(
        said="de privacyfunctionaris",
        who=columns("privacy officer"),
        looks=names("""
        privacy:looks privacy:oversight privacy:quarantine privacy:searches
    """),
        changes=names("""
        privacy:decide privacy:review
    """),
    ),
    "lead": Door(
        said="de teamleider van het team met de afspraak",
        who=columns("lead of the team"),
        changes=names("""
        privacy:read_along web:ask web:give
    """),
    ),
}
#: Address → the door it belongs to.
DOOR_OF = {name: door for door in DOORS.values() for name in (*door.looks, *door.changes)}

#: GET leads back, whoever asks: only POST is a door.
BY_POST = {
    "web:take_promise": ("reads along", "agreements", "content", "lead of the team", "regisseur"),
}

#: Not tried for every column, with the reason why; each has a test of its own in its room.
ELSEWHERE = {
    "account_logout": "wie uitlogt, staat daarna nergens meer",
    "intake:deeper": "staat alleen open zolang een uitvraag loopt, en die sluit andere bladzijden",
    "web:ready": "alleen met de sleutel van wie het systeem bewaakt",
    "web:measured": "alleen met de sleutel van wie het systeem bewaakt",
}
