"""Uitvraag: one integral intake over the eight life domains, the same whoever asks.

Here: the instrument as versioned data, the conversation, the answers; nothing is overwritten.
Not here: what is decided upon it (plans).
"""
