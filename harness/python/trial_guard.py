"""Keeps trusted code that loops, allocates or exits from taking the trial with it.

Calls are made in forked children. A Clock ends calls that take too much CPU time; where the child itself ends, what
it was doing stands in memory that it shares with its parent. Nothing here is secret.
"""
import _signal
import mmap
import os
import sys
import time
import traceback

import wire

TICK_MS = 10
# After so many ticks that were swallowed, the call is one that can only be ended with its process.
_MOST_RAISED = 25
SLOW_STATUS = 97
HARNESS_BROKEN = 70
# A call that does not come back to the interpreter sees no tick: this much later the kernel ends the process.
_HARD_MS = 200
# One that waits uses no CPU time and gets no tick either. Chosen: a busy machine gives some in so long.
_WAITING_SECONDS = 15


class Overtime(BaseException):
    """The call took too long. Not an Exception: programs catch those."""


class Clock:
    """CPU time of the call under way, in ticks of a timer: a call costs no system call to watch."""

    def __init__(self):
        self.running = False
        self.armed_ms = 0
        self.limit_ms = 0
        self.spent_ms = 0
        self.total_ms = 0
        self.raised = 0

    def start(self):
        """Timers are not inherited: in every child anew."""
        self.running = False
        self.armed_ms = 0
        _signal.signal(_signal.SIGPROF, self.tick)
        _signal.signal(_signal.SIGVTALRM, _signal.SIG_DFL)
        _signal.signal(_signal.SIGALRM, _signal.SIG_DFL)
        _signal.setitimer(_signal.ITIMER_PROF, TICK_MS / 1000, TICK_MS / 1000)
        _signal.setitimer(_signal.ITIMER_REAL, _WAITING_SECONDS)

    def stop(self):
        for timer in (_signal.ITIMER_PROF, _signal.ITIMER_VIRTUAL, _signal.ITIMER_REAL):
            _signal.setitimer(timer, 0)

    def begin(self, limit_ms):
        self.limit_ms = limit_ms
        self.spent_ms = 0
        self.raised = 0
        if self.armed_ms < limit_ms:
            self.arm()
        self.running = True

    def arm(self):
        """For a call that no tick reaches; every tick puts it off."""
        self.armed_ms = self.limit_ms
        _signal.setitimer(_signal.ITIMER_VIRTUAL, (2 * self.limit_ms + _HARD_MS) / 1000)

    def tick(self, _number, _frame):
        self.arm()
        _signal.setitimer(_signal.ITIMER_REAL, _WAITING_SECONDS)
        self.total_ms += TICK_MS
        if not self.running:
            return
        self.spent_ms += TICK_MS
        if self.spent_ms < self.limit_ms:
            return
        self.raised += 1
        if self.raised > _MOST_RAISED:
            os._exit(SLOW_STATUS)
        raise Overtime


class Progress:
    """Whole numbers that a child writes and its parent reads after the child's end."""

    def __init__(self, cells):
        self.cells = memoryview(mmap.mmap(-1, 8 * (cells + 1))).cast('q')
        self.last = cells

    def declare_broken(self):
        self.cells[self.last] = 1

    def is_broken(self):
        return self.cells[self.last] == 1


class Output:
    """JSON lines to the reader of the trial, past whatever the subject does with its standard output."""

    def __init__(self):
        self.lines = os.dup(1)
        self.complaints = os.dup(2)
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        os.close(null)

    def write(self, line):
        wire.write_all(self.lines, line.encode('ascii') + b'\n')

    def complain(self):
        """The exception under way is a fault of the harness."""
        wire.write_all(self.complaints, traceback.format_exc(limit=-4).encode('utf-8', 'replace'))


def run_child(work, progress, output):
    """Runs `work` in a child. Says how it ended, or None where it came to its end."""
    child = os.fork()
    if child == 0:
        status = 0
        try:
            work()
        except BaseException:
            status = HARNESS_BROKEN
            progress.declare_broken()
            output.complain()
        finally:
            os._exit(status)
    _, status = os.waitpid(child, 0)
    if progress.is_broken():
        sys.exit(HARNESS_BROKEN)
    return status


def say_end(status):
    """(whether it was too slow, how a child ended that did not come to its end)"""
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        return number in (_signal.SIGVTALRM, _signal.SIGALRM), f'signal {number}'
    code = os.WEXITSTATUS(status)
    return code == SLOW_STATUS, f'exit status {code}'


class Budget:
    """CPU time after which a trial stops between two calls, so that its limits only meet calls that deserve them."""

    def __init__(self, milliseconds):
        self.seconds = milliseconds / 1000

    def divide(self):
        """What is left for one more child, after this process and the children that it has waited for."""
        left = self.seconds - sum(os.times()[:4])
        return Budget(max(left, 0) * 1000)

    def is_spent(self):
        return time.process_time() > self.seconds
