"""Uitvraag: one integral intake over the eight life domains, the same whoever asks.

Here: instruments as versioned data (the conversation, a matrix, three sides) and the mapping that
ties them to the life domains, the conversation with its deeper questions, measurements, earlier
beside today; nothing is overwritten, what is taken back stays readable; what a resident prepares at
home with a link and a code.
Not here: what is decided upon it (plans).
"""
