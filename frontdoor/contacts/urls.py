"""Addresses of the pages of a worry."""

from django.urls import path

from .pages import record, sent

app_name = "contacts"
urlpatterns = [
    path("contacts/record/", record.begin, name="worry"),
    path("contacts/record/<uuid:draft>/", record.write, name="write"),
    path("contact/<uuid:pk>/sent/", sent.sent, name="sent"),
]
