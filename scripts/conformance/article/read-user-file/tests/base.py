import io
import os

files = {'/uploads/list.txt': 'milk', '/uploads/2026/plan.txt': 'walk'}


def open(path, mode='r', **options):
    return io.StringIO(files[os.path.normpath(path)])


assert read_user_file('list.txt') == 'milk'
assert read_user_file('2026/plan.txt') == 'walk'
