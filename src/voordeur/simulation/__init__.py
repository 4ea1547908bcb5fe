"""Nabootsing: a municipality that lives by itself, day by day, to try out and to measure.

*Here:* what happens on a day and how often, through the operations and with the time passed in; the
crowd around it; the days that were lived; what came of the proportions that were asked.

*Not here:* a shortcut around any rule, and any day of a municipality with real residents.
"""
