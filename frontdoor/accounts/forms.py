"""What somebody who signs in or changes a password is asked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import password_validation

from .models import User
from .throttle import LONGEST

WIDTH = "govuk-input--width-20"


def _password(label: str, known: bool, hint: str = "") -> forms.CharField:
    filled = "current-password" if known else "new-password"
    box = forms.PasswordInput({"autocomplete": filled, "spellcheck": "false", "class": WIDTH})
    missing = {"required": f"Enter your {label.lower()}"}
    return forms.CharField(
        label=label, strip=False, max_length=1000, widget=box, help_text=hint, error_messages=missing
    )


class SignIn(forms.Form):
    """A name and a password."""

    username = forms.CharField(
        label="Sign-in name",
        max_length=LONGEST,
        error_messages={"required": "Enter your sign-in name"},
        widget=forms.TextInput(
            {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false", "class": WIDTH}
        ),
    )
    password = _password("Password", known=True)


class ChangePassword(forms.Form):
    """The password as it is, and the one it shall be."""

    old = _password("Present password", known=True)
    new = _password("New password", known=False, hint="At least 12 characters. Three or four unrelated words are good.")

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_old(self) -> str:
        old: str = self.cleaned_data["old"]
        if not self.user.check_password(old):
            raise forms.ValidationError("That is not your present password")
        return old

    def clean_new(self) -> str:
        new: str = self.cleaned_data["new"]
        password_validation.validate_password(new, self.user)
        return new

    def save(self) -> None:
        self.user.set_password(self.cleaned_data["new"])
        self.user.save(update_fields=["password"])
