"""A program of the city that is told: a real HTTP server on an ephemeral port, which may refuse."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from central.hooks.signature import HEADER, holds


class Receiver:
    """`taken`: bodies in order; `status`: what it answers; `secret`: of the hook, to check each by."""

    def __init__(self, now, secret=""):
        self.taken, self.status, self.asked, self.secret, self.now = [], 200, 0, secret, now
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["content-length"]))
                receiver.asked += 1
                right = not receiver.secret or holds(receiver.secret, self.headers[HEADER], body, receiver.now())
                status = receiver.status if right else 401
                if status == 200:
                    receiver.taken.append(json.loads(body))
                self.send_response(status)
                self.send_header("location", "http://127.0.0.1:1/")
                self.end_headers()

            def log_message(self, *_):
                """Says nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    @property
    def url(self):
        return f"http://127.0.0.1:{self._server.server_port}/gerai?x=1"

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(10)
