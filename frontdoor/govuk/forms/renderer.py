"""Makes Django draw every form with the design system's templates."""

from __future__ import annotations

from typing import Any

from django.forms.renderers import DjangoTemplates

from .bound import GovukField

# Django's own templates that ours stand in for, so that a widget of Django's looks like one of ours.
INSTEAD = {
    "django/forms/widgets/radio.html": "govuk/widgets/radios.html",
    "django/forms/widgets/checkbox_select.html": "govuk/widgets/checkboxes.html",
}


class GovukRenderer(DjangoTemplates):
    """Name it in the setting FORM_RENDERER, or use `Form` and `ModelForm`, which bring it along."""

    form_template_name = "govuk/form.html"
    formset_template_name = "govuk/formset.html"
    field_template_name = "govuk/field.html"
    bound_field_class = GovukField

    def get_template(self, template_name: str) -> Any:
        return super().get_template(INSTEAD.get(template_name, template_name))
