"""The genogram: from rows to places and lines. Pure, and the same rows give the same picture.

`kin` puts everybody in a generation and groups what hangs together, `order` chooses who stands
beside whom, `places` gives the positions, `routes` the lines, `drawing` the whole.
"""
