"""Files to be kept, and some that only pretend."""

from __future__ import annotations

import io
import zipfile

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"
EML = b"""Return-Path: <jo@hollinbank.example>\r
Received: from mail.hollinbank.example by mx.chilshire.example; Mon, 5 Jan 2026 09:31:05 +0000\r
From: "Jo Pembury" <jo@hollinbank.example>\r
To: mash@chilshire.example\r
Subject: =?utf-8?q?Tyler_Orchard_=E2=80=93_a_mark?=\r
Date: Mon, 5 Jan 2026 09:31:02 +0000\r
Message-ID: <2026-01-05.1@hollinbank.example>\r
MIME-Version: 1.0\r
Content-Type: text/plain; charset="utf-8"\r
Content-Transfer-Encoding: 8bit\r
\r
Tyler (Year 3) came in with a mark on his cheek.\r
He said "Mum\xe2\x80\x99s friend did it, don\xe2\x80\x99t tell".\r
"""


def document(*names: str, types: bytes = b"") -> bytes:
    """A packed document that holds these."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as parcel:
        parcel.writestr("[Content_Types].xml", types)
        for one in names:
            parcel.writestr(one, b"")
    return packed.getvalue()
