"""Forms for logging in. Those of an administrator stand in `staff_forms`."""

from typing import Any

from allauth.account.forms import LoginForm as AllauthLoginForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.contrib.auth.forms import SetPasswordForm as DjangoSetPasswordForm

from voordeur.ui.kept import KeepsNot

LONGEST_CODE = 20
LONGEST_PASSWORD = 200


def _code_field(label: str, help_text: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=LONGEST_CODE,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}
        ),
        error_messages={
            "required": "Vul de code in.",
            "max_length": f"Een code is hoogstens {LONGEST_CODE} tekens lang.",
        },
    )


class LoginForm(AllauthLoginForm):  # type: ignore[misc]
    """E-mail address and password."""

    draft = KeepsNot("Nobody acts yet, and a password is never kept.")

    def __init__(self, *args: Any, **words: Any) -> None:
        super().__init__(*args, **words)
        self.fields["login"] = forms.EmailField(
            label="E-mailadres",
            max_length=254,
            widget=forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True}),
            error_messages={
                "required": "Vul uw e-mailadres in.",
                "invalid": "Vul een e-mailadres in, bijvoorbeeld naam@organisatie.nl.",
                "max_length": "Dit e-mailadres is te lang. Kijk het na.",
            },
        )
        self.fields["password"] = forms.CharField(
            label="Wachtwoord",
            strip=False,
            max_length=LONGEST_PASSWORD,
            widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
            error_messages={
                "required": "Vul uw wachtwoord in.",
                "max_length": f"Een wachtwoord is hoogstens {LONGEST_PASSWORD} tekens lang.",
            },
        )
        self.order_fields(["login", "password"])


class CodeForm(AuthenticateForm):  # type: ignore[misc]
    """The code of the app, or a recovery code."""

    code = _code_field(
        "Code", "De zes cijfers uit uw app. Geen telefoon bij de hand? Vul een herstelcode in."
    )

    def clean_code(self) -> str:
        self.cleaned_data["code"] = self.cleaned_data["code"].replace(" ", "")
        return str(super().clean_code())


class FirstCodeForm(ActivateTOTPForm):  # type: ignore[misc]
    """The first code proves that the app knows the secret."""

    code = _code_field("Code uit de app", "De zes cijfers die uw app nu laat zien")

    def clean_code(self) -> str:
        self.cleaned_data["code"] = self.cleaned_data["code"].replace(" ", "")
        return str(super().clean_code())


class SetPasswordForm(DjangoSetPasswordForm):  # type: ignore[type-arg]
    """Choosing a password after an administrator gave the link."""

    def __init__(self, *args: Any, **words: Any) -> None:
        super().__init__(*args, **words)
        help_text = "Minstens 12 tekens. Een zin is goed te onthouden."
        for name, label, helped in (
            ("new_password1", "Nieuw wachtwoord", help_text),
            ("new_password2", "Nog een keer hetzelfde wachtwoord", ""),
        ):
            self.fields[name] = forms.CharField(
                label=label,
                help_text=helped,
                strip=False,
                max_length=LONGEST_PASSWORD,
                widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
                error_messages={"required": "Vul een wachtwoord in."},
            )
