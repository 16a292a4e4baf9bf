"""Makes forks of this process cheap, once, before the first one.

Most of what a fork costs is pages of memory: each one that the child writes to is copied, each one of a program
file that it runs is mapped anew. A small judged program touches some hundreds.
"""
import ctypes
import os

_POPULATE_READ = 22
# Python's own allocator, for objects up to 512 bytes (Objects/obmalloc.c): pools of 16 KiB, 4 KiB before Python
# 3.10, each of objects of one size behind a header.
_POOL_BYTES = 16 << 10
_POOL_HEADER_BYTES = 48
_LARGEST_OBJECT = 512
_SMALLEST_BYTES_OBJECT = 48
# Of a bytes object without its content: sys.getsizeof(b'').
_BYTES_HEADER = 33
_MOST_FILLERS = 4096
# Mappings beyond it hold no program.
_LARGEST_MAPPING = 16 << 20
_libc = ctypes.PyDLL(None, use_errno=True)
_libc.madvise.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]


def settle():
    """Returns what must stay alive for it to last."""
    fillers = fill_pools()
    share_page_tables()
    return fillers


def fill_pools():
    """Leaves no half-used pool: a child's new objects lie together in fresh ones instead of everywhere."""
    fillers = []
    for size in range(_SMALLEST_BYTES_OBJECT, _LARGEST_OBJECT + 1, 16):
        for _ in range(_MOST_FILLERS):
            filler = bytes(size - _BYTES_HEADER)
            if id(filler) % _POOL_BYTES == _POOL_HEADER_BYTES:
                break  # the first of a fresh pool
            fillers.append(filler)
    return fillers


def share_page_tables():
    """Has forks copy the page tables of program files, which the kernel does only where one page is our own."""
    try:
        with open('/proc/self/maps') as file:
            mappings = [line.split() for line in file]
        with open('/proc/self/mem', 'r+b', buffering=0) as memory:
            for fields in mappings:
                if len(fields) == 6 and fields[5].startswith('/') and fields[1] in ('r-xp', 'r--p'):
                    own_one_page(memory, *(int(part, 16) for part in fields[0].split('-')))
    except OSError:
        return  # a kernel that forbids it: forks are dearer, nothing else


def own_one_page(memory, start, end):
    """Writes the first byte as it is: that makes the page this process's own."""
    if end - start > _LARGEST_MAPPING:
        return
    _libc.madvise(start, end - start, _POPULATE_READ)
    memory.seek(start)
    byte = memory.read(1)
    memory.seek(start)
    memory.write(byte)
