"""Stops reading an upload that is far too long, so that nobody fills the disk; what was cut short is refused."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, StopUpload

MOST = 100 * 1024 * 1024  # bytes of one request; a file of more than 20 MB is told so, one of gigabytes is not read


class NotEndless(FileUploadHandler):
    """Comes before the handlers that keep what is read."""

    read = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.read += len(raw_data)
        if self.read > MOST:
            raise StopUpload(connection_reset=True)
        return raw_data

    def file_complete(self, file_size: int) -> Any:
        return None
