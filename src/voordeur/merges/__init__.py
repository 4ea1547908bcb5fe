"""Samenvoegen: persons and households that were registered twice go on as one.

Here: preview, choosing, merging, agreeing, undoing within thirty days, and remembering who is not
the same.
Not here: what becomes of the rows of a room (each declares it to households.merging), finding who
is known (access).
"""
