import subprocess
from os import popen as read_command
from subprocess import run as start


def disk():
    # found: shell-use
    read_command('df -h')
    # found: shell-use
    start('df -h', shell=True)
    # found: shell-use
    start('df -h', shell='yes')
    # ok: shell-use
    start(['df', '-h'])
    # ok: shell-use
    subprocess.check_output(['df', '-h'], shell=False)
