"""Proefgemeente: networks as configuration and stories told through the operations.

Here: Wassenaar, Voorschoten and Haarlem's shape as data; obviously fake people and their stories.
Not here: a shortcut around any rule; the demo does what a professional would do.
"""
