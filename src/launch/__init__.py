"""Launching Voordeur: keys, PostgreSQL, roles, and the processes that make it run.

Here: the small runner of our own PostgreSQL, the four database roles, the keys of an
installation and the command line `voordeur`.
Not here: settings (config) and everything about the work itself (voordeur). Nothing here imports
Django while it is being imported: the environment must be complete first.
"""
