"""The kinds of promises that a change in a household leaves."""

#: A child is expected: somebody asks how it went.
BIRTH = "birth_expected"
#: A birth, a death, a split, an empty home: somebody looks what it asks for.
LIFE_EVENT = "life_event"
#: A warning is looked at again.
WARNING = "warning_review"
