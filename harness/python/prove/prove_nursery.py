"""Forks the processes of programs under review from a warm interpreter, and ends them with all that they started.

Trusted, and without a secret: it was forked from the examiner before any was drawn, so what its children can read of
their own memory holds none. The examiner drives a child over a socket of its own (Child below), and asks the kernel,
not the child, for CPU time and memory.
"""

import contextlib
import json
import os
import select
import signal
import socket
import struct
import time

import landlock
import system

_MOST_FRAME = 4 << 20
_SLICE_SECONDS = 0.02
_SWEEPS = 400
_HALTED_AFTER_MS = 500
# Who forks without end shares the processor with all that it forked, and would take a minute to use up its own time.
_CROWDED_AFTER_MS = 100
_CROWD = 24
_BUSY_MACHINE = 4


class NurseryLost(Exception):
    """A program ended the process that forks, or filled the table of processes."""


def start():
    """(process id, socket) of a new nursery."""
    mine, theirs = socket.socketpair()
    examiner = os.getpid()
    child = os.fork()
    if child == 0:
        try:
            mine.close()
            system.die_with_parent()
            if os.getppid() == examiner:
                _serve(theirs)
        finally:
            os._exit(0)
    theirs.close()
    mine.settimeout(30)
    return child, mine


def _serve(control):
    with contextlib.suppress(OSError):
        system.adopt_orphans()
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, 64, 2)
        if not message:
            return
        answer = {'left': 0, 'child': -1}
        ended = message.split(b' ')[0]
        if ended:
            answer.update(_end(int(ended)))
        if descriptors:
            answer['child'] = _fork(control, descriptors) if not answer['left'] else -1
        for one in descriptors:
            os.close(one)
        control.send(json.dumps(answer).encode())


def _fork(control, descriptors):
    try:
        child = os.fork()
    except OSError:
        child = -1
    if child == 0:
        try:
            control.close()
            _become_subject(descriptors)
        finally:
            os._exit(1)
    return child


def _become_subject(descriptors):
    os.setsid()
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    with contextlib.suppress(OSError):
        landlock.separate()  # from here no signal reaches the nursery
    system._prctl(4, 1, 'prctl dumpable')  # what it may read of itself is its own
    null = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(null, number)
    channel, network = (os.dup2(one, 20 + at, inheritable=False) for at, one in enumerate(descriptors))
    os.closerange(3, 20)
    os.closerange(22, 256)
    import inside_subject

    inside_subject.enter(channel, network)


def _end(child):
    """Kills the child's group and then every orphan, until none is left."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child, signal.SIGKILL)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    for _ in range(_SWEEPS):
        left = _children()
        if not left:
            return {'status': status, 'left': 0}
        for one in left:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(one, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
    return {'status': status, 'left': len(_children())}


def _children():
    own = os.getpid()
    try:
        with open(f'/proc/self/task/{own}/children', 'rb') as file:
            return [int(one) for one in file.read().split()]
    except OSError:
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        return []


def processes_around(process):
    """How many there are with it in our namespace, or, where that is the machine's, how many it has forked itself."""
    try:
        if os.getpid() == 1:
            return sum(one.isdigit() for one in os.listdir('/proc'))
        with open(f'/proc/{process}/task/{process}/children', 'rb') as file:
            return len(file.read().split())
    except OSError:
        return 0


def received(connection, most):
    try:
        return connection.recv(most)
    except OSError:
        return b''


class Nursery:
    """The examiner's end."""

    def __init__(self):
        self.process, self.control = start()

    def restart(self):
        """Between secrets only: the new one is a copy of the caller's memory."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(self.process, signal.SIGKILL)
        self.control.close()
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self.process, 0)
        self.sweep()
        self.process, self.control = start()

    def sweep(self):
        """Where the examiner is process 1 nobody else's process can be hit."""
        if os.getpid() != 1:
            return
        for _ in range(50):
            with contextlib.suppress(ProcessLookupError):
                os.kill(-1, signal.SIGKILL)
            try:
                while os.waitpid(-1, os.WNOHANG)[0]:
                    pass
            except ChildProcessError:
                return
            time.sleep(0.005)

    def ask(self, message, descriptors=()):
        try:
            if descriptors:
                socket.send_fds(self.control, [message], descriptors)
            else:
                self.control.send(message)
            answer = self.control.recv(4096)
        except OSError as error:
            raise NurseryLost(str(error)) from None
        if not answer:
            raise NurseryLost('it has ended')
        return json.loads(answer)

    def child(self, network, ended=None):
        """A new one, and before it the end of another: after that nothing of its program runs."""
        mine, theirs = socket.socketpair()
        net_mine, net_theirs = socket.socketpair()
        if ended is not None:
            ended.close()
        try:
            process = b'%d' % ended.process if ended is not None else b''
            answer = self.ask(process + b' ', [theirs.fileno(), net_theirs.fileno()])
        finally:
            theirs.close()
            net_theirs.close()
        if answer['left'] or answer['child'] < 0:
            mine.close()
            net_mine.close()
            raise NurseryLost('its processes could not be ended' if answer['left'] else 'no process can be forked')
        return Child(self, answer['child'], (mine, net_mine), network)


class Child:
    """A program under review that runs. `stopped`: why it does not any more."""

    def __init__(self, nursery, process, connections, network):
        self.nursery, self.process, self.network = nursery, process, network
        self.connection, self.net = connections
        self.stopped = None
        self.clock = ((~process) << 3) | 2
        self.serves = False
        self.is_greeted = False  # it has said whether it could be loaded
        self.unread = bytearray()
        self.too_heavy = None  # asked of the address space while it computes

    def exchange(self, message, cpu_ms, wall_ms):
        """What it answers, or None: `stopped` then says why."""
        return self.receive(cpu_ms, wall_ms) if self.send(message) else None

    def send(self, message):
        """Whether it took it. What it said before it ended can still be received."""
        body = json.dumps(message).encode()
        try:
            self.connection.settimeout(10)
            self.connection.sendall(struct.pack('>I', len(body)) + body)
        except OSError:
            return False
        return True

    def cpu(self):
        """Milliseconds of CPU time, as the kernel counts them."""
        try:
            return time.clock_gettime(self.clock) * 1000
        except OSError:
            return None

    def receive(self, cpu_ms, wall_ms):
        """The next frame. What comes behind it is kept for the frames that are asked for next."""
        started, before, data, waited = time.monotonic(), self.cpu() or 0, self.unread, False
        while True:
            wanted = 4 if len(data) < 4 else 4 + struct.unpack('>I', data[:4])[0]
            if wanted > _MOST_FRAME:
                self.stopped = 'ended'
            if len(data) >= wanted > 4:
                break
            if waited:
                self.stopped = self.stopped or self.overdue(started, before, (cpu_ms, wall_ms))
            if self.stopped:
                return None
            ready, _, _ = select.select([self.connection, self.net, *self.network.sockets()], [], [], _SLICE_SECONDS)
            for one in ready:
                if one is self.connection:
                    part = received(one, 1 << 16)
                    if not part:
                        self.stopped = 'ended'
                        return None
                    data += part
                elif one is self.net:
                    self.network.accept(one)
                else:
                    self.network.read(one)
            waited = True
        body = bytes(data[4:wanted])
        del data[:wanted]
        try:
            answer = json.loads(body)
        except (ValueError, RecursionError):
            answer = None
        if not isinstance(answer, dict):
            self.stopped = 'ended'
            return None
        return answer

    def overdue(self, started, before, limits):
        """Why it is waited for no longer, or None."""
        cpu_ms, wall_ms = limits
        now = self.cpu()
        if now is not None and now - before > cpu_ms:
            return 'cpu'
        if self.too_heavy is not None and self.too_heavy(self.peak()):
            return 'memory'
        elapsed = (time.monotonic() - started) * 1000
        if elapsed > _CROWDED_AFTER_MS and processes_around(self.process) > _CROWD:
            return 'processes'
        # A process that computes is waited for longer: the machine may have others to serve.
        is_at_work = now is not None and now - before > cpu_ms / 8
        patience = wall_ms * (_BUSY_MACHINE if is_at_work else 1)
        if elapsed > patience or (elapsed > _HALTED_AFTER_MS and self.is_halted()):
            return 'wall'
        return None

    def is_halted(self):
        """Whether it has stopped itself and would never go on."""
        try:
            with open(f'/proc/{self.process}/stat', 'rb') as file:
                return file.read(4096).rpartition(b')')[2].split()[0] == b'T'
        except (OSError, IndexError):
            return False

    def peak(self):
        """Largest address space so far, bytes; None where the kernel does not say."""
        try:
            with open(f'/proc/{self.process}/status', encoding='ascii', errors='replace') as file:
                for line in file:
                    if line.startswith('VmPeak:'):
                        return int(line.split()[1]) * 1024
        except (OSError, ValueError):
            pass
        return None

    def close(self):
        self.connection.close()
        self.net.close()
        self.network.close()

    def end(self):
        """After it nothing of the program runs."""
        self.close()
        answer = self.nursery.ask(b'%d ' % self.process)
        if answer['left']:
            raise NurseryLost('its processes could not be ended')
        return answer['status']
