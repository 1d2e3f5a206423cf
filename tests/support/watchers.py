"""Many browsers that have one page open: their streams of events, read by one thread."""

import http.client
import re
import selectors
import socket
import time

from support.web_hall import PASSWORD

FORM = "application/x-www-form-urlencoded"


def asked(hall, method, path, body=None, **headers):
    """Status, text and headers of one request over a line of its own."""
    line = http.client.HTTPConnection("127.0.0.1", hall.port, timeout=30)
    line.request(method, path, body, headers)
    answer = line.getresponse()
    found = answer.status, answer.read().decode(), answer.getheaders()
    line.close()
    return found


def _cookie(headers, name):
    lines = [value for key, value in headers if key == "set-cookie" and value.startswith(f"{name}=")]
    return lines[0].split(";")[0]


def signed_in(hall, account):
    """The cookie of somebody who has signed in by the form."""
    _, text, headers = asked(hall, "GET", "/login", accept="text/html")
    token = re.search(r'name="_token" value="(\w+)"', text).group(1)
    body = f"_token={token}&account={account}&secret={PASSWORD}&to="
    visit = _cookie(headers, "__Host-gerai-kunjungan")
    more = {"content-type": FORM, "origin": hall.base, "cookie": visit, "accept": "text/html"}
    return _cookie(asked(hall, "POST", "/login", body, **more)[2], "__Host-gerai")


class Watchers:
    """`count` open streams of `path`. `see`: when each had a text on its page, ms after a moment."""

    def __init__(self, hall, path, cookie, count):
        self._eyes, self._said = selectors.DefaultSelector(), {}
        asking = f"GET {path} HTTP/1.1\r\nHost: x\r\nCookie: {cookie}\r\nAccept: text/event-stream\r\n\r\n"
        for _ in range(count):
            line = socket.create_connection(("127.0.0.1", hall.port))
            line.sendall(asking.encode())
            line.setblocking(False)
            self._eyes.register(line, selectors.EVENT_READ)
            self._said[line] = b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for line in self._said:
            line.close()

    def see(self, text, since, seconds=30):
        """Sorted; all of them must."""
        seen = {}
        while len(seen) < len(self._said):
            assert time.perf_counter() - since < seconds, f"{len(seen)} of {len(self._said)} saw {text}"
            for key, _ in self._eyes.select(0.05):
                self._said[key.fileobj] += key.fileobj.recv(1 << 20)
                if key.fileobj not in seen and text.encode() in self._said[key.fileobj]:
                    seen[key.fileobj] = (time.perf_counter() - since) * 1000
        self._said = dict.fromkeys(self._said, b"")
        return sorted(seen.values())
