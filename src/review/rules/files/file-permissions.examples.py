import os
import stat
from pathlib import Path


def publish(name):
    # found: file-permissions
    os.chmod(name, 0o777)
    # found: file-permissions
    Path(name).chmod(0o666)
    # found: file-permissions
    os.chmod(name, stat.S_IRWXU | stat.S_IWOTH)
    # found: file-permissions
    os.umask(0)
    # ok: file-permissions
    os.chmod(name, 0o644)
    # ok: file-permissions
    os.chmod(name, stat.S_IRUSR | stat.S_IWUSR)
