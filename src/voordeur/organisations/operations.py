"""Keeping the network true: each act of an administrator with its event, each refusal in words."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from voordeur.audit import operations as audit
from voordeur.organisations import network as networks
from voordeur.organisations.rules import Administrator, require_administrator
from voordeur.shared.operations import operation
from voordeur.shared.periods import local_date


@operation
def load_network(
    *, network: Mapping[str, Any], actor: Administrator | None, now: datetime
) -> networks.Loaded:
    """Load a municipality with all it is made of; what is there already stays as it is.

    Nobody acts at the first start, when there is nobody yet; after that an administrator of the
    same municipality. Raises BrokenNetwork with the line to mend, NotAllowed for anybody else.
    """
    read = networks.read(network)
    municipality = networks.municipality_of(read)
    if actor is not None:
        require_administrator(actor, municipality_id=municipality.pk)
    loaded = networks.fill(read, municipality=municipality, today=local_date(now))
    audit.record(
        "network.loaded",
        subject=municipality,
        organisations=loaded.organisations,
        teams=loaded.teams,
        services=loaded.services,
    )
    return loaded
