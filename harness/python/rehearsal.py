"""Plays both sides of a pair a few times in the zygote, with a program and tests of our own.

Python 3.11 and later rewrite a function's code and fill its caches in its first calls. What has happened here,
before the first fork, does not happen again in every child, which then copies fewer pages of memory.
"""
import _signal
import _socket
import json
import sys

import candidate
import codec
import examiner
import wire

# Chosen: more than the eight calls after which Python 3.11 looks at a function.
_ROUNDS = 12
_PROGRAM = b'''from typing import List


def doubled(numbers: List[int], text: str = '') -> List[int]:
    """ Each number twice.
    >>> doubled([1])
    [2]
    """
    result = []
    for number in numbers:
        result.append(number * 2)
    return result
'''
_RAISES = _PROGRAM.replace(b'number * 2', b'number.twice')
_TESTS = '''def check(candidate):
    assert candidate([1, 2, 3]) == [2, 4, 6]
    assert candidate([1, 2, 3], 'a') == [2, 4, 6]
'''
_EXAM = {'kind': 'script', 'code': _TESTS, 'names': ['doubled'], 'checker': 'check'}
_REQUESTS = [
    {'op': 'call', 'f': 'doubled', 'a': [[1, 2, 3]], 'k': {}},
    {'op': 'call', 'f': 'doubled', 'a': [[1, 2, 3], 'a'], 'k': {}},
]
_RIGHT = [{'load': 'ok'}, {'ok': [2, 4, 6]}, {'ok': [2, 4, 6]}]
_WRONG = [{'load': 'ok'}, {'ok': [2, 4, 6]}, {'ok': None}]
_ERROR = {'type': 'ValueError', 'name': 'ValueError', 'message': '', 'traceback': [[1, 'doubled']]}
_RAISED = [{'load': 'ok'}, {'raise': _ERROR}]


def rehearse():
    exam = examiner.build(json.dumps(_EXAM).encode())
    for _ in range(_ROUNDS):
        for program in (_PROGRAM, _RAISES):
            with_buffered(_REQUESTS, lambda channel: candidate.run(program, channel, False, 2000))
        for replies in (_RIGHT, _WRONG, _RAISED):
            json.dumps(with_buffered(replies, lambda channel: examiner.examine(exam, channel, {})))
    forget()


def forget():
    """What running a program in this process has left."""
    for timer in (_signal.ITIMER_VIRTUAL, _signal.ITIMER_PROF):
        _signal.setitimer(timer, 0)
    for number in (_signal.SIGVTALRM, _signal.SIGPROF):
        _signal.signal(number, _signal.SIG_DFL)
    sys.modules['candidate'] = candidate


def with_buffered(messages, role):
    """What `role` returns on a channel whose other side has already said everything."""
    theirs, mine = wire.stream_pair()
    theirs.sendall(b''.join(wire.frame(codec.dumps(message)) for message in messages))
    theirs.shutdown(_socket.SHUT_WR)
    try:
        return role(mine.fileno())
    finally:
        mine.close()
        theirs.close()
