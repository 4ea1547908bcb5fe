"""Privacy: asking to be let in, and what only the privacy officer decides.

Here: requests for access after a card that says "known", their answer, the quarantine of
somebody registered with the BSN of a person kept secret, and the log of searching.
Not here: who may see what (access), searching (access), merging itself (merges).
"""
