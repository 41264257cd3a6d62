"""Sets on every page what keeps other sites out of it, and keeps it out of the browser's cache."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

# Nothing is ever loaded from elsewhere, and no script may stand in a page.
CONTENT_SECURITY = "; ".join(
    [
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ]
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY,
    "Cache-Control": "no-store",  # a shared computer's Back button must not show a child after signing out
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


class GuardedResponses:
    """Adds those headers to every response that has not set its own; static files pass by before it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response
