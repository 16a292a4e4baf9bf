"""Connections of a program under review, seen from their other end: which host it asked for, and with which request."""

import json
import os
import socket

_MOST_CONNECTIONS = 40
_MOST_REQUEST = 16_384


class Network:
    """`answer`: what every host says; `moves`: {host: where it redirects to}."""

    def __init__(self):
        self.open = {}
        self.asked = []
        self.answer = 'harmless'
        self.moves = {}
        self.most = _MOST_CONNECTIONS

    def begin(self, answer, moves=None, attempts=1):
        self.close()
        self.asked, self.answer, self.moves = [], answer, moves or {}
        self.most = _MOST_CONNECTIONS * attempts

    def is_full(self):
        return len(self.asked) >= self.most

    def sockets(self):
        return list(self.open)

    def drain(self, channel):
        channel.setblocking(False)
        try:
            while self.accept(channel):
                pass
        finally:
            channel.setblocking(True)

    def accept(self, channel):
        try:
            message, descriptors, _, _ = socket.recv_fds(channel, 2000, 4)
        except OSError:
            return False
        if not message:
            return False
        try:
            host, address, port = json.loads(message)
            connection = socket.socket(fileno=descriptors.pop(0))
        except (ValueError, IndexError, TypeError, OSError, RecursionError):
            connection = None
        for one in descriptors:
            os.close(one)
        if connection is not None and len(self.asked) < self.most:
            connection.setblocking(False)
            self.open[connection] = bytearray()
            self.asked.append(
                {'host': str(host), 'address': str(address), 'port': port, 'request': '', 'own': connection}
            )
        elif connection is not None:
            connection.close()
        return True

    def read(self, connection):
        buffer = self.open[connection]
        try:
            part = connection.recv(4096)
        except OSError:
            part = b''
        buffer += part
        if part and b'\r\n\r\n' not in buffer and len(buffer) < _MOST_REQUEST:
            return
        note = next(one for one in self.asked if one.get('own') is connection)
        note['request'] = bytes(buffer[:2000]).decode('latin-1')
        try:
            connection.send(self.respond(note['host']))
        except OSError:
            pass
        connection.close()
        del self.open[connection]

    def respond(self, host):
        target = self.moves.get(host)
        if target:
            head = f'HTTP/1.1 302 Found\r\nLocation: {target}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n'
            return head.encode()
        body = json.dumps({'note': self.answer}).encode()
        kind = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n'
        return f'{kind}Content-Length: {len(body)}\r\nConnection: close\r\n\r\n'.encode() + body

    def close(self):
        for connection in self.open:
            connection.close()
        self.open.clear()
