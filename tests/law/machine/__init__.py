"""The closed-chain machine: everybody does anything at any moment, and nobody is dropped.

`acts` lists what people can do, from the house itself; `town` is where they do it; `asks` makes
what an act asks for, mostly fitting and sometimes not; `proof` looks after every step. The machine
itself stands in tests/law/test_machine.py.
"""
