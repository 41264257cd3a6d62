"""Serves the gallery to a browser from this process, with the service's own guard against scripts in a page."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from django.contrib.auth.models import AnonymousUser
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponseBase
from django.test import override_settings

MIDDLEWARE = ["frontdoor.config.headers.GuardedResponses", "tests.govuk.serving.nobody"]


def nobody(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """The gallery asks for no sign-in; the templates ask who is there all the same."""

    def as_nobody(request: HttpRequest) -> HttpResponseBase:
        request.user = AnonymousUser()
        return get_response(request)

    return as_nobody


class _Quiet(WSGIRequestHandler):
    def log_message(self, *args: Any) -> None:
        """A test prints nothing for each picture and script."""


class _Threads(ThreadingMixIn, WSGIServer):
    daemon_threads = True


@contextmanager
def gallery() -> Iterator[str]:
    """The address of the gallery, served until the block ends."""
    plain = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    with override_settings(
        ROOT_URLCONF="frontdoor.govuk.gallery", MIDDLEWARE=MIDDLEWARE, ALLOWED_HOSTS=["*"], STORAGES=plain
    ):
        server = make_server("127.0.0.1", 0, StaticFilesHandler(WSGIHandler()), _Threads, _Quiet)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            server.server_close()
