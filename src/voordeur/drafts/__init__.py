"""Concepten: what somebody types is kept until it is recorded, for nobody else to read.

Here: drafts of forms, sealed, each of one person; saving them, choosing between two, throwing away
and taking back, the job that lets old ones go.
Not here: which forms keep a draft (the form says so, `ui.kept`), what is recorded in the end.
"""
