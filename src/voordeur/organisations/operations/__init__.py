"""What an administrator does: keeping the municipality, its network, its terms and norms true."""

from voordeur.organisations.operations.municipality import change_municipality
from voordeur.organisations.operations.network import (
    add_organisation,
    add_service,
    change_access,
    change_organisation,
    change_service,
    change_team,
    end_organisation,
    end_provider,
    end_service,
    end_team,
    load_network,
    open_team,
    reopen_organisation,
    reopen_service,
    reopen_team,
    set_provider,
    set_standing,
)
from voordeur.organisations.operations.parameters import set_parameter, withdraw_parameter

__all__ = [
    "add_organisation",
    "add_service",
    "change_access",
    "change_municipality",
    "change_organisation",
    "change_service",
    "change_team",
    "end_organisation",
    "end_provider",
    "end_service",
    "end_team",
    "load_network",
    "open_team",
    "reopen_organisation",
    "reopen_service",
    "reopen_team",
    "set_parameter",
    "set_provider",
    "set_standing",
    "withdraw_parameter",
]
