"""What is applied to a forked process before it may interpret one untrusted byte.

The order matters: mounts need the capability that is dropped next, and seccomp comes last because
it forbids the calls above it. `Cage.inner` says whether the kernel lets us make namespaces here.
"""
import os
import resource

import seccomp
import system


class Cage:
    """Facts about this cage, established once by the zygote."""

    def __init__(self, inner, sandboxed):
        self.inner = inner
        self.sandboxed = sandboxed
        self.filter = seccomp.child_filter() if sandboxed else b''
        # Processes that are ours: never counted against a program.
        self.ours = {1, os.getpid()}
        self.own_pid_namespace = -1
        self.adopt_own_namespace()

    def adopt_own_namespace(self):
        """Called in every process that forks: where its later children's namespaces are reset to."""
        if self.inner:
            self.own_pid_namespace = os.open('/proc/self/ns/pid', os.O_RDONLY)

    def fork(self):
        """Forks a child that is process 1 of a fresh pid namespace; 0 in the child."""
        if not self.inner:
            return os.fork()
        system.unshare(system.CLONE_NEWPID)
        child = os.fork()
        if child:
            system.setns(self.own_pid_namespace, system.CLONE_NEWPID)
        return child


def _limit(kind, value):
    resource.setrlimit(kind, (value, value))


def set_limits(limits, whole_address_space):
    """`limits`: as sent in a frame; bytes and milliseconds."""
    # The watchdog measures CPU exactly; the kernel's limit has whole seconds and is its backstop.
    _limit(resource.RLIMIT_CPU, limits['cpuMs'] // 1000 + 2)
    memory = resource.RLIMIT_AS if whole_address_space else resource.RLIMIT_DATA
    _limit(memory, limits['memoryBytes'])
    _limit(resource.RLIMIT_NPROC, limits['processes'])
    _limit(resource.RLIMIT_NOFILE, limits.get('openFiles', 64))
    _limit(resource.RLIMIT_FSIZE, limits['fileBytes'])


def set_common_limits():
    """What no process of a cage needs; set once in the zygote and inherited."""
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_MEMLOCK, 0)
    _limit(resource.RLIMIT_MSGQUEUE, 0)


def private_world(disk_bytes):
    """A mount and ipc namespace of its own: empty /box (= /tmp = /dev/shm), fresh read-only /proc."""
    system.unshare(system.CLONE_NEWNS | system.CLONE_NEWIPC)
    options = f'size={disk_bytes},nr_inodes=4096,mode=0700'.encode()
    system.mount(b'tmpfs', b'/box', b'tmpfs', system.MS_NOSUID | system.MS_NODEV, options)
    flags = system.MS_RDONLY | system.MS_NOSUID | system.MS_NODEV | system.MS_NOEXEC
    system.mount(b'proc', b'/proc', b'proc', flags)


def confine(cage, limits, whole_address_space=True, own_files=True):
    """Called in the forked child. After it returns, nothing can be won back. `own_files` is for whoever
    may read and write files: an empty /box and a /proc of its own."""
    os.setsid()
    if cage.inner and own_files:
        private_world(limits['diskBytes'])
    elif cage.inner:
        system.unshare(system.CLONE_NEWNS | system.CLONE_NEWIPC)
    if cage.sandboxed:
        os.chdir('/box')
    set_limits(limits, whole_address_space)
    if cage.sandboxed:
        system.drop_capabilities()
        system.install_seccomp(cage.filter)
