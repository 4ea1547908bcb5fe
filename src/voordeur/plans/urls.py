"""Addresses of the plan."""

from django.urls import path

from voordeur.plans import views

app_name = "plans"
urlpatterns = [
    path("afspraak/<uuid:promise_id>/", views.promise, name="promise"),
    path("doelen/<uuid:goal_id>/actie/", views.agree_action, name="agree_action"),
    path("doelen/<uuid:goal_id>/verwoorden/", views.reword_goal, name="reword_goal"),
    path("doelen/<uuid:goal_id>/stoppen/", views.stop_with_goal, name="stop_with_goal"),
    path("gestopt/<uuid:drop_out_id>/bellen/", views.called, name="called"),
    path("acties/<uuid:action_id>/", views.finish_action, name="finish_action"),
    path("acties/<uuid:action_id>/veranderen/", views.change_action, name="change_action"),
    path("acties/<uuid:action_id>/verschuiven/", views.move_action, name="move_action"),
    path("afspraken/<uuid:agreement_id>/einde/", views.end_agreement, name="end_agreement"),
    path("versies/<uuid:kept_id>/", views.version, name="version"),
    path("versies/<uuid:kept_id>/instemming/", views.record_consent, name="record_consent"),
    path(
        "instemming/<uuid:consent_id>/intrekken/", views.withdraw_consent, name="withdraw_consent"
    ),
    path("instemming/<uuid:consent_id>/gesprek/", views.talk, name="talk"),
    path("voorbeelden/", views.examples, name="examples"),
    path("voorbeelden/nieuw/", views.propose_example, name="propose_example"),
    path("voorbeelden/<uuid:example_id>/", views.change_example, name="change_example"),
    path("voorbeelden/<uuid:example_id>/opnemen/", views.take_up, name="take_up_example"),
    path("voorbeelden/<uuid:example_id>/opnieuw/", views.again, name="propose_again"),
    path("voorbeelden/<uuid:example_id>/intrekken/", views.retire, name="retire_example"),
    path("meegegeven/<uuid:giving_id>/", views.given, name="given"),
    path("meegegeven/<uuid:giving_id>/pdf/", views.pdf, name="pdf"),
    path("<uuid:household_id>/voor/", views.readers, name="readers"),
    path("<uuid:household_id>/voor/<slug:reader>/", views.give, name="give"),
    path("<uuid:household_id>/", views.plan, name="plan"),
    path("<uuid:household_id>/bord/", views.board, name="board"),
    path("<uuid:household_id>/kalender/", views.month, name="calendar"),
    path("<uuid:household_id>/wie/", views.people, name="people"),
    path("<uuid:household_id>/maken/", views.make, name="make"),
    path("<uuid:household_id>/doel/", views.set_goal, name="set_goal"),
    path("<uuid:household_id>/afspraak/", views.agree_on, name="agree_on"),
    path("<uuid:household_id>/bespreken/", views.discuss, name="discuss"),
    path("<uuid:household_id>/evaluatie/", views.evaluate, name="evaluate"),
    path("<uuid:household_id>/evaluaties/", views.evaluations, name="evaluations"),
    path("<uuid:household_id>/evaluatie/dag/", views.move_evaluation, name="move_evaluation"),
    path("<uuid:household_id>/stoppen/", views.stop_with_plan, name="stop_with_plan"),
]
