"""Where a harmless word of our own arrives in what a program does: which attacks are worth a try."""

import os
import re

_MOST_OPENED = 20


class Arrivals:
    """Where a canary was seen, of the attempt under way."""

    canary = None
    found = set()
    opened = []  # files of the names that the examiner's have
    files = re.compile(
        r'open$|os\.(?:listdir|scandir|remove|rename|rmdir|mkdir|link|symlink|truncate|chmod|utime)$|shutil\.'
    )
    texts = {
        'os.system': 'shell',
        'compile': 'code',
        'exec': 'code',
        'os.exec': 'arguments',
        'os.posix_spawn': 'arguments',
    }

    @classmethod
    def begin(cls, canary):
        cls.canary, cls.found, cls.opened = canary, set(), []

    @classmethod
    def hook(cls, event, arguments):
        if event == 'open' and type(arguments[0]) is str and 'secret' in arguments[0] and len(cls.opened) < _MOST_OPENED:
            cls.opened.append(arguments[0])
        if cls.canary is None or not (event in cls.texts or event == 'subprocess.Popen' or cls.files.match(event)):
            return
        canary, cls.canary = cls.canary, None  # what is looked at here is no event of the program's
        try:
            if event == 'subprocess.Popen':
                cls.popen(canary, arguments[1])
            elif any(canary in text_of(one) for one in arguments[:2]):
                cls.found.add(cls.texts.get(event, 'file'))
                if event == 'os.system':
                    cls.found.add(f'in {quote_around(canary, text_of(arguments[0]))}')
        finally:
            cls.canary = canary

    @classmethod
    def popen(cls, canary, command):
        rows = [text_of(one) for one in command] if isinstance(command, (list, tuple)) else [text_of(command)]
        if not any(canary in one for one in rows):
            return
        is_shell = len(rows) == 1 or (
            os.path.basename(rows[0]) in ('sh', 'bash', 'dash', 'env', 'xargs', 'python3', 'perl') and '-c' in rows
        )
        cls.found.add('shell' if is_shell else 'arguments')
        if is_shell:
            cls.found.add(f'in {quote_around(canary, rows[-1])}')


def quote_around(word, command):
    """The quote of a shell that is open where a word stands, or ''."""
    open_one = ''
    for sign in command[: command.find(word)]:
        if sign in ('"', "'") and open_one in ('', sign):
            open_one = '' if open_one else sign
    return open_one


def text_of(value):
    if isinstance(value, bytes):
        return value.decode('utf-8', 'replace')
    if isinstance(value, (list, tuple)):
        return ' '.join(map(text_of, value[:50]))
    if isinstance(value, os.PathLike):
        return str(value)
    return value if isinstance(value, str) else ''
