"""Fundering: what every room stands on and no resident ever hears of.

Here: errors, keys, the base record, guards (row policies declared on the model), who is acting and
when, `operation`, periods, BSN, encryption.
Not here: anything with a meaning for the work itself; that has a room of its own.
"""
