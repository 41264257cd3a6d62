"""Addresses of kept files."""

from django.urls import path

from .pages import document, keep

app_name = "casework"
urlpatterns = [
    path("keep-file/<slug:kind>/<uuid:pk>/", keep.keep, name="keep"),
    path("document/new/", keep.new, name="new_document"),
    path("document/<uuid:pk>/", document.page, name="document"),
    path("document/<uuid:pk>/text/", document.text, name="text"),
    path("document/<uuid:pk>/file/", document.file, name="file"),
]
