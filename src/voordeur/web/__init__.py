"""Werkplek: the pages that join rooms: Vandaag, the household page, health.

Here: pages that show what several rooms know of one household or one professional.
Not here: any rule or any writing; a page calls the operation of the room it belongs to.
"""
