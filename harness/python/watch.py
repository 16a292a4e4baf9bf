"""Waiting for untrusted processes with limits: CPU and memory of the whole group, wall time, output.

Process 1 of the job's pid namespace is killed to end all of its descendants; wait4 returns after they
are gone. CPU decides; wall time is the backstop.
"""
import _signal
import contextlib
import os
import select
import time

import codec
import wire

_FIRST_LOOK_MS = 150
_NEXT_LOOK_MS = 50
_TICK = os.sysconf('SC_CLK_TCK')
_PAGE = os.sysconf('SC_PAGE_SIZE')
# A program past its wall limit is stopped when it uses less than this share of a core over the window, or
# after this many wall limits. Chosen: a runnable program gets 1 % of a core up to a load of 200 on 2 cores.
_COMPUTING_SHARE = 0.01
_WINDOW_SECONDS = 1.0
MOST_WALLS = 20
_RESULT_CAP = 4 << 20
_KEPT_CAP = 256 << 20


class Watched:
    """One untrusted process group."""

    def __init__(self, child, limits, cage):
        self.child = child
        self.limits = limits
        self.cage = cage
        self.started = time.monotonic()
        self.stopped = None
        self.window = (self.started, 0.0)
        self.most_memory = 0
        self.descriptor = os.pidfd_open(child)
        self.next_look = self.started + _FIRST_LOOK_MS / 1000

    def wait_ms(self):
        return max(0, int((self.next_look - time.monotonic()) * 1000) + 1)

    def look(self):
        """Stops the group when it is over a limit."""
        now = time.monotonic()
        if now < self.next_look:
            return
        if self.stopped:
            self.next_look = now + 1
            return
        self.next_look = now + _NEXT_LOOK_MS / 1000
        cpu_ms, memory = group_usage(self.cage, self.child)
        self.most_memory = max(self.most_memory, memory)
        if cpu_ms > self.limits['cpuMs']:
            self.stop('cpu')
        elif memory > self.limits['memoryBytes']:
            self.stop('memory')
        elif self.waits(now, cpu_ms):
            self.stop('wall')
        elif self.cage.landlocked and self.overflows():
            self.stop('output')

    def overflows(self):
        import box

        return box.overflows(self.cage.where, self.limits['diskBytes'])

    def waits(self, now, cpu_ms):
        """Past the wall limit and not computing: on a busy machine a program that gets little CPU goes on,
        since CPU time decides; one that sleeps or blocks uses next to none."""
        elapsed = (now - self.started) * 1000
        if elapsed <= self.limits['wallMs']:
            self.window = (now, cpu_ms)
            return False
        if elapsed > MOST_WALLS * self.limits['wallMs']:
            return True
        since, before = self.window
        if now - since < _WINDOW_SECONDS:
            return False
        self.window = (now, cpu_ms)
        return cpu_ms - before < _COMPUTING_SHARE * (now - since) * 1000

    def stop(self, why):
        self.stopped = why
        self.kill()

    def kill(self):
        try:
            # A warden takes all processes of its program with it, given the chance.
            number = _signal.SIGTERM if self.cage.landlocked else _signal.SIGKILL
            _signal.pidfd_send_signal(self.descriptor, number)
        except ProcessLookupError:
            pass  # it has ended already, which is what we want
        if self.cage.kind == 'single-use':
            # No namespace of its own ends with it: its children would live on and hold its channel open.
            for process, _ in group(self.cage, self.child):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(process, _signal.SIGKILL)

    def end(self):
        """Kills what is left, reaps it, and says how it ended."""
        ended = bool(select.select([self.descriptor], [], [], 0)[0])
        self.kill()
        _, status, usage = os.wait4(self.child, 0)
        os.close(self.descriptor)
        if self.cage.landlocked and (os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 70):
            end_strays(self.cage)
        end = {
            'cpuMs': round((usage.ru_utime + usage.ru_stime) * 1000, 3),
            'wallMs': round((time.monotonic() - self.started) * 1000, 3),
            'memoryBytes': max(self.most_memory, usage.ru_maxrss * 1024),
        }
        if os.WIFSIGNALED(status):
            end['signal'] = os.WTERMSIG(status)
            end['alive'] = not ended and not self.stopped and end['signal'] == _signal.SIGKILL
            if end['signal'] == _signal.SIGXCPU and not self.stopped:
                self.stopped = 'cpu'
        else:
            end['status'] = os.WEXITSTATUS(status)
        if self.stopped:
            end['stopped'] = self.stopped
        return end


def group_usage(cage, child):
    """(CPU ms, resident bytes) of the untrusted group: in a cage, every process that is not ours."""
    cpu, pages = 0, 0
    for process, fields in group(cage, child):
        # Its own time, and that of the children that it has waited for: nobody else counts those.
        cpu += sum(map(int, fields[11:15]))
        pages += 0 if cage.landlocked and process == child else int(fields[21])  # a warden holds nothing
    return cpu * 1000 / _TICK, pages * _PAGE


def group(cage, child):
    """(process id, fields of its stat file from the state on) of every process of the untrusted group."""
    if cage.landlocked:
        yield from family(child)
        return
    for name, fields in processes():
        if name in cage.ours:
            continue
        if is_examiner(fields, cage.ours) if cage.sandboxed else int(fields[3]) != child:
            continue
        yield name, fields


def processes():
    for name in os.listdir('/proc'):
        if not name.isdigit():
            continue
        try:
            with open(f'/proc/{name}/stat', 'rb') as file:
                fields = file.read().rpartition(b')')[2].split()
        except OSError:
            continue  # it ended between the two calls
        yield int(name), fields


def family(oldest):
    """`oldest` and all its descendants. (A warden is the parent of those whose own parent has ended.)"""
    children = {}
    for process, fields in processes():
        if process == oldest:
            yield process, fields
        children.setdefault(int(fields[1]), []).append((process, fields))
    waiting = [oldest]
    while waiting:
        for process, fields in children.pop(waiting.pop(), ()):
            waiting.append(process)
            yield process, fields


def end_strays(cage):
    """Only where the kernel itself killed a warden: what it guarded is ours now, and is ended as well as it goes."""
    for _ in range(1000):
        strays = [
            process for process, fields in processes() if int(fields[1]) == os.getpid() and process not in cage.ours
        ]
        if not strays:
            return
        for stray in strays:
            for process, _ in family(stray):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(process, _signal.SIGKILL)
            os.waitpid(stray, os.WNOHANG)
    raise RuntimeError('processes of a program can not be ended')


def is_examiner(fields, ours):
    parent = int(fields[1])
    return parent in ours and parent != os.getpid() and parent != 1


def until_examined(child, limits, control, result, cage):
    """Until the examiner has spoken. Returns (candidate's end, verdict bytes, examiner's end)."""
    watched = Watched(child, limits, cage)
    poller = select.poll()
    poller.register(control.fileno(), select.POLLIN)
    poller.register(result, select.POLLIN)
    parts, examiner = [], None
    while examiner is None:
        for descriptor, _ in poller.poll(watched.wait_ms()):
            if descriptor == result:
                chunk = os.read(result, 1 << 16)
                if chunk:
                    parts.append(chunk)
                else:
                    poller.unregister(result)
                    # The examiner is done (or dead): the candidate has nobody to answer to.
            else:
                examiner = control.recv(1 << 16)
        watched.look()
    end = watched.end()
    while chunk := os.read(result, 1 << 16):
        parts.append(chunk)
    return end, b''.join(parts)[:_RESULT_CAP], codec.loads(examiner or b'{"broken":"the keeper died"}')


def until_ended(child, limits, kept, cage):
    """Until the command has ended. Returns (its end, what it kept)."""
    watched = Watched(child, limits, cage)
    poller = select.poll()
    poller.register(watched.descriptor, select.POLLIN)
    poller.register(kept, select.POLLIN)
    parts, size, over = [], 0, False
    while not over:
        for descriptor, _ in poller.poll(watched.wait_ms()):
            if descriptor == watched.descriptor:
                over = True
            else:
                chunk = os.read(kept, 1 << 20)
                size += len(chunk)
                if not chunk or size > _KEPT_CAP:
                    poller.unregister(kept)
                else:
                    parts.append(chunk)
        watched.look()
    end = watched.end()
    while size <= _KEPT_CAP and (chunk := os.read(kept, 1 << 20)):
        parts.append(chunk)
    return end, b''.join(parts)


def read_output(descriptor, wanted, cap):
    """(first part of what was written, whether the writer ran into the file-size limit)"""
    size = os.fstat(descriptor).st_size
    if size == 0:
        return b'', False
    os.lseek(descriptor, 0, os.SEEK_SET)
    parts, left = [], min(size, wanted)
    while left > 0 and (chunk := os.read(descriptor, min(left, 1 << 20))):
        parts.append(chunk)
        left -= len(chunk)
    return b''.join(parts), size >= cap
