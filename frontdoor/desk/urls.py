"""Where the pages that look across stages are found."""

from django.urls import path

from . import front_door, my_work

app_name = "desk"
urlpatterns = [
    path("front-door/", front_door.front_door, name="front_door"),
    path("my-work/", my_work.my_work, name="my_work"),
]
