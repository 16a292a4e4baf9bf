"""What is applied to a forked process before it may interpret one untrusted byte.

The order matters: mounts need the capability that is dropped next, and seccomp comes last because
it forbids the calls above it. `Cage.kind` says which of the tiers of docs/sandbox.md this is; what only the
weaker ones need is imported only there.
"""
import os
import resource

import seccomp
import system


class Cage:
    """Facts about this cage, established once by the zygote."""

    def __init__(self, kind, policy=None):
        self.kind = kind
        self.inner = kind == 'nested'
        self.sandboxed = kind != 'unsandboxed'
        self.landlocked = kind == 'landlock'
        # Of the landlock tier: {box, readable, sharedUser}.
        self.policy = policy or {}
        # The folder of the program under way.
        self.where = '/box' if self.sandboxed else os.environ['ASSAY_BOX']
        self.filters = filters(kind)
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

    def fork_program(self):
        """Forks the process of an untrusted program: what ends with the child that is returned is all of it."""
        if not self.landlocked:
            return self.fork()
        import box
        import warden

        self.where = box.make(self.policy['box'])
        return warden.fork()

    def forget_program(self):
        """After its end."""
        if self.landlocked:
            import box

            box.remove(self.where)

    def environment(self, wanted):
        """`wanted`, with this program's own folder where the cage has none that is always called the same."""
        if not self.landlocked:
            return wanted
        return {**wanted, 'HOME': self.where, 'TMPDIR': self.where}


def filters(kind):
    if kind == 'unsandboxed':
        return []
    if kind == 'nested':
        return [system.Filter(seccomp.child_filter())]
    import stricter

    first = stricter.landlocked() if kind == 'landlock' else stricter.reach()
    return [system.Filter(first), system.Filter(seccomp.child_filter())]


def _limit(kind, value):
    resource.setrlimit(kind, (value, value))


def set_limits(cage, limits, whole_address_space):
    """`limits`: as sent in a frame; bytes and milliseconds."""
    # The watchdog measures CPU exactly; the kernel's limit has whole seconds and is its backstop.
    _limit(resource.RLIMIT_CPU, limits['cpuMs'] // 1000 + 2)
    memory = resource.RLIMIT_AS if whole_address_space else resource.RLIMIT_DATA
    _limit(memory, limits['memoryBytes'])
    _limit(resource.RLIMIT_NPROC, limits['processes'] + others(cage))
    _limit(resource.RLIMIT_NOFILE, limits.get('openFiles', 64))
    _limit(resource.RLIMIT_FSIZE, limits['fileBytes'])


def others(cage):
    """Processes and threads that count against this user's limit and are not the program's own: without a user
    namespace, all of the user's. Chosen: 64 more, where the user is a person who may start some meanwhile."""
    if not cage.landlocked:
        return 0
    user, count = os.getuid(), 0
    for name in os.listdir('/proc'):
        if name.isdigit():
            try:
                with open(f'/proc/{name}/status', 'rb') as file:
                    status = dict(line.split(b':', 1) for line in file if b':' in line)
            except OSError:
                continue  # it ended between the two calls
            if int(status[b'Uid'].split()[0]) == user:
                count += int(status.get(b'Threads', b'1'))
    return count + (64 if cage.policy['sharedUser'] else 0)


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
        os.chdir(cage.where if own_files else '/')
    set_limits(cage, limits, whole_address_space)
    if cage.landlocked:
        landlock_rules(cage, own_files)
    elif cage.kind == 'single-use':
        import landlock

        landlock.separate()
    if cage.sandboxed:
        system.drop_capabilities()
        for program in cage.filters:
            program.install()


def landlock_rules(cage, own_files):
    import landlock

    rules = [(path, landlock.READ) for path in cage.policy['readable']]
    rules += [(f'/dev/{name}', landlock.USE_DEVICE) for name in ('null', 'zero', 'full', 'random', 'urandom')]
    # What runtimes ask about their own process and about memory and processors.
    rules += [(f'/proc/self/{name}', landlock.READ) for name in ('fd', 'maps', 'stat', 'statm', 'status', 'task')]
    rules += [(f'/proc/{name}', landlock.READ) for name in ('cpuinfo', 'meminfo', 'sys/vm/overcommit_memory')]
    if own_files:
        rules.append((cage.where, landlock.OWN))
    landlock.confine(rules)
