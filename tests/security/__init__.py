"""Attacks: what may not be seen, changed or dropped, tried from outside and from inside."""
