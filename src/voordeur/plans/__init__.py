"""Plannen: the household's one plan: goals in the resident's words, actions with a date.

Here: making a plan, goals, actions, evaluations.
Not here: who coordinates (cases), the dated duty under an action (followup).
"""
