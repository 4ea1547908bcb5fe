"""Addresses of the plan."""

from django.urls import path

from voordeur.plans import views

app_name = "plans"
urlpatterns = [
    path("afspraak/<uuid:promise_id>/", views.promise, name="promise"),
    path("doelen/<uuid:goal_id>/actie/", views.agree_action, name="agree_action"),
    path("acties/<uuid:action_id>/", views.finish_action, name="finish_action"),
    path("<uuid:household_id>/", views.plan, name="plan"),
    path("<uuid:household_id>/maken/", views.make, name="make"),
    path("<uuid:household_id>/doel/", views.set_goal, name="set_goal"),
    path("<uuid:household_id>/evaluatie/", views.evaluate, name="evaluate"),
]
