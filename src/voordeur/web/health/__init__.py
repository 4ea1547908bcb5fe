"""Whether Voordeur itself is well: alive, ready, measured; for who runs it, never of a person.

The addresses are behind one key (`voordeur monitor-token`), being alive excepted (ADR 0020).
"""
