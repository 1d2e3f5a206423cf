"""The least that a board can cost: connected, subscribed, and nothing drawn. Run: listener.py PORT TOPIC..."""

import os
import sys

import paho.mqtt.client as mqtt


def main(port: int, topics: list[str]) -> None:
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, "listener", protocol=mqtt.MQTTv5)
    client.on_connect = lambda *_: client.subscribe([(topic, 1) for topic in topics])
    client.on_subscribe = lambda *_: os.write(1, b"ready\n")
    client.connect("127.0.0.1", port, 10)
    client.loop_forever()


main(int(sys.argv[1]), sys.argv[2:])
