"""What stands for paramiko: the shell at the other end of a connection is one of the cage."""

import io
import subprocess

from inside_app import make


class Client:
    def __getattr__(self, name):
        if name.startswith('__') and name.endswith('__'):
            raise AttributeError(name)
        return lambda *_arguments, **_named: None

    def exec_command(self, command, *_more, **_named):
        done = subprocess.run(command, shell=True, stdin=subprocess.DEVNULL, capture_output=True, check=False)
        return io.BytesIO(), Said(done.stdout, done.returncode), Said(done.stderr, done.returncode)

    def get_transport(self):
        return self

    open_session = get_transport

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        return False


class Said(io.BytesIO):
    """What a command said, and with which status it ended."""

    def __init__(self, data, status):
        io.BytesIO.__init__(self, data)
        self.channel, self.status = self, status

    def recv_exit_status(self):
        return self.status


def install():
    names = ('AutoAddPolicy', 'RejectPolicy', 'WarningPolicy')
    errors = ('SSHException', 'AuthenticationException', 'BadHostKeyException')
    made = make('paramiko', SSHClient=Client, **{one: object for one in names})
    for one in (made, make('paramiko.ssh_exception')):
        for name in errors:
            setattr(one, name, type(name, (Exception,), {}))
    make('paramiko.client', SSHClient=Client, **{one: object for one in names})
