"""The keeper of one exam: reads it, prepares it, and forks an examiner for every program.

It lives in its own pid, mount and ipc namespace and is no ancestor of any candidate. For Python
exams it has already run the prelude, and has given up every capability before the first candidate
exists, so its forks need no confinement of their own: they hold nothing that the keeper does not.
For other runtimes it only holds the exam's bytes and starts that runtime's examiner in each fork.
"""
import _signal
import json
import os
import resource
import select
import sys
import time

import codec
import confine
import system
import wire

_EXAMINER_LIMITS = {
    # An examiner holds large replies of the candidate next to their decoded form.
    'cpuMs': 600_000, 'memoryBytes': 8 << 30, 'processes': 512, 'fileBytes': 1 << 30,
    'diskBytes': 64 << 20, 'openFiles': 256,
}
_VERDICT_CAP = 4 << 20


def start(cage, header, read_body):
    """Forks the keeper. Returns (pid, control socket) in the zygote; raises RuntimeError when it can't start."""
    mine, theirs = wire.message_pair()
    child = cage.fork()
    if child == 0:
        try:
            mine.close()
            serve(cage, header, read_body(header['examBytes']), theirs)
        finally:
            os._exit(70)
    theirs.close()
    return child, mine


def serve(cage, header, body, control):
    os.closerange(3, control.fileno())
    os.closerange(control.fileno() + 1, 4096)
    cage.adopt_own_namespace()
    if cage.landlocked:
        system.die_with_parent()
    if header['runtime'] == 'python':
        confine.confine(cage, _EXAMINER_LIMITS, own_files=False)
    null = os.open('/dev/null', os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(null, descriptor)
    try:
        exam = prepare(header, body)
    except Exception as error:
        control.send(json.dumps({'broken': f'{type(error).__name__}: {error}'[:4000]}).encode())
        os._exit(0)
    control.send(b'{"ready":true}')
    import gc

    gc.collect()
    gc.freeze()
    while True:
        try:
            message, channel, result = wire.receive_with_two(control, 1 << 16)
        except wire.Gone:
            os._exit(0)
        control.send(codec.dumps(examine_one(cage, exam, codec.loads(message), channel, result)))


def prepare(header, body):
    if header['runtime'] != 'python':
        return body
    import examiner

    digits = getattr(sys, 'set_int_max_str_digits', None)
    if digits:
        digits(0)
    try:
        return examiner.build(body)
    finally:
        if digits:
            digits(4300)


def examine_one(cage, exam, order, channel, result):
    started = time.monotonic()
    child = os.fork() if order['runtime'] == 'python' else cage.fork()
    if child == 0:
        try:
            if cage.landlocked:
                system.die_with_parent()
            become_examiner(cage, exam, order, channel, result)
        except BaseException as error:
            import traceback

            text = ''.join(traceback.format_exception(error))[-2000:]
            wire.write_all(result, json.dumps({'broken': text}).encode())
        finally:
            os._exit(0)
    os.close(channel)
    os.close(result)
    stopped = not ended_within(child, order['examinerWallMs'])
    if stopped:
        os.kill(child, _signal.SIGKILL)
    _, status, usage = os.wait4(child, 0)
    cpu_ms = (usage.ru_utime + usage.ru_stime) * 1000
    return {
        'status': status,
        'stopped': 'wall' if stopped else 'cpu' if ran_out(status, cpu_ms, order) else None,
        'cpuMs': cpu_ms,
        'wallMs': (time.monotonic() - started) * 1000,
        'memoryBytes': usage.ru_maxrss * 1024,
    }


def ran_out(status, cpu_ms, order):
    """Ended by the CPU limit: SIGXCPU, or SIGKILL where it is process 1, which ignores the former. (What the
    kernel's limit counts and what it reports afterwards were seen to differ by a fifth.)"""
    if not os.WIFSIGNALED(status):
        return False
    return os.WTERMSIG(status) == _signal.SIGXCPU or cpu_ms > order['examinerCpuMs'] / 2


def ended_within(child, milliseconds):
    descriptor = os.pidfd_open(child)
    try:
        poller = select.poll()
        poller.register(descriptor, select.POLLIN)
        return bool(poller.poll(milliseconds))
    finally:
        os.close(descriptor)


def become_examiner(cage, exam, order, channel, result):
    if order['runtime'] == 'python':
        # Some answers take for ever to read or to compare: a set of integers with one hash, a long range.
        cpu_seconds = -(-order['examinerCpuMs'] // 1000)
        resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
        import examiner

        verdict = examiner.examine(exam, channel, order)
        wire.write_all(result, codec.dumps(verdict)[:_VERDICT_CAP])
        return
    limits = {**_EXAMINER_LIMITS, 'cpuMs': order['examinerCpuMs']}
    environment = {**order['environment'], 'ASSAY_BOX': cage.where}
    # Only an examiner in a namespace of its own has a /box that no candidate sees.
    descriptors = [channel, result] if cage.inner else [channel, result, memory_file(exam)]
    confine.confine(cage, limits, whole_address_space=False, own_files=cage.inner)
    if cage.inner:
        with open(f'{cage.where}/exam', 'wb') as file:
            file.write(exam)
    else:
        environment['ASSAY_EXAM_DESCRIPTOR'] = '5'
    spare = [os.dup2(descriptor, 100 + number) for number, descriptor in enumerate(descriptors)]
    for number, descriptor in enumerate(spare):
        os.dup2(descriptor, 3 + number)
    os.closerange(3 + len(spare), 4096)
    os.execve(order['argv'][0], [*order['argv'], json.dumps(order)], environment)


def memory_file(data):
    descriptor = os.memfd_create('exam')
    wire.write_all(descriptor, data)
    os.lseek(descriptor, 0, os.SEEK_SET)
    return descriptor
