import io
import os

files = {
    '/uploads/list.txt': 'milk',
    '/uploads_private/keys.txt': 'the keys of the neighbour folder',
    '/etc/secret': 'a secret of the machine',
}


def open(path, mode='r', **options):
    return io.StringIO(files[os.path.normpath(path)])


def answer(filename):
    try:
        return read_user_file(filename)
    except ValueError:
        return 'refused'


assert answer('2026/../list.txt') == 'milk'
from_above = answer('../etc/secret')
assert from_above == 'refused', f'../etc/secret gives {from_above!r}'
from_root = answer('/etc/secret')
assert from_root == 'refused', f'/etc/secret gives {from_root!r}'
from_sibling = answer('../uploads_private/keys.txt')
assert from_sibling == 'refused', f'../uploads_private/keys.txt gives {from_sibling!r}'
