"""Makes forks of this process cheap, once, before the first one.

Most of what a fork costs is pages of memory: each one that the child writes to is copied, each one of a program
file that it runs is mapped anew. A small judged program touches some hundreds.
"""
import ctypes
import os

# Python's own allocator, for objects up to 512 bytes (Objects/obmalloc.c): pools of 16 KiB, 4 KiB before Python
# 3.10, each of objects of one size behind a header.
_POOL_BYTES = 16 << 10
_POOL_HEADER_BYTES = 48
_LARGEST_OBJECT = 512
_SMALLEST_BYTES_OBJECT = 48
# Of a bytes object without its content: sys.getsizeof(b'').
_BYTES_HEADER = 33
_MOST_FILLERS = 4096
# Chosen: the interpreter and the C library. For smaller files the bookkeeping costs as much as it saves.
_LEAST_MAPPING = 1 << 20
_libc = ctypes.PyDLL(None, use_errno=True)


def settle():
    """Returns what must stay alive for it to last."""
    fillers = fill_pools()
    _libc.malloc_trim(0)  # what compiling the harness has left: pages that every fork would go through
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
                start, end = (int(part, 16) for part in fields[0].split('-'))
                is_program = len(fields) == 6 and fields[5].startswith('/') and fields[1] in ('r-xp', 'r--p')
                if is_program and end - start >= _LEAST_MAPPING:
                    own_page(memory, start)
    except OSError:
        return  # a kernel that forbids it: forks are dearer, nothing else


def own_page(memory, address):
    """Writes its first byte as it is: that makes the page this process's own."""
    memory.seek(address)
    byte = memory.read(1)
    memory.seek(address)
    memory.write(byte)
