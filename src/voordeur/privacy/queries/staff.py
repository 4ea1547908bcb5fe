"""Who may be chosen in a log: everybody who works or worked in the municipality."""

from voordeur.accounts.models import Assignment, User


def who_works_here(acting: Assignment) -> list[tuple[str, str]]:
    """Keys and names of who has or had an assignment here, by name."""
    keys = Assignment.objects.filter(municipality=acting.municipality_id).values("user")
    rows = User.objects.filter(pk__in=keys).order_by("name", "pk")
    return [(str(key), name) for key, name in rows.values_list("pk", "name")]
