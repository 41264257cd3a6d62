"""Where one chooses whom to be in the synthetic county."""

from django.urls import path

from . import pages

app_name = "nonprod"
urlpatterns = [
    path("who/", pages.who, name="who"),
    path("who/<slug:username>/", pages.sign_in_as, name="sign_in_as"),
]
