"""Addresses of the pages of early help."""

from django.urls import path

from . import pages

app_name = "earlyhelp"
urlpatterns = [path("transfer/<uuid:pk>/accept/", pages.accept, name="accept")]
