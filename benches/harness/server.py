"""A server that was started, is asked for pages, and is stopped whatever happens."""

import contextlib
import http.client
import socket
import subprocess
import time

from . import usage
from .errors import BenchError
from .process import last_lines, start_process

#: How long a server may take to start, to show an edit, to come to rest, and to end; in seconds.
START, SHOW, REST, END = 900, 300, 300, 10
#: A server rests when it was on a processor for at most one tick in so many seconds.
CALM = 0.25
#: The pause between two requests in seconds, and as a part of the time waited so far: whoever takes long is asked
#: less often, so that the questions do not take its processor away.
PAUSE, PAUSE_PART = 0.001, 0.01


class Server:
    """A program that serves the project in a folder on a free port of this machine."""

    def __init__(self, program, root, log):
        self.program = program
        self.log = log
        self.port = _free_port()
        self._connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SHOW)
        with open(log, "wb") as output:
            self._process = start_process((*program.server, str(self.port)), root, output)

    def page(self, path):
        """Asks for a path once; returns status and body, or None when nobody answers. The connection is kept."""
        try:
            self._connection.request("GET", path)
            answer = self._connection.getresponse()
            return answer.status, answer.read()
        except TimeoutError:
            raise self._error(f"does not answer to {path}") from None
        except (OSError, http.client.HTTPException):
            self._connection.close()
            return None

    def wait_for(self, path, text, since, patience=SHOW):
        """Asks until a page is there and has `text`, or is gone where that is None; returns the seconds since `since`."""
        while True:
            answer = self.page(path)
            waited = time.perf_counter() - since
            if answer and (answer[0] == 404 if text is None else answer[0] == 200 and text in answer[1]):
                return waited
            if self._process.poll() is not None:
                raise self._error(f"ended with status {self._process.returncode}")
            if waited > patience:
                raise self._error(f"did not serve {path} with {text!r} within {patience} s")
            time.sleep(max(PAUSE, waited * PAUSE_PART))

    def rest(self):
        """Waits until the server has nothing to do."""
        until = time.perf_counter() + REST
        before = usage.ticks(self._process.pid)
        while time.perf_counter() < until:
            time.sleep(CALM)
            now = usage.ticks(self._process.pid)
            if now - before <= 1:
                return
            before = now
        raise self._error(f"was still busy after {REST} s")

    def memory(self):
        """What it uses."""
        return usage.memory(self._process.pid)

    def stop(self):
        """Ends it: asks, waits, kills."""
        self._connection.close()
        self._process.terminate()
        try:
            self._process.wait(END)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _error(self, what):
        return BenchError(f"{self.program.name} {what}:\n{last_lines(self.log)}")


@contextlib.contextmanager
def serving(program, root, log):
    """A server that is stopped at the end."""
    server = Server(program, root, log)
    try:
        yield server
    finally:
        server.stop()


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
