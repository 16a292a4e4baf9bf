import paramiko
from paramiko import WarningPolicy


def open_session(host):
    client = paramiko.SSHClient()
    # found: ssh-host-key
    client.set_missing_host_key_policy(paramiko.AutoAddPolicy())
    # found: ssh-host-key
    client.set_missing_host_key_policy(WarningPolicy)
    # ok: ssh-host-key
    client.set_missing_host_key_policy(paramiko.RejectPolicy())
    client.connect(host)
    return client
