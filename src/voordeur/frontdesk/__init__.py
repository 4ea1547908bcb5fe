"""Loket: the one front door. Every question is answered at once or handed over once.

Here: contacts, help requests with severity and urgency, the one handover, its answer.
Not here: the handover's own law (followup), the case that follows (cases).
"""
