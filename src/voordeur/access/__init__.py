"""Toegang: need-to-know.

Here: involvement (who is around a household, on which ground, how deep, until when), the rule
table, the row functions that PostgreSQL uses, the read log, finding who is already known.
Not here: what is read; every room declares on its models at which depth they show.
"""
