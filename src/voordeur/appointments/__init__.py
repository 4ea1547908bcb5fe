"""Agenda: who has duty when, at the desk and for a crisis.

Here: the roster per half day, filled by the teams themselves, and who has duty now.
Not here: what a team does for a household (cases, frontdesk), who is absent (accounts).
"""
