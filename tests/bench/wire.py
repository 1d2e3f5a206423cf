"""Kiosks that cost next to nothing: a few packets of MQTT 5 on plain sockets, so that load is not what is measured."""

import selectors
import socket
import struct
import time
from collections.abc import Callable

CONNECT, CONNACK, PUBLISH, PUBACK, SUBSCRIBE, SUBACK = 0x10, 0x20, 0x30, 0x40, 0x82, 0x90


def _text(value: str) -> bytes:
    data = value.encode()
    return struct.pack(">H", len(data)) + data


def _packet(kind: int, body: bytes) -> bytes:
    length, size = len(body), b""
    while True:
        length, digit = divmod(length, 128)
        size += bytes([digit | (0x80 if length else 0)])
        if not length:
            return bytes([kind]) + size + body


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """(value, where it ends); raises IndexError when it has not all come."""
    value = shift = 0
    while True:
        byte = data[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return value, at


class Peer:
    """One client: connects, subscribes, then sends and hears."""

    def __init__(self, port: int, client_id: str, filters: list[str], hear: Callable[["Peer", str, bytes], None]):
        self.client_id, self.hear, self._data, self._packet_id = client_id, hear, b"", 0
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=10)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.sendall(
            _packet(CONNECT, _text("MQTT") + b"\x05\x02" + struct.pack(">H", 0) + b"\x00" + _text(client_id))
        )
        self._await(CONNACK)
        topics = b"".join(_text(topic) + b"\x01" for topic in filters)
        self.socket.sendall(_packet(SUBSCRIBE, self._next_id() + b"\x00" + topics))
        self._await(SUBACK)

    def send(self, topic: str, payload: bytes) -> None:
        self.socket.sendall(_packet(PUBLISH | 0x02, _text(topic) + self._next_id() + b"\x00" + payload))

    def read(self) -> None:
        """Take what has come; raises ConnectionError when the broker has gone."""
        data = self.socket.recv(65536)
        if not data:
            raise ConnectionError(f"{self.client_id}: the broker closed the connection")
        self._data += data
        while (packet := self._one()) is not None:
            self._handle(*packet)

    def close(self) -> None:
        self.socket.close()

    def _next_id(self) -> bytes:
        self._packet_id = self._packet_id % 65535 + 1
        return struct.pack(">H", self._packet_id)

    def _await(self, wanted: int) -> None:
        """Until it has come; what came behind it in the same piece is handled too."""
        come = False
        while not come:
            self._data += self.socket.recv(4096)
            while (packet := self._one()) is not None:
                come = come or packet[0] & 0xF0 == wanted & 0xF0
                self._handle(*packet)

    def _one(self) -> tuple[int, bytes] | None:
        try:
            length, start = _varint(self._data, 1)
        except IndexError:
            return None
        if len(self._data) < start + length:
            return None
        packet = (self._data[0], self._data[start : start + length])
        self._data = self._data[start + length :]
        return packet

    def _handle(self, kind: int, body: bytes) -> None:
        if kind & 0xF0 != PUBLISH:
            return
        end = 2 + struct.unpack(">H", body[:2])[0]
        topic = body[2:end].decode()
        if kind & 0x06:
            self.socket.sendall(_packet(PUBACK, body[end : end + 2]))
            end += 2
        length, start = _varint(body, end)
        self.hear(self, topic, body[start + length :])


def turn(peers: list[Peer], until: Callable[[], bool], seconds: float, patience: float = 0.5) -> None:
    """Read all peers until something is true; raises TimeoutError after so many seconds.

    `patience`: after how many seconds without news it is looked whether it is true.
    """
    selector = selectors.DefaultSelector()
    for peer in peers:
        selector.register(peer.socket, selectors.EVENT_READ, peer)
    end = time.monotonic() + seconds
    while not until():
        if time.monotonic() > end:
            raise TimeoutError(f"not in {seconds} s")
        for key, _ in selector.select(patience):
            key.data.read()
    selector.close()
