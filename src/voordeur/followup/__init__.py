"""Sluitende keten: nobody is dropped.

Here: Matter (whatever could be dropped), Promise (a dated duty with a team and perhaps a person),
Handover (the offer of a promise to others), the law that holds them together, the escalation job.
Not here: why a promise is made; the room that needs one says so by its kind.
"""
