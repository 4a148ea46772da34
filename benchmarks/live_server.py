"""A server of its own thread, and a browser of a few lines that talks to it."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import uvicorn

from amendapply.serving.desk import Desk
from amendapply.serving.guard import Access
from amendapply.serving.server import application, listening, settings
from amendapply.serving.store import Dossier


@dataclass(frozen=True)
class Answer:
    code: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")


@dataclass
class Live:
    desk: Desk
    access: Access

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.access.port}"

    def headers(self) -> dict[str, str]:
        return {"Cookie": f"{self.access.cookie}={self.access.token}", "Origin": self.origin}

    def ask(
        self, method: str, path: str, body: bytes | dict[str, str] | None = None, headers: dict[str, str] | None = None
    ) -> Answer:
        """One request as the page makes it; *headers* add to its own, or take one away with ""."""
        fields = self.headers()
        if isinstance(body, dict):
            body = urlencode(body).encode()
            fields["Content-Type"] = "application/x-www-form-urlencoded"
        fields |= headers or {}
        connection = http.client.HTTPConnection("127.0.0.1", self.access.port, timeout=60)
        try:
            connection.request(method, path, body, {name: value for name, value in fields.items() if value})
            answer = connection.getresponse()
            return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, None, headers)

    def post(self, path: str, **fields: str) -> Answer:
        return self.ask("POST", path, fields)

    def upload(self, kind: str, files: dict[str, bytes], **fields: str) -> Answer:
        """Files dropped on the page; the reading is waited for."""
        bound = "----amendapply"
        parts = [_part(bound, f'name="{name}"', value.encode()) for name, value in {"quoi": kind, **fields}.items()]
        parts += [_part(bound, f'name="fichiers"; filename="{name}"', content) for name, content in files.items()]
        body = b"".join(parts) + f"--{bound}--\r\n".encode()
        answer = self.ask("POST", "/apporter", body, {"Content-Type": f"multipart/form-data; boundary={bound}"})
        for job in list(self.desk.jobs.values()):
            job.over.wait(60)
        return answer


def _part(bound: str, fields: str, content: bytes) -> bytes:
    return f"--{bound}\r\nContent-Disposition: form-data; {fields}\r\n\r\n".encode() + content + b"\r\n"


@contextmanager
def serving(path: Path | None = None, password: str | None = None) -> Iterator[Live]:
    """A server of the dossier at *path*."""
    desk = Desk(Dossier(path))
    bound = listening("127.0.0.1", 0)
    access = Access(bound.getsockname()[1], password=password)
    server = uvicorn.Server(settings(application(desk, access)))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield Live(desk, access)
    finally:
        desk.hub.close()
        server.should_exit = True
        thread.join(10)
        bound.close()


class Detached:
    """`amendapply serve` in a process of its own, which can be killed."""

    def __init__(self, dossier: Path, *sources: str) -> None:
        command = [sys.executable, "-m", "amendapply", "serve", *sources, "--dossier", str(dossier), "--no-browser"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        address = re.search(r"http://\S+", self.process.stdout.readline())
        assert address is not None, self.process.stderr and self.process.stderr.read()
        parts = urlsplit(address[0])
        self.said = ""
        self.host, self.token = parts.netloc, parts.query.removeprefix("jeton=")

    def vote(self, key: str, fate: str) -> bool:
        """Whether the vote was acknowledged."""
        connection = http.client.HTTPConnection(self.host, timeout=20)
        headers = {
            "Authorization": f"Bearer {self.token}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        try:
            connection.request("POST", "/vote", urlencode({"cles": key, "sort": fate}), headers)
            answer = connection.getresponse()
            self.said = answer.read().decode()
            return answer.status == 303
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def read(self, path: str) -> int:
        """The status of the page at *path*."""
        connection = http.client.HTTPConnection(self.host, timeout=60)
        try:
            connection.request("GET", path, headers={"Authorization": f"Bearer {self.token}"})
            answer = connection.getresponse()
            answer.read()
            return answer.status
        finally:
            connection.close()

    def kill(self) -> None:
        if self.process.poll() is None:
            os.kill(self.process.pid, signal.SIGKILL)
            self.process.communicate()
