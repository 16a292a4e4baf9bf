"""The folders of one program under review, with canaries around them; seen before and after by the examiner.

Layout below the job's folder: w<n>/root is what the program takes for `/` (its own path literals are moved there),
root/srv/app where it runs, root/tmp its temporary folder. Canaries are drawn here and known here alone.
"""

import contextlib
import os
import secrets
import shutil
import stat
import subprocess

HARMLESS = 'harmless'
# Chosen: a name that no program uses of itself.
SIBLING = '-private'
_MOST_FILES = 400
_MOST_HOMES = 3
_MOST_READ = 1 << 16


def draw():
    return 'k' + secrets.token_hex(8)


class World:
    def __init__(self, where, number, paths=(), data=None):
        """`paths`: of the program's files, below the folder where it runs. `data`: {path: text} of files that it opens."""
        self.top = os.path.join(where, f'w{number}')
        self.root = os.path.join(self.top, 'root')
        self.app = os.path.join(self.root, 'srv', 'app')
        self.temporary = os.path.join(self.root, 'tmp')
        self.bases = []
        # What a program's folders may be meant relative to: where it runs, and where its files lie.
        own = [os.path.dirname(os.path.join(self.app, one)) for one in paths]
        self.homes = list(dict.fromkeys([self.app, *own]))[:_MOST_HOMES]
        self.canaries = {}
        self.suffixes = ['.txt']
        for folder in (*self.homes, self.temporary, os.path.join(self.root, 'outside')):
            os.makedirs(folder, exist_ok=True)
        self.data = {os.path.normpath(os.path.join(self.app, path)): text for path, text in (data or {}).items()}
        for path, text in self.data.items():
            if path.startswith(f'{self.root}/'):
                self.file(path, text)

    def shown(self, text):
        """A text as it would be without the moved root."""
        return str(text).replace(self.root, '') if self.root in str(text) else str(text)

    def real(self, path):
        """Where a path of the program lies."""
        path = path.rstrip('/')
        return self.root + path if path.startswith('/') else os.path.join(self.app, path)

    def folder(self, path):
        """A folder of the program's, with harmless files in it."""
        if path in self.bases or len(self.bases) >= 12:
            return path
        with contextlib.suppress(OSError):
            os.makedirs(path, exist_ok=True)
            self.bases.append(path)
            self.harmless_files(path)
        return path

    def harmless_files(self, folder):
        names = [
            'notes',
            *(f'notes{one}' for one in self.suffixes),
            HARMLESS,
            *(f'{HARMLESS}{one}' for one in self.suffixes),
        ]
        for name in dict.fromkeys(names):
            self.write(os.path.join(folder, name), HARMLESS)

    def file(self, path, content=HARMLESS):
        with contextlib.suppress(OSError):
            os.makedirs(os.path.dirname(path), exist_ok=True)
            self.write(path, content)

    @staticmethod
    def write(path, content):
        if not os.path.isdir(path):
            data = content.encode() if isinstance(content, str) else content
            with open(path, 'wb') as file:
                file.write(data)

    def literals(self, survey, moved):
        """What the program's text names: folders, and files where a name has a suffix."""
        self.suffixes = list(dict.fromkeys(['.txt', *survey.get('suffixes', [])]))[:8]
        paths = [self.real(one) for one in survey.get('absolute', []) if moved]
        paths += [os.path.join(one, folder.rstrip('/')) for folder in survey.get('folders', []) for one in self.homes]
        for path in paths[:20]:
            if '.' in os.path.basename(path)[1:]:
                self.file(path)
            else:
                self.folder(path)

    def place_canaries(self):
        """Above, beside and inside of every folder of the program's. Each file has a secret of its own."""
        for base in self.bases or [self.app]:
            beside = base.rstrip('/') + SIBLING
            with contextlib.suppress(OSError):
                os.makedirs(beside, exist_ok=True)
            self.canary_files(beside)
            above = os.path.dirname(base)
            while above.startswith(self.root):
                self.canary_files(above)
                above = os.path.dirname(above)
            self.link(base)
        self.canary_files(os.path.join(self.root, 'outside'))

    def canary_files(self, folder):
        if folder in self.bases:
            return
        for name in ('secret', *(f'secret{one}' for one in self.suffixes)):
            path = os.path.join(folder, name)
            if path not in self.canaries and not os.path.exists(path):
                self.canary(path)

    def canary(self, path):
        self.canaries[path] = draw()
        self.file(path, self.canaries[path])
        self.unread(path)

    @staticmethod
    def unread(path):
        """As if nobody had read it since long ago: the kernel notes the next time."""
        with contextlib.suppress(OSError):
            os.utime(path, ns=(0, os.stat(path, follow_symlinks=False).st_mtime_ns), follow_symlinks=False)

    def taken(self):
        """Canaries that were read since this was asked last. None on file systems that do not note it."""
        found = set()
        for path in self.canaries:
            with contextlib.suppress(OSError):
                if os.stat(path, follow_symlinks=False).st_atime_ns:
                    found.add(path)
                    self.unread(path)
        return found

    def link(self, base):
        with contextlib.suppress(OSError):
            os.symlink(os.path.join(self.root, 'outside'), os.path.join(base, 'shortcut'))

    def inside(self, path):
        return any(path == base or path.startswith(base.rstrip('/') + '/') for base in self.bases)

    def snapshot(self):
        """{path: (size, time, number)} of what lies outside of the program's own folders."""
        found, folders = {}, [self.top]
        while folders and len(found) <= _MOST_FILES:
            with contextlib.suppress(OSError), os.scandir(folders.pop()) as entries:
                for one in entries:
                    if not one.is_dir(follow_symlinks=False):
                        facts = one.stat(follow_symlinks=False)
                        found[one.path] = (facts.st_size, facts.st_mtime_ns, facts.st_ino)
                    elif not self.inside(one.path):
                        folders.append(one.path)
        return found

    def find(self, names):
        """{name: path} of files of these names, wherever the program put them."""
        found, folders = {}, [self.top]
        while folders:
            with contextlib.suppress(OSError), os.scandir(folders.pop()) as entries:
                for one in entries:
                    if one.name in names:
                        found[one.name] = one.path
                    if one.is_dir(follow_symlinks=False) and len(folders) < _MOST_FILES:
                        folders.append(one.path)
        return found

    def close(self):
        with contextlib.suppress(OSError):
            os.chmod(self.top, 0o700)
        try:
            shutil.rmtree(self.top)
        except (OSError, RecursionError):
            remove_all(self.top)


def read(path):
    """The beginning of a plain file that a program may have made; '' where it is none."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return ''
    with open(descriptor, 'rb') as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return ''
        return file.read(_MOST_READ).decode('utf-8', 'replace')


def same_bytes(path, data):
    """Whether a plain file that a program may have written holds just this."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return False
    with open(descriptor, 'rb') as file:
        facts = os.fstat(descriptor)
        return stat.S_ISREG(facts.st_mode) and facts.st_size == len(data) and file.read() == data


def remove_all(path):
    subprocess.run(
        ['/bin/sh', '-c', 'chmod -R u+rwx "$0" 2>/dev/null; exec rm -rf "$0"', path],
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def remove(path):
    """Whatever stands there."""
    try:
        os.unlink(path)
    except FileNotFoundError:
        pass
    except OSError:
        remove_all(path)


def tidy(where):
    """Nothing that a program left in the job's folder is there for the next one."""
    for name in os.listdir(where):
        path = os.path.join(where, name)
        try:
            if os.path.isdir(path) and not os.path.islink(path):
                shutil.rmtree(path)
            else:
                os.unlink(path)
        except (OSError, RecursionError):
            remove_all(path)
