"""System calls that Python 3.10 does not wrap: namespaces, mounts, capabilities, seccomp.

Linux only. Every function raises OSError when the kernel refuses. Nothing here decides policy:
confine.py says what is applied to whom.
"""
import ctypes
import os

_libc = ctypes.PyDLL(None, use_errno=True)
_libc.prctl.argtypes = [ctypes.c_int] + [ctypes.c_ulong] * 4
_libc.mount.argtypes = [ctypes.c_char_p] * 3 + [ctypes.c_ulong, ctypes.c_char_p]

CLONE_NEWNS = 0x00020000
CLONE_NEWIPC = 0x08000000
CLONE_NEWPID = 0x20000000

MS_RDONLY = 1
MS_NOSUID = 2
MS_NODEV = 4
MS_NOEXEC = 8
MS_REC = 16384
MS_PRIVATE = 1 << 18

_PR_SET_DUMPABLE = 4
_PR_SET_SECCOMP = 22
_PR_SET_NO_NEW_PRIVS = 38
_PR_CAP_AMBIENT = 47
_PR_CAP_AMBIENT_CLEAR_ALL = 4
_PR_SET_PDEATHSIG = 1
_PR_SET_CHILD_SUBREAPER = 36
_SECCOMP_MODE_FILTER = 2
_M_ARENA_MAX = -8
_CAPABILITY_VERSION_3 = 0x20080522


def _check(result, what):
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, f'{what}: {os.strerror(number)}')


def unshare(flags):
    _check(_libc.unshare(flags), 'unshare')


def setns(descriptor, flags):
    _check(_libc.setns(descriptor, flags), 'setns')


def mount(source, target, kind, flags, data=b''):
    _check(
        _libc.mount(source, target, kind, flags, data),
        f'mount {target.decode()}',
    )


def _prctl(option, argument, what, third=0):
    _check(_libc.prctl(option, argument, third, 0, 0), what)


def set_undumpable():
    """Closes /proc/<pid>/mem and ptrace to processes without capabilities."""
    _prctl(_PR_SET_DUMPABLE, 0, 'prctl dumpable')


def die_with_parent(number=9):
    _prctl(_PR_SET_PDEATHSIG, number, 'prctl pdeathsig')


def adopt_orphans():
    """Descendants whose own parent has ended become children of the caller."""
    _prctl(_PR_SET_CHILD_SUBREAPER, 1, 'prctl child_subreaper')


def share_malloc_arena():
    """One malloc arena for all threads: glibc would reserve 64 MiB of address space for each."""
    _libc.mallopt(_M_ARENA_MAX, 1)


class _CapabilityHeader(ctypes.Structure):
    _fields_ = [('version', ctypes.c_uint32), ('pid', ctypes.c_int)]


_no_capabilities = (ctypes.c_uint32 * 6)()
_capability_header = _CapabilityHeader(_CAPABILITY_VERSION_3, 0)
_libc.capset.argtypes = [ctypes.c_void_p] * 2
_capset_arguments = ctypes.addressof(_capability_header), ctypes.addressof(_no_capabilities)


def drop_capabilities():
    """Permanently, once new privileges are forbidden: ambient, permitted, effective, inheritable empty."""
    _prctl(_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_CLEAR_ALL, 'prctl ambient')
    _check(_libc.capset(*_capset_arguments), 'capset')


def forbid_new_privileges():
    """Inherited by all children: no setuid program gives anything. Needed before any seccomp filter."""
    _prctl(_PR_SET_NO_NEW_PRIVS, 1, 'prctl no_new_privs')


class _FilterProgram(ctypes.Structure):
    _fields_ = [('length', ctypes.c_ushort), ('filter', ctypes.c_void_p)]


class Filter:
    """A system-call filter, laid out once as the kernel reads it. `program`: bytes of struct sock_filter[]."""

    def __init__(self, program):
        self._rules = ctypes.create_string_buffer(program, len(program))
        self._header = _FilterProgram(len(program) // 8, ctypes.addressof(self._rules))
        self._address = ctypes.addressof(self._header)

    def install(self):
        """Needs no_new_privs."""
        _prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, 'prctl seccomp', self._address)
