"""The network of a program under review: every name resolves, and every connection ends at the examiner.

A connection is a socket pair whose other end is handed to the examiner with the host that was asked for. The program's
own socket object stays what it is, so that http.client and all above it run as they are. TLS is left out.
"""

import contextlib
import errno
import ipaddress
import json
import os
import socket
import ssl

_names = {}
_peers = {}
_set_option = socket.socket.setsockopt
_make = socket.socket.__init__


class World:
    """Where the examiner takes connections, and which names have addresses of their own."""

    channel = None
    known = {}


def install(channel, known):
    World.channel, World.known = channel, known
    socket.getaddrinfo = getaddrinfo
    socket.gethostbyname = address_of
    socket.gethostbyname_ex = lambda name: (name, [], [address_of(name)])
    socket.getfqdn = lambda name='': name or 'localhost'
    socket.socket.__init__ = make
    socket.socket.connect = connect
    socket.socket.connect_ex = lambda self, address: connect(self, address) or 0
    socket.socket.setsockopt = set_option
    socket.socket.getpeername = lambda self: _peers.get(self.fileno(), ('93.184.0.1', 80))
    ssl.SSLContext.wrap_socket = lambda self, sock, *_more, **_named: sock


def address_of(name):
    name = name.decode() if isinstance(name, bytes) else str(name)
    name = name.strip('[]').rstrip('.').lower()
    try:
        return str(ipaddress.ip_address(name))
    except ValueError:
        pass
    try:
        return socket.inet_ntoa(socket.inet_aton(name))
    except OSError:
        pass
    if not name or len(name) > 253 or any(one.isspace() for one in name):
        raise socket.gaierror(socket.EAI_NONAME, 'Name or service not known')
    address = World.known.get(name) or ('127.0.0.1' if name == 'localhost' else None)
    if address is None:
        address = f'93.184.{len(_names) // 250}.{len(_names) % 250 + 1}'
    _names.setdefault(address, name)
    World.known[name] = address
    return address


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    address = address_of(host or 'localhost')
    number = int(port) if str(port).isdigit() else {'http': 80, 'https': 443}.get(port, 0)
    kind = type or socket.SOCK_STREAM
    if ':' in address:
        return [(socket.AF_INET6, kind, 6, '', (address, number, 0, 0))]
    return [(socket.AF_INET, kind, 6, '', (address, number))]


def make(self, family=-1, type=-1, proto=-1, fileno=None):
    """Where a cage makes no sockets but pairs, half a pair is one that is not connected yet."""
    try:
        _make(self, family, type, proto, fileno)
    except PermissionError:
        mine, theirs = socket.socketpair()
        theirs.close()
        _make(self, socket.AF_INET, socket.SOCK_STREAM, 0, mine.detach())


def set_option(self, *arguments):
    """Options of TCP mean nothing to a socket pair."""
    with contextlib.suppress(OSError):
        _set_option(self, *arguments)


def connect(self, address):
    if not isinstance(address, tuple) or World.channel is None:
        raise OSError(errno.ECONNREFUSED, 'Connection refused')
    host = str(address[0])
    numeric = address_of(host)
    name = _names.get(numeric, host) if host == numeric else host
    mine, theirs = socket.socketpair()
    note = json.dumps([name[:300], numeric, int(address[1])]).encode()
    try:
        socket.send_fds(World.channel, [note], [theirs.fileno()])
    finally:
        theirs.close()
    os.dup2(mine.fileno(), self.fileno(), inheritable=False)
    mine.close()
    _peers[self.fileno()] = (numeric, int(address[1]))
