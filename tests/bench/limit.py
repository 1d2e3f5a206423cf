"""The limit: the shortest program that does what central promises: hear, number, commit durably, answer, acknowledge.

No rules, no opening hours, no chain, no displays, no second request of the same id. Run: limit.py PORT DATABASE
"""

import queue
import socket
import sqlite3
import sys

import msgspec
import paho.mqtt.client as mqtt
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties

WORDS = {"id": "Perekaman KTP elektronik", "en": "Electronic identity card"}
BATCH = 256


def main(port: int, path: str) -> None:
    mailbox: queue.SimpleQueue[mqtt.MQTTMessage] = queue.SimpleQueue()
    database = sqlite3.connect(path, isolation_level=None)
    database.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t(n INTEGER PRIMARY KEY, id TEXT UNIQUE)"
    )
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, "limit", protocol=mqtt.MQTTv5, manual_ack=True)
    client.on_message = lambda _c, _u, message: mailbox.put(message)
    client.on_socket_open = lambda _c, _u, sock: sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    client.on_subscribe = lambda *_: print("ready", flush=True)
    client.on_connect = lambda *_: client.subscribe("gerai/v1/bench/up/+/ticket", 1)
    client.max_inflight_messages_set(256)
    session = Properties(PacketTypes.CONNECT)
    session.ReceiveMaximum = 256
    client.connect("127.0.0.1", port, 30, properties=session)
    client.loop_start()
    number = 0
    while True:
        batch = [mailbox.get()]
        while len(batch) < BATCH and not mailbox.empty():
            batch.append(mailbox.get())
        database.execute("BEGIN IMMEDIATE")
        answers = []
        for message in batch:
            number += 1
            request_id = msgspec.json.decode(message.payload)["request_id"]
            database.execute("INSERT INTO t VALUES (?, ?)", (number, request_id))
            slip = {
                "ticket": f"2026-11-23-A{number:03d}",
                "number": f"A{number:03d}",
                "service": WORDS,
                "tenant": WORDS,
                "ahead": 3,
            }
            answers.append((message.topic.split("/")[4], {"request_id": request_id, "slip": slip}))
        database.execute("COMMIT")
        for message, (device, reply) in zip(batch, answers, strict=True):
            client.publish(f"gerai/v1/bench/down/{device}/ticket", msgspec.json.encode(reply), qos=1)
            client.ack(message.mid, message.qos)


main(int(sys.argv[1]), sys.argv[2])
