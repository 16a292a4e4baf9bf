"""Frames between processes: a little-endian u32 length, then that many bytes. And descriptors over a socket."""
import _socket  # the module socket makes an enumeration of every number: ten times the pages in every fork
import os
import struct

_LENGTH = struct.Struct('<I')
_TWO_DESCRIPTORS = struct.Struct('@2i')
_LARGE = 1 << 16


class Gone(BaseException):
    """The other side closed the channel. Not an Exception: a test's `except Exception` can't swallow it."""


class TooLarge(BaseException):
    """The other side announced more than may be read."""


def read_exactly(descriptor, count):
    """`count` bytes as one bytes object; Gone on end of file."""
    chunk = os.read(descriptor, min(count, 1 << 20)) if count else b''
    if len(chunk) == count:
        return chunk
    if not chunk:
        raise Gone()
    parts, have = [chunk], len(chunk)
    while have < count:
        chunk = os.read(descriptor, min(count - have, 1 << 20))
        if not chunk:
            raise Gone()
        parts.append(chunk)
        have += len(chunk)
    return b''.join(parts)


def write_all(descriptor, data):
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view):]


def read_frame(descriptor, cap):
    (length,) = _LENGTH.unpack(read_exactly(descriptor, 4))
    if length > cap:
        raise TooLarge(length)
    return read_exactly(descriptor, length)


def write_parts(descriptor, parts):
    """Small parts in one write; a large one is not copied for it."""
    small = []
    for part in parts:
        if len(part) < _LARGE:
            small.append(part)
            continue
        write_all(descriptor, b''.join(small))
        small = []
        write_all(descriptor, part)
    write_all(descriptor, b''.join(small))


def length(data):
    return _LENGTH.pack(len(data))


def frame(data):
    return _LENGTH.pack(len(data)) + data


def stream_pair():
    """Two connected stream sockets."""
    return _socket.socketpair(_socket.AF_UNIX, _socket.SOCK_STREAM)


def message_pair():
    """Two connected sockets that keep messages apart."""
    return _socket.socketpair(_socket.AF_UNIX, _socket.SOCK_SEQPACKET)


def send_with_two(control, message, first, second):
    """A message and two descriptors."""
    both = _TWO_DESCRIPTORS.pack(first, second)
    control.sendmsg([message], [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, both)])


def receive_with_two(control, cap):
    """(message, first, second); Gone when the other side has closed."""
    message, ancillary, _, _ = control.recvmsg(cap, _socket.CMSG_LEN(_TWO_DESCRIPTORS.size))
    if not message:
        raise Gone()
    return message, *_TWO_DESCRIPTORS.unpack(ancillary[0][2])


class FrameReader:
    """Reads many small frames with few system calls."""

    def __init__(self, descriptor, cap):
        self._descriptor = descriptor
        self._cap = cap
        self._buffer = b''
        self._at = 0

    def _read_large(self, length):
        """One copy instead of three: what is buffered, then straight from the descriptor."""
        data = bytearray(length)
        view = memoryview(data)
        have = len(self._buffer) - self._at
        view[:have] = self._buffer[self._at:]
        self._buffer, self._at = b'', 0
        while have < length:
            count = os.readv(self._descriptor, [view[have:]])
            if count == 0:
                raise Gone()
            have += count
        return data

    def _need(self, count):
        have = len(self._buffer) - self._at
        if have >= count:
            return
        parts = [self._buffer[self._at:]]
        while have < count:
            chunk = os.read(self._descriptor, 1 << 16 if count - have < (1 << 16) else 1 << 20)
            if not chunk:
                raise Gone()
            parts.append(chunk)
            have += len(chunk)
        self._buffer = b''.join(parts)
        self._at = 0

    def read(self):
        self._need(4)
        (length,) = _LENGTH.unpack_from(self._buffer, self._at)
        if length > self._cap:
            raise TooLarge(length)
        if length > _LARGE and len(self._buffer) - self._at < 4 + length:
            self._at += 4
            return self._read_large(length)
        self._need(4 + length)
        start = self._at + 4
        self._at = start + length
        return self._buffer[start:self._at]
