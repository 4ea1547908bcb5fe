"""Netwerk: municipalities, the organisations around them, teams and the services they give.

Here: who stands in the team, around it and outside its steering; which service is given by whom,
freely or by decision; the desk, the clusters and neighbourhood teams.
Not here: who works there (accounts).
"""
