"""Starts the process in which programs under review run: whoever is in it can not trace or signal the supervisor, and
takes no more than its share. Arguments: bytes of data, then the command."""
import os
import resource
import sys

import landlock


def main():
    data = int(sys.argv[1])
    try:
        landlock.separate()
    except OSError:
        pass  # An older kernel: then the cage alone holds it.
    for name, value in (
        (resource.RLIMIT_DATA, data),
        (resource.RLIMIT_FSIZE, 8 << 20),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(name, (value, value))
    # Each of its threads would reserve as much.
    resource.setrlimit(resource.RLIMIT_STACK, (8 << 20, resource.getrlimit(resource.RLIMIT_STACK)[1]))
    os.execv(sys.argv[2], sys.argv[2:])


main()
