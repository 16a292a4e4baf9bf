"""The warden of one program where there is no process namespace: it ends all of the program's processes at once.

It stands in an outer Landlock domain and the program in an inner one. So it may signal every process of the program
and nothing else, and none of them may signal it: kill(-1) from here reaches exactly what process 1 of a namespace
would take with it. The kernel sends that signal to all under the lock that forking needs, so nobody escapes by forking.
It ends as the program ended.
"""
import contextlib
import os
import signal

import landlock
import system

_AWAITED = {signal.SIGCHLD, signal.SIGTERM}


def fork():
    """0 in the program's process, the warden's process id in the caller. SIGTERM to the warden ends the program."""
    zygote = os.getpid()
    warden = os.fork()
    if warden:
        os.stat(f'/proc/{warden}/stat')  # the watchdog would be blind if /proc hid it
        return warden
    try:
        signal.pthread_sigmask(signal.SIG_BLOCK, _AWAITED)
        system.die_with_parent(signal.SIGTERM)
        system.adopt_orphans()
        _withdraw(zygote)
        program = os.fork()
        if program:
            _keep_nothing()
            _end_like(_guard(program))
    except BaseException as error:
        os.write(2, f'warden: {type(error).__name__}: {error}'.encode())
        os._exit(70)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _AWAITED)
    return 0


def _withdraw(zygote):
    """Into a domain of its own. Without it kill(-1) would end all that this user runs: so it is tried first."""
    landlock.require(landlock.SCOPES)
    landlock.separate()
    try:
        os.kill(zygote, 0)
    except PermissionError:
        if os.getppid() != zygote:
            os._exit(70)
        return
    except ProcessLookupError:
        os._exit(70)  # it has ended, and could not say so any more
    raise RuntimeError('signals are not kept inside')


def _keep_nothing():
    """But stderr: the supervisor sees the cage closed only when its last warden is gone."""
    null = os.open('/dev/null', os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(null, 1)
    os.closerange(3, 4096)


def _guard(program):
    """Waits until the program has ended or is to end; then ends and reaps all of its processes. Its status."""
    while signal.sigwait(_AWAITED) == signal.SIGCHLD:
        while True:
            process, status = os.waitpid(-1, os.WNOHANG)
            if process == program:
                _end_all(program)
                return status
            if process == 0:
                break
    return _end_all(program)


def _end_all(program):
    """Status of the program where it is among those that end here."""
    found = 0
    while True:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(-1, signal.SIGKILL)
        try:
            process, status = os.waitpid(-1, 0)
        except ChildProcessError:
            return found
        if process == program:
            found = status


def _end_like(status):
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        if number != signal.SIGKILL:
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [number])
        os.kill(os.getpid(), number)
    os._exit(os.WEXITSTATUS(status))
