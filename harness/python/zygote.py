"""The launcher inside a cage: reads frames from the supervisor, forks one confined process per job.

It reads only frame headers; bodies are read by the forked child, so no program and no test ever
enters the memory that later children inherit. One job at a time, single-threaded.
Frame in: u32 header length, header JSON, then the bodies that the header announces.
Frame out: u32 header length, header JSON, u32 body length, body.
"""
import _signal
import _thread
import gc
import json
import os
import random
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import candidate
import codec
import confine
import keeper
import launch
import rehearsal
import seccomp
import settle
import system
import watch
import wire

# Imported once here, so that programs get them for a fork's price. Chosen: what model-written
# functions import most (counted over the prompts and samples of HumanEval).
_PRELOADED = (
    'typing', 'collections', 're', 'math', 'itertools', 'functools', 'heapq', 'string', 'random',
    'copy', 'datetime', 'operator', 'bisect', 'ast',
)
_KEEPERS = 2
# What threads have on an ordinary Linux.
_THREAD_STACK_BYTES = 8 << 20


class Zygote:
    def __init__(self, cage):
        self.cage = cage
        self.keepers = {}

    def keeper_for(self, header):
        """The keeper that holds this exam; a new one is started when its bytes come with the frame."""
        key = header['examKey']
        if not header['examBytes']:
            self.keepers[key] = self.keepers.pop(key)  # most recent last, as the supervisor counts
            return self.keepers[key]
        while len(self.keepers) >= _KEEPERS:
            self.end_keeper(next(iter(self.keepers)))
        child, control = keeper.start(self.cage, header, lambda count: wire.read_exactly(0, count))
        self.keepers[key] = (child, control)
        self.cage.ours.add(child)
        answer = codec.loads(control.recv(1 << 16) or b'{"broken":"the examiner died while it was prepared"}')
        if 'broken' in answer:
            reply({'id': header['id'], 'examBroken': answer['broken']}, b'')
            os._exit(0)  # the candidate's bytes are still unread: this cage is done
        return self.keepers[key]

    def end_keeper(self, key):
        child, control = self.keepers.pop(key)
        self.cage.ours.discard(child)
        control.close()
        os.kill(child, _signal.SIGKILL)
        os.waitpid(child, 0)

    def pair(self, header):
        keeper_pid, control = self.keeper_for(header)
        examiner_end, candidate_end = wire.stream_pair()
        result_read, result_write = os.pipe()
        output = os.memfd_create('output')
        limits = header['limits']
        child = self.cage.fork_program()
        if child == 0:
            launch.pair_candidate(self.cage, header, candidate_end.fileno(), output)
        candidate_end.close()
        wire.send_with_two(control, codec.dumps(examiner_order(header, limits)), examiner_end.fileno(), result_write)
        examiner_end.close()
        os.close(result_write)
        end, verdict, examiner = watch.until_examined(child, limits, control, result_read, self.cage)
        os.close(result_read)
        self.cage.forget_program()
        text, too_much = watch.read_output(output, 4096, limits['fileBytes'])
        os.close(output)
        if too_much and 'stopped' not in end:
            end['stopped'] = 'output'
        reply({'id': header['id'], 'candidate': end, 'examiner': examiner, 'verdictBytes': len(verdict)}, verdict + text)

    def command(self, header):
        outputs = (os.memfd_create('stdout'), os.memfd_create('stderr'))
        kept_read, kept_write = os.pipe()
        child = self.cage.fork_program()
        if child == 0:
            os.close(kept_read)
            launch.command(self.cage, header, outputs, kept_write)
        os.close(kept_write)
        end, kept = watch.until_ended(child, header['limits'], kept_read, self.cage)
        os.close(kept_read)
        self.cage.forget_program()
        texts = []
        for descriptor in outputs:
            text, too_much = watch.read_output(descriptor, header['outputBytes'], header['limits']['fileBytes'])
            os.close(descriptor)
            texts.append(text)
            if too_much and 'stopped' not in end:
                end['stopped'] = 'output'
        sizes = [len(texts[0]), len(texts[1]), len(kept)]
        reply({'id': header['id'], 'candidate': end, 'sizes': sizes}, texts[0] + texts[1] + kept)


def examiner_order(header, limits):
    order = {**header['order'], 'runtime': header['runtime'], **header.get('examiner', {})}
    order['examinerWallMs'] = watch.MOST_WALLS * limits['wallMs'] + 60_000
    # Chosen: far more than comparing takes, which is about as much as the program itself.
    order['examinerCpuMs'] = max(10_000, min(10 * limits['cpuMs'], 60_000))
    return order


def reply(header, body):
    wire.write_all(1, wire.frame(codec.dumps(header)) + wire.frame(body))


def asked_for(arguments):
    """(tier, what the landlock tier is told)"""
    if not arguments:
        return 'nested', None
    return arguments[0].removeprefix('--'), json.loads(arguments[1]) if len(arguments) > 1 else None


def start_without_cage(policy):
    """Nothing around this process ends it: it ends with its supervisor, and its programs with it."""
    import landlock

    try:
        landlock.require(landlock.SCOPES)
    except OSError as error:
        sys.exit(error.strerror)
    system.die_with_parent()
    system.adopt_orphans()
    if os.getppid() != policy['supervisor']:
        os._exit(0)


def confine_launcher(kind):
    if kind == 'unsandboxed':
        return
    confine.set_common_limits()
    system.forbid_new_privileges()
    system.Filter(seccomp.zygote_filter()).install()


def warm_up():
    """Everything that the forks would otherwise do again. Returns what must stay alive for it to last."""
    # A module that registers itself here does something in every fork: `random` takes a new seed, and a
    # program that draws numbers would get another verdict in every run.
    register, os.register_at_fork = os.register_at_fork, lambda **_: None
    for name in _PRELOADED:
        __import__(name)
    os.register_at_fork = register
    rehearsal.rehearse()
    random.seed(0)
    gc.collect()
    gc.freeze()
    gc.disable()
    return settle.settle()


def main():
    kind, policy = asked_for(sys.argv[1:])
    if kind == 'landlock':
        start_without_cage(policy)
    confine_launcher(kind)
    # A thread's stack is as large as the stack limit, 64 MiB here: sixteen of them filled a program's memory.
    _thread.stack_size(_THREAD_STACK_BYTES)
    system.share_malloc_arena()
    cage = confine.Cage(kind, policy)
    kept = warm_up()  # noqa: F841
    if kind != 'unsandboxed':
        system.set_undumpable()
    zygote = Zygote(cage)
    reply({'ready': True, 'python': sys.version.split()[0], 'inner': cage.inner}, b'')
    while True:
        try:
            header = codec.loads(wire.read_frame(0, 1 << 20))
        except wire.Gone:
            os._exit(0)
        getattr(zygote, header['op'])(header)


if __name__ == '__main__':
    main()
