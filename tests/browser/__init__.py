"""The pages in a real Chromium, as the people of the demo municipality meet them.

Here: the server, the town and the browser they need, and the journeys.
Not here: what can be proved without a browser; that stands beside its room.
"""
