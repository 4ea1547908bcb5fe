"""Configuration: how the parts are put together for each process.

Here: settings for the web, the worker, migrations and tests; the URLs of all rooms; the WSGI door.
Not here: a value of the work (a term, a norm, a word); that is a constant of a room or a row.
"""
