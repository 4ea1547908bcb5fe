"""Where allauth and axes ask us: no sign-up, no mail, own addresses only, sealed secrets."""

import base64
import uuid
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.utils.http import url_has_allowed_host_and_scheme

from voordeur.accounts import hashing, tries
from voordeur.shared.encryption import seal, unseal

#: Secrets of second factors are sealed as one kind: allauth does not say for which row it asks.
SECOND_FACTORS = uuid.UUID("019abf00-0000-7000-8000-7365636f6e64")

WRONG = "Dit e-mailadres en wachtwoord horen niet bij elkaar. Kijk ze na en probeer het opnieuw."
WRONG_CODE = "Deze code klopt niet, of is al gebruikt. Wacht op de volgende code in uw app."
TOO_MANY = "U hebt te vaak een verkeerde code ingevuld. Wacht vijf minuten en probeer het opnieuw."
TOO_MANY_OF_ACCOUNT = (
    "Bij dit e-mailadres is vandaag te vaak een verkeerd wachtwoord ingevuld. Log in op een plek "
    "waar u vaker inlogt, of vraag de functioneel beheerder van uw gemeente om een nieuwe link: "
    "daarmee kunt u meteen verder. Anders kunt u het morgen weer proberen."
)


def is_own_path(url: str) -> bool:
    """True for a path on this very site, never for another host in disguise."""
    return url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Password login for people an administrator let in, and for nobody else."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": WRONG,
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
        "too_many_of_account": TOO_MANY_OF_ACCOUNT,
    }

    def is_open_for_signup(self, request: Any) -> bool:
        return False

    def is_safe_url(self, url: str | None) -> bool:
        return bool(url) and is_own_path(str(url))

    def is_ajax(self, request: Any) -> bool:
        return False

    def add_message(self, *args: Any, **words: Any) -> None:
        """The pages say themselves what is true now."""

    def send_notification_mail(self, *args: Any, **words: Any) -> None:
        """Nothing leaves the house by mail."""

    def pre_authenticate(self, request: Any, **credentials: Any) -> None:
        """Per calling address, and per account in a day: axes counts the two together.

        What was wrong is counted afterwards: counting takes a lock for each address, and a town
        hall where 150 people begin at once is one address (design §10).
        """
        if tries.address_is_spent(request):
            raise self.validation_error("too_many_login_attempts")
        if tries.account_is_spent(request, tries.who_tries(request, credentials)):
            raise self.validation_error("too_many_of_account")

    def authentication_failed(self, request: Any, **credentials: Any) -> None:
        """One more of this address and of this account; what cannot be counted waits too."""
        who = tries.who_tries(request, credentials)
        if tries.was_looked_at(request):
            kept = tries.account_of(who).values_list("password", flat=True).first()
            hashing.even_out(str(credentials.get("password")), kept=kept or "")
        if not tries.count_address(request):
            raise self.validation_error("too_many_login_attempts")
        if tries.was_looked_at(request) and not tries.count_account(request, who):
            raise self.validation_error("too_many_of_account")

    def authenticate(self, request: Any, **credentials: Any) -> Any:
        """Who was deactivated is answered like a stranger."""
        user = super().authenticate(request, **credentials)
        return user if user is not None and user.is_active else None


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets lie sealed in the database."""

    error_messages = DefaultMFAAdapter.error_messages | {"incorrect_code": WRONG_CODE}

    def __init__(self, request: Any = None) -> None:
        self.request = context.request

    def encrypt(self, text: str) -> str:
        return base64.b64encode(seal(text, row=SECOND_FACTORS)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(base64.b64decode(encrypted_text), row=SECOND_FACTORS)

    def send_notification_mail(self, *args: Any, **words: Any) -> None:
        """Nothing leaves the house by mail."""
