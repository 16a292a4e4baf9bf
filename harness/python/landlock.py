"""Landlock: what a process and its children may reach of files, networks and other processes.

For the tiers in which a program shares namespaces with others. A domain can only be narrowed. Whoever is in one
can not trace, read or (from ABI 6, Linux 6.12) signal a process outside of it; an outer domain can reach an inner one.
Numbers: Linux include/uapi/linux/landlock.h; the calls have the same numbers on x86-64 and arm64.
"""
import ctypes
import errno
import os
import stat
import struct

_libc = ctypes.PyDLL(None, use_errno=True)
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_ASK_VERSION = 1
_PATH_BENEATH = 1
# No audit record for each refusal: programs are expected to try (ABI 7).
_QUIET = 1

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_MAKE_CHARACTER_DEVICE, _MAKE_SOCKET, _MAKE_BLOCK_DEVICE = 1 << 6, 1 << 9, 1 << 11
_REFER, _TRUNCATE, _IOCTL_DEVICE = 1 << 13, 1 << 14, 1 << 15
_ALL_OF_FILES = (1 << 16) - 1
_OF_PLAIN_FILES = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _IOCTL_DEVICE
_BIND_AND_CONNECT_TCP = 3
_ABSTRACT_SOCKETS_AND_SIGNALS = 3
# The first version that keeps signals inside.
SCOPES = 6

READ = _EXECUTE | _READ_FILE | _READ_DIR
USE_DEVICE = _OF_PLAIN_FILES & ~_EXECUTE
OWN = _ALL_OF_FILES & ~(_MAKE_CHARACTER_DEVICE | _MAKE_BLOCK_DEVICE | _MAKE_SOCKET)


def _call(number, *arguments):
    result = _libc.syscall(ctypes.c_long(number), *arguments)
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, f'landlock: {os.strerror(code)}')
    return result


def version():
    """The kernel's Landlock ABI; 0 where there is none."""
    try:
        return _call(_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(_ASK_VERSION))
    except OSError:
        return 0


def require(least):
    found = version()
    if found < least:
        what = f'ABI {found}' if found else 'none'
        raise OSError(errno.ENOSYS, f'Landlock ABI {least} is needed and this kernel has {what}')
    return found


def _ruleset(files, network, scopes):
    attributes = struct.pack('=QQQ', files, network, scopes)
    return _call(_CREATE_RULESET, attributes, ctypes.c_size_t(len(attributes)), ctypes.c_uint32(0))


def _allow(ruleset, path, rights):
    """`path` and all below it; a path that is not there needs no rule."""
    try:
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        if not stat.S_ISDIR(os.fstat(descriptor).st_mode):
            rights &= _OF_PLAIN_FILES
        rule = struct.pack('=Qi', rights, descriptor)
        _call(_ADD_RULE, ruleset, ctypes.c_int(_PATH_BENEATH), rule, ctypes.c_uint32(0))
    finally:
        os.close(descriptor)


def _enter(ruleset, found):
    try:
        _call(_RESTRICT_SELF, ruleset, ctypes.c_uint32(_QUIET if found >= 7 else 0))
    finally:
        os.close(ruleset)


def separate():
    """A domain that only keeps its processes from tracing and (from ABI 6) signalling those outside of it."""
    found = require(1)
    if found >= SCOPES:
        _enter(_ruleset(0, 0, _ABSTRACT_SOCKETS_AND_SIGNALS), found)
        return
    # A ruleset must rule something: devices, which need a capability anyway. Renaming into other folders is
    # forbidden wherever files are ruled, unless it is ruled and allowed.
    refer = _REFER if found >= 2 else 0
    attributes = struct.pack('=Q', _MAKE_BLOCK_DEVICE | refer)
    ruleset = _call(_CREATE_RULESET, attributes, ctypes.c_size_t(len(attributes)), ctypes.c_uint32(0))
    if refer:
        _allow(ruleset, '/', refer)
    _enter(ruleset, found)


def confine(rules):
    """`rules`: (path, rights) of all that may be reached; no TCP, and signals stay inside."""
    found = require(SCOPES)
    ruleset = _ruleset(_ALL_OF_FILES, _BIND_AND_CONNECT_TCP, _ABSTRACT_SOCKETS_AND_SIGNALS)
    for path, rights in rules:
        _allow(ruleset, path, rights)
    _enter(ruleset, found)
