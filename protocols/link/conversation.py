"""One connection from its CONNECT to its end. Only this file and `client` know paho.

Each connection gets a paho client of its own, so nothing that paho remembers outlives it: not its queue, its packet
numbers, nor its burst after a reconnect; and whatever goes wrong inside, the cure is the same: end this one.
"""

import functools
import selectors
import socket
import ssl
import time

import structlog
from paho.mqtt.client import Client, ConnectFlags, DisconnectFlags, MQTTMessage
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCode
from paho.mqtt.subscribeoptions import SubscribeOptions

from protocols.credentials import refusal_words
from protocols.link.client import Packed, PlainClient
from protocols.link.events import Arrived, Connected, LinkEvent, Receipt
from protocols.link.line import Line
from protocols.link.shared import BrokerAddress, Plan, Shared

READY_SECONDS = 10.0
TICK_SECONDS = 1.0
LEAVING_TICK_SECONDS = 0.05
DRAIN_SECONDS = 1.4
SILENCE_KEEPALIVES = 1.5
BESIDE_THE_PAYLOAD_BYTES = 1024
"""Of a packet: topic and properties."""
EARLY_MAX = 64
"""So many arrivals are kept while the broker has not confirmed the subscriptions yet."""

log = structlog.get_logger(__name__)


class Conversation:
    """One connection, from CONNECT to its end. Lives on the link's thread alone."""

    def __init__(self, plan: Plan, shared: Shared, number: int) -> None:
        self._plan = plan
        self._shared = shared
        self._number = number
        self._began = time.monotonic()
        self._over = ""
        self._watched = 0
        self._leave_by = 0.0
        self._left = False
        self._denied = False
        self._session_present = False
        self._early: list[Arrived] = []
        self._client = PlainClient(plan.client_id, self._arrived, plan.address.secure)

    def hold(self) -> str:
        """Talk until it ends, and say why it did. Raises nothing."""
        try:
            self._prepare()
            self._connect()
            with selectors.DefaultSelector() as selector:
                selector.register(self._shared.bell.ear, selectors.EVENT_READ)
                while not self._over:
                    self._step(selector)
        except OSError as error:
            self._end(_words(error, self._plan.address))
        except Exception as error:  # noqa: BLE001  the thread must outlive every mistake
            self._mistaken(error)
        finally:
            if (left := self._client.socket()) is not None:
                left.close()
        return self._over

    def tell(self, event: LinkEvent) -> None:
        """A listener that raises ends this connection: what it did not take, the broker gives again in the next."""
        if not self._shared.stopping.is_set():
            try:
                self._shared.hear(event)
            except Exception as error:  # noqa: BLE001  the thread must outlive every mistake
                self._mistaken(error)

    def _prepare(self) -> None:
        client, plan, will = self._client, self._plan, self._plan.will
        client.connect_timeout = plan.patience.connect_seconds
        client.max_inflight_messages = 0  # the window keeps count
        client.on_socket_register_write = _write_later
        client.on_connect = self._on_connect
        client.on_subscribe = self._on_subscribe
        client.on_message = self._on_message
        client.on_publish = self._on_publish
        client.on_disconnect = self._on_disconnect
        if will is not None:
            expiry = _properties(PacketTypes.WILLMESSAGE, MessageExpiryInterval=will.expiry_seconds or None)
            client.will_set(will.topic, will.payload, will.qos, will.retain, expiry)

    def _connect(self) -> None:
        plan = self._plan
        session = _properties(
            PacketTypes.CONNECT,
            SessionExpiryInterval=plan.session_seconds,
            ReceiveMaximum=plan.in_flight_max,
            MaximumPacketSize=plan.bytes_max + BESIDE_THE_PAYLOAD_BYTES,
        )
        address = plan.address
        self._client.connect(address.host, address.port, plan.keepalive_seconds, clean_start=False, properties=session)
        self._shared.sign_ns = time.monotonic_ns()

    def _step(self, selector: selectors.BaseSelector) -> None:
        self._speak()
        if (line := self._client.line) is None:
            self._end(self._lost())
            return
        self._watch(selector, line)
        if leaving := self._shared.stopping.is_set():
            self._leave()
        if self._over:
            return
        for key, mask in selector.select(LEAVING_TICK_SECONDS if leaving else TICK_SECONDS):
            if key.fileobj is self._shared.bell.ear:
                self._shared.bell.answer()
            elif mask & selectors.EVENT_READ:
                self._shared.sign_ns = time.monotonic_ns()
                line.fill()
        while line.holds and self._client.line is line and not self._over:
            self._client.loop_read()
        self._judge_silence()
        self._client.loop_misc()

    def _watch(self, selector: selectors.BaseSelector, line: Line) -> None:
        wanted = selectors.EVENT_READ | (selectors.EVENT_WRITE if line.wants_write else 0)
        if not self._watched:
            selector.register(line, wanted)
        elif wanted != self._watched:
            selector.modify(line, wanted)
        self._watched = wanted

    def _speak(self) -> None:
        """Acknowledgements first; then what waits, as far as the window allows."""
        client, shared = self._client, self._shared
        while shared.receipts:
            receipt = shared.receipts.popleft()
            if receipt.connection == self._number:
                client.ack(receipt.number, 1)
        while shared.ready and (entry := shared.window.take(now := time.monotonic_ns())) is not None:
            out = entry.outgoing
            expiry = _properties(PacketTypes.PUBLISH, MessageExpiryInterval=entry.seconds_left(now))
            sent = client.publish(out.topic, out.payload, out.qos, out.retain, expiry)
            shared.window.sent(sent.mid, entry)
        if client.want_write():
            client.loop_write()
        if (line := client.line) is not None:
            line.flush()

    def _judge_silence(self) -> None:
        silent = (time.monotonic_ns() - (self._shared.sign_ns or 0)) / 1e9
        if silent > SILENCE_KEEPALIVES * self._plan.keepalive_seconds:
            self._end(f"no sign from the broker for {silent:.0f} s")
        elif not self._shared.ready and time.monotonic() - self._began > READY_SECONDS:
            self._end("the broker took the connection and does not answer")

    def _leave(self) -> None:
        """A clean DISCONNECT keeps the will unsaid, so it is for those who have said all, the farewell too."""
        shared, now = self._shared, time.monotonic()
        self._leave_by = self._leave_by or now + DRAIN_SECONDS
        if not shared.ready or now > self._leave_by:
            self._end("stopped")
        elif shared.window.empty and not self._left:
            self._left = True
            if shared.farewell_taken:
                self._client.disconnect()
                self._client.loop_write()
            else:
                self._end("stopped")

    def _begin(self) -> None:
        self._shared.window.opened(time.monotonic_ns())
        self._shared.ready = True
        self.tell(Connected(self._session_present))
        for arrived in self._early:
            self._pass_on(arrived)
        self._early.clear()

    def _pass_on(self, arrived: Arrived) -> None:
        if not self._over:
            self.tell(arrived)

    def _on_connect(self, client: Client, _: object, flags: ConnectFlags, reason: ReasonCode, __: object) -> None:
        self._session_present = flags.session_present
        if reason.is_failure:
            self._end(f"the broker refuses {self._plan.client_id}: {reason}")
        elif self._plan.filters:
            client.subscribe([(topic, SubscribeOptions(qos)) for topic, qos in self._plan.filters])
        else:
            self._begin()

    def _on_subscribe(self, _: Client, __: object, ___: int, reasons: list[ReasonCode], ____: object) -> None:
        answers = zip(self._plan.filters, reasons, strict=True)
        refused = [f"{topic} ({reason})" for (topic, _), reason in answers if reason.is_failure]
        if refused:
            self._end(f"the broker refuses the subscription to {', '.join(refused)}")
        else:
            self._begin()

    def _on_message(self, _: Client, __: object, message: MQTTMessage) -> None:
        number = message.mid if message.qos else 0
        self._arrived(message.topic.encode(), bytes(message.payload), number, message.retain)

    def _arrived(self, topic: bytes, payload: bytes, number: int, retained: bool) -> None:
        receipt = Receipt(self._number, number) if number else None
        arrived = Arrived(topic.decode(), payload, time.monotonic_ns(), receipt, retained)
        if self._shared.ready:
            self._pass_on(arrived)
        elif len(self._early) < EARLY_MAX:
            self._early.append(arrived)
        else:
            self._shared.early += 1

    def _on_publish(self, _: Client, __: object, number: int, reason: ReasonCode, ___: object) -> None:
        entry = self._shared.window.confirmed(number)
        if reason.is_failure and entry is not None:
            if not self._denied:
                log.warning("the broker denies a message", topic=entry.outgoing.topic, reason=str(reason))
            self._denied = True
            self._shared.denied += 1

    def _on_disconnect(self, _: Client, __: object, flags: DisconnectFlags, reason: ReasonCode, ___: object) -> None:
        from_broker = flags.is_disconnect_packet_from_server
        self._end(f"the broker ended the connection: {reason}" if from_broker else self._lost())

    def _lost(self) -> str:
        """A broker that does not like our certificate says so only after the hand-shake."""
        fault = self._client.fault
        return _words(fault, self._plan.address) if isinstance(fault, ssl.SSLError) else "the connection was lost"

    def _end(self, reason: str) -> None:
        self._over = self._over or reason

    def _mistaken(self, error: Exception) -> None:
        self._shared.failures += 1
        log.error("a mistake on the link's thread", client=self._plan.client_id, exc_info=error)
        self._end(f"a mistake of ours: {error!r}")


def _write_later(_: Client, __: object, ___: object) -> None:
    """That there is one keeps paho from writing in the middle of a callback; `_speak` writes."""


@functools.lru_cache(maxsize=64)
def _properties(packet: int, **values: int | None) -> Properties | None:
    """None where there is nothing to say. Kept, for making one costs paho as much as the rest of a message."""
    said = {name: value for name, value in values.items() if value is not None}
    if not said:
        return None
    made = Packed(packet)  # type: ignore[no-untyped-call]
    for name, value in said.items():
        setattr(made, name, value)
    return made


def _words(error: OSError, address: BrokerAddress) -> str:
    where = f"{address.host}:{address.port}"
    match error:
        case ssl.SSLError():
            return f"{where}: {refusal_words(error)}"
        case ConnectionRefusedError():
            return f"nobody listens at {where}"
        case socket.gaierror():
            return f"the name {address.host} is not known"
        case TimeoutError():
            return f"{where} does not answer"
        case _:
            return f"{where}: {error.strerror or error}"
