"""Runs a command and prints the CPU seconds of its whole process tree, orphans included, and its wall time.

A subreaper adopts what outlives its parent (bubblewrap's inner processes do), so that wait4 accounts for it.
Last line on stderr: {"cpuSeconds": …, "wallSeconds": …, "status": …, "maxRssBytes": …}
"""
import ctypes
import json
import os
import resource
import sys
import time

_PR_SET_CHILD_SUBREAPER = 36


def main():
    if ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0:
        sys.exit('measure: this kernel has no subreaper')
    started = time.monotonic()
    child = os.fork()
    if child == 0:
        os.execvp(sys.argv[1], sys.argv[1:])
    status, own_rss = None, 0
    while True:
        try:
            pid, ended, usage = os.wait4(-1, 0)
        except ChildProcessError:
            break
        if pid == child:
            status, own_rss = os.waitstatus_to_exitcode(ended), usage.ru_maxrss * 1024
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    record = {
        'cpuSeconds': round(usage.ru_utime + usage.ru_stime, 3),
        'wallSeconds': round(time.monotonic() - started, 3),
        'status': status,
        'maxRssBytes': own_rss,
    }
    print(json.dumps(record), file=sys.stderr)
    sys.exit(status if status is not None and status >= 0 else 70)


main()
