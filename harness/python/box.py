"""The folder of one program where it can have no file system of its own: made, watched in size, and removed.

Whoever made it can have made its folders unreadable or very deep, so removing it is left to programs that cope.
"""
import contextlib
import os
import subprocess
import tempfile

_MOST_FILES = 4096
_REMOVE = 'chmod -R u+rwx "$0" 2>/dev/null; exec rm -rf "$0"'


def make(below):
    return tempfile.mkdtemp(prefix='box-', dir=below)


def remove(path):
    """After all processes of the program are gone. Raises CalledProcessError where something is left."""
    with contextlib.suppress(OSError):
        os.rmdir(path)
        return
    subprocess.run(['/bin/sh', '-c', _REMOVE, path], check=True, stdin=subprocess.DEVNULL)


def overflows(path, most_bytes):
    """Whether it holds more than `most_bytes` or too many files. Looks at no more than it has to."""
    count, total = 0, 0
    folders = [path]
    while folders:
        try:
            entries = os.scandir(folders.pop())
        except OSError:
            continue  # it was removed, or made unreadable
        with entries:
            for entry in entries:
                count += 1
                with contextlib.suppress(OSError):
                    total += entry.stat(follow_symlinks=False).st_blocks * 512
                if count > _MOST_FILES or total > most_bytes:
                    return True
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
    return False
