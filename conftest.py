"""The strict test bench; its parts stand in tests/bench/."""

pytest_plugins = [
    "tests.bench.postgres",
    "tests.bench.strict",
    "tests.bench.people",
    "tests.bench.browsing",
    "tests.bench.town",
]
