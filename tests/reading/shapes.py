"""One liasse in every shape of a mailbox, written without the program's own writers."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from html import escape
from pathlib import Path

import pytest

OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word(lines: Sequence[str]) -> bytes:
    """A Word document of these paragraphs."""
    paragraphs = "".join(f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in lines)
    return zipped({"word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{paragraphs}</w:body></w:document>'})


def open_document(lines: Sequence[str]) -> bytes:
    """A text of LibreOffice of these paragraphs."""
    paragraphs = "".join(f"<text:p>{escape(line)}</text:p>" for line in lines)
    names = f'xmlns:office="{OFFICE}:office:1.0" xmlns:text="{OFFICE}:text:1.0"'
    body = f"<office:body><office:text>{paragraphs}</office:text></office:body>"
    return zipped({"content.xml": f"<office:document-content {names}>{body}</office:document-content>"})


def rich_text(lines: Sequence[str]) -> bytes:
    """A document in RTF of these paragraphs, its letters as Windows writes them."""
    return ("{\\rtf1\\ansi " + "".join(f"{''.join(map(_escaped, line))}\\par\n" for line in lines) + "}").encode(
        "ascii"
    )


def _escaped(letter: str) -> str:
    if letter.isascii():
        return f"\\{letter}" if letter in "\\{}" else letter
    return f"\\u{ord(letter)}?"


def pdf(content: bytes, more: bytes = b"", *, packed: bool = False) -> bytes:
    """A PDF of one page with this *content*, and *more* in its catalogue."""
    packing = b" /Filter /FlateDecode" if packed else b""
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R " + more + b" >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(content), packing, content),
    )
    written = b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, each) for n, each in enumerate(objects, 1))
    return written + b"trailer << /Root 1 0 R /Size 5 >>\n%%EOF\n"


def zipped(files: dict[str, str | bytes]) -> bytes:
    """An archive of these files."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def mail(body: str, files: dict[str, bytes]) -> bytes:
    """A mail with this text and these files attached."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@exemple.fr", "b@exemple.fr", "Amendements"
    message.set_content(body)
    for name, content in files.items():
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def mailbox(*mails: bytes) -> bytes:
    """A mailbox (mbox) of these mails."""
    separator = b"From a@exemple.fr Thu Mar 12 09:00:00 2026\n"
    return b"".join(separator + each.replace(b"\nFrom ", b"\n>From ").rstrip(b"\n") + b"\n\n" for each in mails)


def printed(folder: Path, *files: Path) -> list[Path]:
    """The PDF that LibreOffice makes of each of *files*, in *folder*; the test is skipped where it is missing."""
    return _converted(folder, "pdf", *files)


def converted(file: Path, ending: str, folder: Path) -> Path:
    """What LibreOffice makes of *file* in another format, in *folder*; the test is skipped where it is missing."""
    return _converted(folder, ending, file)[0]


def _converted(folder: Path, ending: str, *files: Path) -> list[Path]:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    profile = f"-env:UserInstallation={(folder.parent / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", ending, "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return [folder / f"{file.stem}.{ending}" for file in files]


WRITERS: dict[str, Callable[[Sequence[str]], bytes]] = {
    "docx": word,
    "odt": open_document,
    "rtf": rich_text,
    "txt": lambda lines: "\n\n".join(lines).encode(),
}
