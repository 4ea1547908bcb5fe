"""Addresses of the pages that join rooms."""

from django.urls import path

from voordeur.web import around_views, circle_views, team_views, views
from voordeur.web.family import ties
from voordeur.web.family.views import changing, looking, members, mending, numbers
from voordeur.web.family.views import ties as tying
from voordeur.web.health import views as health
from voordeur.web.timeline import views as timeline

app_name = "web"
HOME = "huishoudens/<uuid:household_id>/"
MEMBER = f"{HOME}leden/<uuid:membership_id>/"
TIES = {
    "support": ("steunfiguur", ties.SUPPORT),
    "stay": ("verblijf", ties.STAY),
    "relation": ("relatie", ties.RELATION),
    "custody": ("gezag", ties.CUSTODY),
    "representative": ("vertegenwoordiger", ties.REPRESENTATIVE),
}
urlpatterns = [
    path("", views.today, name="today"),
    path("vandaag/filter/", views.narrow_today, name="narrow_today"),
    path("afspraken/<uuid:promise_id>/op-mijn-naam/", views.take_promise, name="take_promise"),
    path("afspraken/<uuid:promise_id>/gezien/", views.take_note, name="take_note"),
    path("team/", team_views.team, name="team"),
    path("team/afspraken/<uuid:promise_id>/geef/", team_views.give, name="give"),
    path("team/afspraken/<uuid:promise_id>/vraag/", team_views.ask, name="ask"),
    path("huishoudens/", views.households, name="households"),
    path("huishoudens/<uuid:household_id>/", views.household, name="household"),
    path(f"{HOME}verhaal/", timeline.told, name="story"),
    path(f"{HOME}verhaal/filter/", timeline.ask, name="ask_story"),
    path("huishoudens/<uuid:household_id>/steunfiguur/", views.add_support, name="add_support"),
    path("gezond/", health.alive, name="alive"),
    path("gezondheid/", health.health, name="health"),
    path("gereed/", health.ready, name="ready"),
    path("metingen/", health.measured, name="measured"),
    path(f"{HOME}kring/", circle_views.circle, name="circle"),
    path(f"{HOME}kring/kaart/<uuid:membership_id>/", circle_views.circle_card, name="circle_card"),
    path(f"{HOME}hulp/", around_views.given_help, name="help"),
    path(f"{HOME}toegang/", around_views.who_sees, name="who_sees"),
    path(f"{HOME}wie-hoort-hierbij/", looking.family, name="family"),
    path(f"{HOME}geschiedenis/", looking.changes, name="family_history"),
    path(f"{HOME}leden/erbij/", members.join, name="member_joins"),
    path(f"{HOME}leden/verwacht/", members.expect, name="expect_child"),
    path(f"{HOME}leden/splitsen/", members.split, name="split_household"),
    path(MEMBER, members.member, name="member"),
    path(f"{MEMBER}geheimhouding/", members.hide, name="hide_member"),
    path(f"{MEMBER}vertrek/", members.leave, name="member_leaves"),
    path(f"{MEMBER}geboren/", members.born, name="member_born"),
    path(f"{MEMBER}overleden/", members.died, name="member_died"),
    path(f"{MEMBER}overlijden/", mending.death, name="member_death"),
    path(f"{MEMBER}bsn/", numbers.bsn, name="member_bsn"),
    path(f"{HOME}adres/", changing.move, name="move_household"),
    path(f"{HOME}naam/", changing.rename, name="rename_household"),
    path(f"{HOME}let-op/", changing.warn, name="warn"),
    path(f"{HOME}let-op/<uuid:row_id>/", changing.warning, name="change_warning"),
    path("let-op/<uuid:promise_id>/nakijken/", changing.review_warning, name="review_warning"),
    path("afspraken/<uuid:promise_id>/nakijken/", changing.look, name="look"),
    path(f"{HOME}steunfiguur/<uuid:row_id>/weer/", tying.support_again, name="support_again"),
    *[
        path(f"{HOME}{word}/", tying.add, {"tie": tie}, name=f"add_{name}")
        for name, (word, tie) in TIES.items()
        if tie.new is not None
    ],
    *[
        path(f"{HOME}{word}/<uuid:row_id>/", tying.change, {"tie": tie}, name=f"change_{name}")
        for name, (word, tie) in TIES.items()
    ],
]
