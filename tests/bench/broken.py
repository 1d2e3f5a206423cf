"""What the counters of duplicates are tried on: "read the highest, then insert", as systems of the field give numbers.

Four workers, no unique index, no request ids: between a worker's reading and its writing another one reads the same.
It commits each step and speaks the same topics as central. Run: broken.py PORT DATABASE
"""

import json
import os
import queue
import socket
import sqlite3
import sys
import threading
import time

import paho.mqtt.client as mqtt

WORKERS, COUNTERS, PREFIX = 4, 16, "gerai/v1/bench"
TABLE = "CREATE TABLE t(number INTEGER, waiting INTEGER)"


def main(port: int, path: str) -> None:
    work: queue.SimpleQueue[mqtt.MQTTMessage] = queue.SimpleQueue()
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute(TABLE)
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, "broken", protocol=mqtt.MQTTv5)
    client.on_message = lambda _c, _u, message: work.put(message)
    client.on_socket_open = lambda _c, _u, sock: sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    client.on_subscribe = lambda *_: os.write(1, b"ready\n")
    client.on_connect = lambda *_: client.subscribe([(f"{PREFIX}/up/+/ticket", 1), (f"{PREFIX}/up/+/command", 1)])
    client.connect("127.0.0.1", port, 30)
    client.publish(f"{PREFIX}/pub/clock", json.dumps({"epoch": 1, "at": int(time.time() * 1000)}), 1, retain=True)
    for counter in range(1, COUNTERS + 1):
        client.publish(f"{PREFIX}/pub/counter/{counter:02d}", json.dumps({"in_hand": None}), 1, retain=True)
    for _ in range(WORKERS):
        threading.Thread(target=serve, args=(client, work, path), daemon=True).start()
    client.loop_forever()


def serve(client: mqtt.Client, work: "queue.SimpleQueue[mqtt.MQTTMessage]", path: str) -> None:
    database = sqlite3.connect(path, isolation_level=None, timeout=20)
    database.execute("PRAGMA synchronous=FULL")
    while True:
        message = work.get()
        device, kind = message.topic.split("/")[4:]
        request_id = json.loads(message.payload)["request_id"]
        if kind == "ticket":
            reply = {"request_id": request_id, "slip": {"number": f"A{give(database):04d}"}}
        else:
            number = call(database)
            reply = {"request_id": request_id, "number": f"A{number:04d}" if number else ""}
            hand = {"in_hand": {"ticket": f"{number} {time.monotonic_ns()}"}}
            client.publish(f"{PREFIX}/pub/counter/{device[-2:]}", json.dumps(hand), 1)
        client.publish(f"{PREFIX}/down/{device}/{kind}", json.dumps(reply), 1)


def give(database: sqlite3.Connection) -> int:
    (highest,) = database.execute("SELECT coalesce(max(number), 0) FROM t").fetchone()
    database.execute("INSERT INTO t VALUES (?, 1)", (highest + 1,))
    return highest + 1


def call(database: sqlite3.Connection) -> int:
    (first,) = database.execute("SELECT coalesce(min(number), 0) FROM t WHERE waiting").fetchone()
    database.execute("UPDATE t SET waiting = 0 WHERE number = ?", (first,))
    return first


main(int(sys.argv[1]), sys.argv[2])
