"""Attacks on functions of programs under review, as a job of its own in the cage. Reads order.json, writes a line of
JSON for each target.

Trusted: this process (the examiner) and the one that forks (prove_nursery). Programs run in children of the latter.
What they have of ours is code and harmless values: every secret by which a proof is known (the content of canaries,
the rows of databases, the answers of the network) is drawn here after the nursery was forked, and the effects are
looked at from here: files and databases on disk, connections at their other end, CPU time and memory by the kernel.
A child's own words say what was returned. It may lie about that, but it can not say a secret that it did not reach.
Recorders (ldap, templates) are words alone and give `reached` at most; a header that a program sets, the markup and
the address that it returns are what it answers, and so is a yes: there the answer is the effect.
Where this is process 1 of its namespace no program can signal it; elsewhere it may be ended, and Node sees lines
missing, sets the target apart, and goes on with the others.
"""

import gc
import importlib
import json
import os
import re
import signal
import sqlite3
import sys
import time
import traceback

_HERE = os.path.dirname(os.path.abspath(__file__))
_HARNESS_BROKEN = 70
_SURVEY_MS = 10_000
# Of so many modules the texts are read for what they say of paths and patterns.
_MOST_SURVEYED = 20
# Modules that programs use, imported once where the last part of the name, or a word beside it, stands in a program:
# forked children find them warm.
_WARM = {
    'asyncio': 'async',
    'csv': '',
    'dataclasses': '',
    'dbm.dumb': 'shelve',
    'email.message': '',
    'hmac': '',
    'html': '',
    'html.parser': '',
    'http.server': '',
    'inside_fastapi': 'fastapi|pydantic|starlette',
    'inside_remote': 'paramiko',
    'inside_tornado': '',
    'ipaddress': '',
    'logging': 'log',
    'marshal': '',
    'pickle': '',
    'posixpath': '',
    'random': '',
    'secrets': '',
    'shelve': '',
    'shlex': '',
    'string': '',
    'tempfile': '',
    'typing': '',
    'urllib.request': '',
    'uuid': '',
    'xml.dom.minidom': '',
    'xml.etree.ElementTree': 'xml',
    'xml.sax': '',
}
# What there is whatever the programs are.
_ALWAYS = (
    'ast',
    'base64',
    'collections',
    'contextlib',
    'datetime',
    'functools',
    'hashlib',
    'http.client',
    'inspect',
    'io',
    'json',
    'pathlib',
    're',
    'shutil',
    'sqlite3',
    'subprocess',
    'tarfile',
    'urllib.parse',
    'zipfile',
)
_OWN = (
    'inside_subject',
    'prove_control',
    'prove_hunt',
    'prove_plan',
    'prove_process',
    'prove_proof',
    'prove_rehearsal',
    'prove_report',
    'prove_world',
    'prove_network',
    'prove_attempt',
    'prove_nursery',
    'prove_families',
)
# Of the system's packages only these, where they are: what attacks on them need is their real behaviour.
_SYSTEM_PACKAGES = '/usr/lib/python3/dist-packages'
_REAL = ('yaml', 'jwt', 'lxml', 'lxml.etree', 'defusedxml')


def main():
    with open('order.json', encoding='utf-8') as file:
        order = json.load(file)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    warm(order)
    lines = os.dup(1)
    null = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1):
        os.dup2(null, number)
    import prove_nursery
    import prove_rehearsal
    import prove_world
    import system

    where = os.getcwd()
    prove_world.tidy(where)
    try:
        system.set_undumpable()
    except OSError:
        pass  # then the tier is one that says so itself
    prove_rehearsal.rehearse()
    gc.collect()
    gc.freeze()
    nursery = prove_nursery.Nursery()
    for target in order['targets']:
        place_modules(target, order['texts'])
        target['data'] = {one['path']: order['contents'][one['text']] for one in target['data']}
    ends = time.monotonic() + order['seconds']
    surveys = survey_all(order['targets'], nursery, lines)
    for number, target in enumerate(order['targets']):
        if number and time.monotonic() > ends:
            break
        write(lines, {'begin': number})
        write(lines, {'target': number, 'result': judge(target, surveys[number], (number, where), nursery)})
        prove_world.tidy(where)


def survey_all(targets, nursery, lines):
    """What the texts of the programs say, read in one process as long as none of them ends it: it runs nothing."""
    import prove_network

    child, known, surveys = None, {}, []
    for number, target in enumerate(targets):
        key = target['program'], target['function'], target['file']
        if key not in known:
            write(lines, {'begin': number})
            child = child or nursery.child(prove_network.Network())
            modules = [one['program'] for one in target['files'].values()]
            order = {
                'do': 'survey',
                'program': target['program'],
                'function': target['function'],
                'modules': modules[:_MOST_SURVEYED],
            }
            told = child.exchange(order, _SURVEY_MS, 2 * _SURVEY_MS)
            known[key] = told or {'unfit': 'does not parse: the parser did not come to an end'}
            if told is None:
                child.end()
                child = None
        surveys.append(known[key])
    if child is not None:
        child.end()
    return surveys


def place_modules(target, texts):
    """The target's other files by their dotted names, with their texts, and where they lie in its world."""
    project = target.get('project') or {'name': 'program', 'files': {}}
    is_taken = project['name'] in sys.stdlib_module_names
    target['module'] = 'program' if is_taken else project['name']
    target['path'] = path_of(project['name'], target['file'])
    target['files'] = {
        name: {'path': path_of(name, one['file']), 'program': texts[one['text']]}
        for name, one in project['files'].items()
        if one['file'] != target['file']
    }


def path_of(name, file):
    path = name.replace('.', '/')
    return f'{path}/__init__.py' if os.path.basename(file) == '__init__.py' else f'{path}.py'


def warm(order):
    import prove_families

    text = '\n'.join([*(target['program'] for target in order['targets']), *order['texts']])
    families = {prove_families.home_of(target['family']) for target in order['targets']}
    # What no program names is not there to be used: less to load, and less for each child to copy.
    wanted = {one: (words or re.split(r'[._]', one)[-1]).split('|') for one, words in _WARM.items()}
    named = [one for one, words in wanted.items() if any(word in text for word in words)]
    for name in (*_ALWAYS, *named, *_OWN, *sorted(families)):
        importlib.import_module(name)
    if any(name in text for name in ('yaml', 'jwt', 'lxml', 'defusedxml')):
        sys.path.append(_SYSTEM_PACKAGES)
        for name in _REAL:
            if name.partition('.')[0] in text:
                try:
                    importlib.import_module(name)
                except Exception:
                    pass  # it is not there, or does not load here: then it is needed
        sys.path.remove(_SYSTEM_PACKAGES)
    sys.path[:] = [one for one in sys.path if os.path.abspath(one or '.') != _HERE]


def write(descriptor, value):
    data = json.dumps(value).encode('ascii') + b'\n'
    while data:
        data = data[os.write(descriptor, data) :]


def judge(target, survey, place, nursery):
    import prove_nursery

    number, where = place
    if 'unfit' in survey:
        return {'kind': 'not run', 'reason': str(survey['unfit'])[:300]}
    for attempt in range(2):
        try:
            return judge_once(target, survey, (f'{number}-{attempt}', where), nursery)
        except prove_nursery.NurseryLost:
            gc.collect()
            nursery.restart()
        except (OSError, sqlite3.Error) as error:
            nursery.restart()
            return {'kind': 'not run', 'reason': f'it spoils the folders it runs in: {error}'[:200].replace(where, '')}
        except Exception:
            # What a program says may be of any shape: where that breaks us, the others go on.
            sys.stderr.write(traceback.format_exc(limit=-6))
            nursery.restart()
            return {'kind': 'not run', 'reason': f'internal: {traceback.format_exc(limit=-2)[-300:]}'}
    return {'kind': 'not run', 'reason': 'it ends the processes that run it'}


def judge_once(target, survey, place, nursery):
    import prove_hunt
    import prove_network
    import prove_world

    network = prove_network.Network()
    number, where = place
    paths = [target['path'], *(one['path'] for one in target['files'].values())]
    world = prove_world.World(where, number, paths, target['data'])
    try:
        return prove_hunt.Hunt(target, survey, (world, nursery, network)).hunt()
    finally:
        network.close()
        world.close()


if __name__ == '__main__':
    try:
        main()
    except Exception:
        sys.stderr.write(traceback.format_exc(limit=-8))
        sys.exit(_HARNESS_BROKEN)
