"""The system-call filter, assembled as classic BPF without libseccomp.

Everything is allowed but what reaches other processes, other namespaces, the kernel's own
settings, or needs privileges that no honest program asks for. Foreign architectures are killed,
x32 and clone3 answer ENOSYS (libc falls back to clone, whose flags can be read here).
Two filters: the long one is installed once in the zygote and inherited; the short one forbids what the
zygote itself needs and is installed in every child. Installing costs the kernel one emulation per
system call and instruction: 0.35 ms for all rules at once, 0.05 ms for the short filter.
Numbers: Linux arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h (arm64).
"""
import errno
import os
import struct

_ARCHITECTURES = {'x86_64': (0xC000003E, 0), 'aarch64': (0xC00000B7, 1)}

# name: (x86-64, arm64); None where the architecture has no such call.
_DENIED = {
    'ptrace': (101, 117), 'process_vm_readv': (310, 270), 'process_vm_writev': (311, 271),
    'pidfd_getfd': (438, 438), 'kcmp': (312, 272), 'process_madvise': (440, 440),
    'mount': (165, 40), 'umount2': (166, 39), 'pivot_root': (155, 41), 'chroot': (161, 51),
    'move_mount': (429, 429), 'open_tree': (428, 428), 'fsopen': (430, 430), 'fsconfig': (431, 431),
    'fsmount': (432, 432), 'fspick': (433, 433), 'mount_setattr': (442, 442),
    'setns': (308, 268), 'unshare': (272, 97), 'bpf': (321, 280), 'perf_event_open': (298, 241),
    'userfaultfd': (323, 282), 'io_uring_setup': (425, 425), 'io_uring_enter': (426, 426),
    'io_uring_register': (427, 427), 'add_key': (248, 217), 'request_key': (249, 218),
    'keyctl': (250, 219), 'memfd_create': (319, 279), 'memfd_secret': (447, 447),
    'init_module': (175, 105), 'finit_module': (313, 273), 'delete_module': (176, 106),
    'kexec_load': (246, 104), 'kexec_file_load': (320, 294), 'reboot': (169, 142),
    'swapon': (167, 224), 'swapoff': (168, 225), 'clock_settime': (227, 112),
    'clock_adjtime': (305, 266), 'settimeofday': (164, 170), 'adjtimex': (159, 171),
    'personality': (135, 92), 'mbind': (237, 235), 'set_mempolicy': (238, 237),
    'migrate_pages': (256, 238), 'move_pages': (279, 239), 'syslog': (103, 116), 'acct': (163, 89),
    'quotactl': (179, 60), 'name_to_handle_at': (303, 264), 'open_by_handle_at': (304, 265),
    'fanotify_init': (300, 262), 'vhangup': (153, 58), 'sethostname': (170, 161),
    'setdomainname': (171, 162), 'iopl': (172, None), 'ioperm': (173, None),
    'modify_ldt': (154, None), 'lookup_dcookie': (212, 18), 'nfsservctl': (180, 42),
}
# What the zygote needs for making namespaces and outputs; its children don't.
_ZYGOTE_ONLY = ('mount', 'setns', 'unshare', 'memfd_create')
_CLONE = (56, 220)
_CLONE3 = (435, 435)
_SOCKET = (41, 198)
SOCKETPAIR = (53, 199)
IOCTL = (16, 29)

_NEW_NAMESPACES = 0x7E020080  # NEWNS NEWCGROUP NEWUTS NEWIPC NEWUSER NEWPID NEWNET NEWTIME
_SOCKET_FAMILIES = (1, 2, 10)  # unix, inet, inet6: the cage has no network to reach with them
_TERMINAL_INJECTIONS = (0x5412, 0x541C)  # TIOCSTI, TIOCLINUX

LOAD, JEQ, JGE, _JSET, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
ALLOW, _KILL = 0x7FFF0000, 0x80000000
REFUSE = 0x00050000 | errno.EPERM
UNKNOWN = 0x00050000 | errno.ENOSYS
_NUMBER, _ARCHITECTURE, ARGUMENT_0, ARGUMENT_1 = 0, 4, 16, 24


def instruction(code, value, if_true=0, if_false=0):
    return struct.pack('=HBBI', code, if_true, if_false, value)


def returns_when_number(number, result):
    return instruction(JEQ, number, 0, 1) + instruction(RETURN, result)


def argument_rule(number, load_offset, tests):
    """For one call: load an argument, run `tests` (each ends in a return or falls through), allow."""
    body = instruction(LOAD, load_offset) + b''.join(tests) + instruction(RETURN, ALLOW)
    return instruction(JEQ, number, 0, len(body) // 8) + body


def table_column():
    machine = os.uname().machine
    if machine not in _ARCHITECTURES:
        raise OSError(errno.ENOSYS, f'no system-call table for {machine}')
    return _ARCHITECTURES[machine]


def head(audit, column):
    code = instruction(LOAD, _ARCHITECTURE) + instruction(JEQ, audit, 1, 0)
    code += instruction(RETURN, _KILL) + instruction(LOAD, _NUMBER)
    if column == 0:
        code += instruction(JGE, 0x40000000, 0, 1) + instruction(RETURN, UNKNOWN)
    return code


def _denials(names, column):
    numbers = (_DENIED[name][column] for name in names)
    return b''.join(returns_when_number(number, REFUSE) for number in numbers if number is not None)


def zygote_filter():
    """All rules but those that would stop the zygote: bytes of struct sock_filter[]."""
    audit, column = table_column()
    code = head(audit, column)
    code += _denials((name for name in _DENIED if name not in _ZYGOTE_ONLY), column)
    code += returns_when_number(_CLONE3[column], UNKNOWN)
    refuse = instruction(RETURN, REFUSE)
    code += argument_rule(
        _CLONE[column], ARGUMENT_0, [instruction(_JSET, _NEW_NAMESPACES, 0, 1), refuse]
    )
    families = b''.join(
        instruction(JEQ, family, 0, 1) + instruction(RETURN, ALLOW) for family in _SOCKET_FAMILIES
    )
    for call in (_SOCKET, SOCKETPAIR):
        code += argument_rule(call[column], ARGUMENT_0, [families, refuse])
    injections = b''.join(instruction(JEQ, value, 0, 1) + refuse for value in _TERMINAL_INJECTIONS)
    code += argument_rule(IOCTL[column], ARGUMENT_1, [injections])
    return code + instruction(RETURN, ALLOW)


def child_filter():
    """The rest, for untrusted children."""
    audit, column = table_column()
    return head(audit, column) + _denials(_ZYGOTE_ONLY, column) + instruction(RETURN, ALLOW)
