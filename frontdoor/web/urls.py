"""Addresses that every kind of record has; a page of an app's own comes before them."""

from django.urls import path, register_converter

from . import act, amend, chronology, home, listing, record


class RecordName:
    """A kind of record as it stands in an address, such as contact-child."""

    regex = "[a-z]+(?:-[a-z]+)*"

    def to_python(self, text: str) -> str:
        return text.replace("-", "_")

    def to_url(self, name: str) -> str:
        return name.replace("_", "-")


register_converter(RecordName, "name")

app_name = "web"
ONE = "<name:kind>/<uuid:pk>/"
urlpatterns = [
    path("", home.home, name="home"),
    path("<name:kind>/", listing.worklist, name="list"),
    path("<name:kind>/new/", act.opening, name="new"),
    path(ONE, record.record, name="record"),
    path(ONE + "history/", record.history, name="history"),
    path(ONE + "chronology/", chronology.page, name="chronology"),
    path(ONE + "correct/<name:act>/", amend.correct, name="correct"),
    path(ONE + "void/", amend.void, name="void"),
    path(ONE + "reopen/", amend.reopen, name="reopen"),
    path(ONE + "<name:name>/", act.act, name="act"),
]
