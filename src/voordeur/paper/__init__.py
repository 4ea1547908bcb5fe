"""Papier: what leaves the house on paper, as a PDF that everybody can read and that lasts.

Here: one function that makes a PDF of a template and data, the letterhead, the typeface.

Not here: what a paper says and whom it is for; that belongs to the room whose subject it is, with
its template in `<room>/papers/`.
"""
