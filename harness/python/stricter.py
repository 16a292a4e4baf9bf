"""Further system-call rules for the tiers in which a program shares namespaces with others.

`reach`: calls that change another process of the same user by its number. Landlock, which keeps signals and tracing
inside, does not see them. `landlocked`: what Landlock does not rule either (docs/sandbox.md, the tiers): sockets,
System V and POSIX ipc, attributes of files, watching folders, most ioctls, and calls that are newer than this table.
Numbers: Linux arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h (arm64).
"""
import errno

from seccomp import (
    ALLOW, ARGUMENT_0, ARGUMENT_1, IOCTL, JEQ, JGE, REFUSE, RETURN, SOCKETPAIR, UNKNOWN,
    argument_rule, head, instruction, returns_when_number, table_column,
)

_AND = 0x54
_ERROR = 0x00050000
_UNSUPPORTED = _ERROR | errno.ENOTSUP
_NO_TERMINAL = _ERROR | errno.ENOTTY
# "Success", and nothing is done.
_PRETEND = _ERROR
_FIRST_UNKNOWN = 470
_STREAM = 1

# (x86-64, arm64); None where the architecture has no such call. May be used on the caller itself: process 0.
_OF_ONE_PROCESS = {
    'prlimit64': (302, 261), 'sched_setscheduler': (144, 119), 'sched_setparam': (142, 118),
    'sched_setaffinity': (203, 122), 'sched_setattr': (314, 274),
}
_OF_OTHERS = {
    'setpriority': (141, 140), 'ioprio_set': (251, 30), 'process_mrelease': (448, 448),
    'set_mempolicy_home_node': (450, 450),
}
_DENIED = {
    'socket': (41, 198), 'connect': (42, 203), 'bind': (49, 200), 'listen': (50, 201),
    'accept': (43, 202), 'accept4': (288, 242),
    'mq_open': (240, 180), 'mq_unlink': (241, 181), 'mq_timedsend': (242, 182),
    'mq_timedreceive': (243, 183), 'mq_notify': (244, 184), 'mq_getsetattr': (245, 185),
    'shmget': (29, 194), 'shmat': (30, 196), 'shmctl': (31, 195), 'shmdt': (67, 197),
    'semget': (64, 190), 'semop': (65, 193), 'semctl': (66, 191), 'semtimedop': (220, 192),
    'msgget': (68, 186), 'msgsnd': (69, 189), 'msgrcv': (70, 188), 'msgctl': (71, 187),
    'inotify_init': (253, None), 'inotify_init1': (294, 26), 'uselib': (134, None),
    'quotactl_fd': (443, 443), 'statmount': (457, 457), 'listmount': (458, 458),
    'open_tree_attr': (467, 467), 'file_getattr': (468, 468), 'file_setattr': (469, 469),
}
# Modes, owners and times of any file of this user could be changed. Honest programs change those of their own
# files, and seldom look afterwards.
_PRETENDED = {
    'chmod': (90, None), 'fchmod': (91, 52), 'fchmodat': (268, 53), 'fchmodat2': (452, 452),
    'chown': (92, None), 'fchown': (93, 55), 'lchown': (94, None), 'fchownat': (260, 54),
    'utime': (132, None), 'utimes': (235, None), 'futimesat': (261, None), 'utimensat': (280, 88),
}
_ATTRIBUTES = {
    'setxattr': (188, 5), 'lsetxattr': (189, 6), 'fsetxattr': (190, 7),
    'getxattr': (191, 8), 'lgetxattr': (192, 9), 'fgetxattr': (193, 10),
    'listxattr': (194, 11), 'llistxattr': (195, 12), 'flistxattr': (196, 13),
    'removexattr': (197, 14), 'lremovexattr': (198, 15), 'fremovexattr': (199, 16),
    'setxattrat': (463, 463), 'getxattrat': (464, 464), 'listxattrat': (465, 465), 'removexattrat': (466, 466),
}
# TCGETS, TIOCGWINSZ, FIONREAD, FIONBIO, FIONCLEX, FIOCLEX.
_IOCTLS = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)


def _answers(table, column, result):
    numbers = (row[column] for row in table.values())
    return b''.join(returns_when_number(number, result) for number in numbers if number is not None)


def _reach_rules(column):
    only_itself = [instruction(JEQ, 0, 1, 0), instruction(RETURN, REFUSE)]
    own = (argument_rule(row[column], ARGUMENT_0, only_itself) for row in _OF_ONE_PROCESS.values())
    return b''.join(own) + _answers(_OF_OTHERS, column, REFUSE)


def reach():
    audit, column = table_column()
    return head(audit, column) + _reach_rules(column) + instruction(RETURN, ALLOW)


def landlocked():
    """Bytes of struct sock_filter[]: `reach` and all that Landlock leaves open."""
    audit, column = table_column()
    code = head(audit, column)
    code += instruction(JGE, _FIRST_UNKNOWN, 0, 1) + instruction(RETURN, UNKNOWN)
    code += _reach_rules(column)
    code += _answers(_DENIED, column, REFUSE)
    code += _answers(_PRETENDED, column, _PRETEND)
    code += _answers(_ATTRIBUTES, column, _UNSUPPORTED)
    # A pair of datagram sockets could still send to any named socket.
    streams = [instruction(_AND, 0xF), instruction(JEQ, _STREAM, 1, 0), instruction(RETURN, REFUSE)]
    code += argument_rule(SOCKETPAIR[column], ARGUMENT_1, streams)
    allowed = b''.join(instruction(JEQ, value, 0, 1) + instruction(RETURN, ALLOW) for value in _IOCTLS)
    code += argument_rule(IOCTL[column], ARGUMENT_1, [allowed, instruction(RETURN, _NO_TERMINAL)])
    return code + instruction(RETURN, ALLOW)
