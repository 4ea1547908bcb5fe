"""The key with which a monitor asks; made from the secret of the installation and kept nowhere."""

from django.utils.crypto import salted_hmac


def made() -> str:
    """The key: the same for as long as the secret of the installation is the same."""
    return salted_hmac("voordeur.web.health", "monitor", algorithm="sha256").hexdigest()
