"""The service's addresses, and the plain views' beside them."""

from __future__ import annotations

from django.urls import include, path

from . import plain

urlpatterns = [
    path("plain/front-door/", plain.FrontDoor.as_view(), name="plain_front_door"),
    path("plain/my-work/", plain.MyWork.as_view(), name="plain_my_work"),
    path("plain/children/<uuid:pk>/", plain.Child.as_view(), name="plain_child"),
    path("plain/decide/<uuid:pk>/", plain.Decide.as_view(), name="plain_decide"),
    path("", include("frontdoor.config.urls")),
]
