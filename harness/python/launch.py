"""What a forked child does to become the untrusted process of a job. Nothing here returns.

The body is read before confinement (reading interprets nothing), then descriptors are reduced to
the job's own, then confine() closes the world, and only then untrusted bytes are interpreted.
"""
import gc
import json
import os
import sys

import candidate
import confine
import wire

_LAUNCH_FAILED = 71
# Node maps 0.9 GiB before its first line (thread stacks, heap and code ranges) and uses little of it: the
# watchdog holds it to the memory that it uses, and the kernel's limit is only the backstop.
_RUNTIME_RESERVE = 4 << 30


def _only(descriptors):
    """Moves the given descriptors to 0, 1, 2, … and closes all others."""
    spare = [os.dup2(descriptor, 100 + number) for number, descriptor in enumerate(descriptors)]
    for number, descriptor in enumerate(spare):
        os.dup2(descriptor, number)
    os.closerange(len(descriptors), 4096)


def _failed(error):
    try:
        os.write(2, f'launch: {type(error).__name__}: {error}'.encode())
    finally:
        os._exit(_LAUNCH_FAILED)


def pair_candidate(cage, header, channel, output):
    try:
        source = wire.read_exactly(0, header['candidateBytes'])
        null = os.open('/dev/null', os.O_RDONLY)
        _only([null, output, output, channel])
        python = header['runtime'] == 'python'
        limits = header['limits'] if python else with_reserve(header['limits'])
        confine.confine(cage, limits, whole_address_space=python)
        if not python:
            _execute_runtime(cage, header, source)
        if cage.landlocked:
            os.environ.update(cage.environment({}))
    except BaseException as error:
        _failed(error)
    _become_candidate(source, header['order'])


def with_reserve(limits):
    return {**limits, 'memoryBytes': limits['memoryBytes'] + _RUNTIME_RESERVE}


def _execute_runtime(cage, header, source):
    with open(f'{cage.where}/program', 'wb') as file:
        file.write(source)
    runner = header['candidateRunner']
    environment = cage.environment(runner['environment'])
    os.execve(runner['argv'][0], runner['argv'], {**environment, 'ASSAY_BOX': cage.where})


def _become_candidate(source, order):
    gc.freeze()  # else its first collection walks what the zygote left
    gc.enable()
    status = 0
    try:
        candidate.run(source, 3, order.get('resident', False), order.get('callCpuMs'))
    except BaseException:
        status = 1
    finally:
        os._exit(status)


def command(cage, header, outputs, kept):
    try:
        files = [(path, wire.read_exactly(0, size)) for path, size in header['files']]
        stdin = wire.read_exactly(0, header['stdinBytes'])
        source = os.memfd_create('stdin') if stdin else os.open('/dev/null', os.O_RDONLY)
        wire.write_all(source, stdin)
        if stdin:
            os.lseek(source, 0, os.SEEK_SET)
        _only([source, *outputs, kept])
        is_node = os.path.basename(header['argv'][0]) == 'node'
        limits = with_reserve(header['limits']) if is_node else header['limits']
        confine.confine(cage, limits, whole_address_space=False)
        os.chdir(cage.where)
        header['environment'] = cage.environment(header['environment'])
        for path, data in files:
            _write_file(path, data)
        if header['keep']:
            _run_and_keep(header)
        os.close(3)
        os.execve(header['argv'][0], header['argv'], header['environment'])
    except BaseException as error:
        _failed(error)


def _write_file(path, data):
    folder = os.path.dirname(path)
    if folder:
        os.makedirs(folder, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o755)
    with open(descriptor, 'wb') as file:
        file.write(data)


def _run_and_keep(header):
    """Process 1 stays ours: it runs the command as its child and then sends back the files wanted."""
    import system

    system.set_undumpable()
    child = os.fork()
    if child == 0:
        os.close(3)
        try:
            os.execve(header['argv'][0], header['argv'], header['environment'])
        except OSError as error:
            _failed(error)
    _, status = os.waitpid(child, 0)
    if status == 0:
        kept = []
        for path in _files_to_keep(header['keep']):
            if os.path.isfile(path) and not os.path.islink(path):
                with open(path, 'rb') as file:
                    kept.append((path, file.read()))
        head = json.dumps([[path, len(data)] for path, data in kept]).encode()
        wire.write_all(3, wire.frame(head) + b''.join(data for _, data in kept))
    os._exit(os.waitstatus_to_exitcode(status) & 0xFF)


def _files_to_keep(wanted):
    """A path that ends in a slash stands for every file below it (a compiler names its own outputs)."""
    for path in wanted:
        if not path.endswith('/'):
            yield path
            continue
        for folder, _, names in os.walk(path):
            yield from sorted(os.path.join(folder, name) for name in names)
