"""Medewerkers: who works here, lent by which organisation, in which team, with which role.

Here: users, assignments (the hat one wears), staffing on two legs, logging in.
Not here: what anybody may see of a household (access); a role gives functions, never dossiers.
"""
