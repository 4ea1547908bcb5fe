"""Verantwoording: what happened, by whom, for which household; append-only.

Here: audit events (one per operation), the history of every row kept by a trigger, the timeline.
Not here: who looked (access keeps the read log), because that log must survive a refused page.
"""
