"""A mail server that keeps what it takes, and can be told to fall silent on the n-th message."""

import asyncio
import socket
import threading
from email import message_from_bytes

from aiosmtpd.controller import Controller


class MailSink:
    """``silent_on``, counted from 1: it has the message but does not say so before ``go_on``.

    That is the worst moment to kill whoever sent it.
    """

    def __init__(self, silent_on=()):
        self.received: list[tuple[str, str]] = []  # recipient, Message-ID
        self.silent_on = set(silent_on)
        self.is_silent, self.may_go_on = threading.Event(), threading.Event()
        self.port = free_port()
        self.controller = Controller(self, "127.0.0.1", self.port, server_hostname="localhost")

    async def handle_DATA(self, server, session, envelope) -> str:
        message = message_from_bytes(envelope.content)
        self.received.append((*envelope.rcpt_tos, message["Message-ID"]))
        if len(self.received) in self.silent_on:
            self.is_silent.set()
            await asyncio.to_thread(self.may_go_on.wait)
            self.may_go_on.clear()
        return "250 OK"

    def go_on(self):
        self.is_silent.clear()
        self.may_go_on.set()

    def __enter__(self):
        self.controller.start()
        return self

    def __exit__(self, *error):
        self.may_go_on.set()
        self.controller.stop()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]
