"""Before anything is forked: what every child does first is done once here, on a program of ours. Pages of memory that
the interpreter writes to while it warms up are then not copied by each child anew.
"""

import sys

import inside_arrivals
import inside_subject
import inside_survey

_PROGRAM = '''"""A lending shelf."""
import os
import sqlite3

SHELF = {'first': 'The Voyage', 'second': 'The Harbour'}


def pick(db, name, folder='shelf'):
    """A book of the shelf."""
    if name == 'first' or not name:
        return [f"{key}: {value}" for key, value in sorted(SHELF.items())]
    try:
        row = db.execute('SELECT title, place FROM books WHERE name = ?', (name,)).fetchone()
        return os.path.join(folder, str(row and row[0])) + "%s" % len(name)
    except sqlite3.Error as error:
        raise ValueError(name) from error
'''
# The interpreter adapts code to what it sees within so many runs.
_RUNS = 12


def rehearse():
    streams = sys.argv, sys.stdin, sys.stdout, sys.stderr, sys.meta_path[:]
    try:
        for _ in range(3):
            survey = inside_survey.survey(_PROGRAM, 'pick')
        order = {
            'program': _PROGRAM,
            'function': 'pick',
            'parameters': survey['parameters'],
            'root': '/nowhere',
            'path': '/nowhere/program.py',
            'module': 'assay_rehearsal',
            'imports': survey['imports'],
            'known': {},
            'isHandler': False,
            'isHtml': True,
            'types': '',
        }
        for _ in range(_RUNS):
            subject = inside_subject.Subject(order)
            subject.load()
            args = {'db': {'connection': None}, 'name': {'text': 'second'}}
            subject.attempt({'args': args, 'database': ':memory:', 'scratch': True, 'canary': 'zq', 'request': {}})
            sys.meta_path[:] = streams[-1]
    finally:
        sys.modules.pop('assay_rehearsal', None)
        sys.argv, sys.stdin, sys.stdout, sys.stderr, sys.meta_path[:] = streams
        inside_arrivals.Arrivals.begin(None)

