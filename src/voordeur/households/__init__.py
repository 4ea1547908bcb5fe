"""Huishoudens: persons, households over time, their address and their own network.

Here: who lives with whom since when, the address or why there is none, who stands by them.
Not here: what they ask (frontdesk), what is done (cases, plans), who may look (access).
"""
