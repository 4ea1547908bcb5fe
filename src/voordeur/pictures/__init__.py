"""Familiebeeld: a family and its network, drawn from the records as on any day.

Here: the genogram (who is whose child, partner, former partner), the ecogram (who stands around
the household, and how the bond is), and the tables that say the same line by line.

Not here: who lives with whom (households), who is involved (access), a page to change either (web).
"""
