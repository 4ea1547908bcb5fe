"""The base of every table that is ours."""

from django.db import models

from voordeur.shared.guards import Guard, Open
from voordeur.shared.keys import new_key


class Record(models.Model):
    """A row with a key made in Python and a guard declared on its class."""

    guard: Guard | Open

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)

    class Meta:
        abstract = True
