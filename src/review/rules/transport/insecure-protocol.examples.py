from ftplib import FTP, FTP_TLS
import telnetlib

from pysnmp.hlapi import UsmUserData


def fetch(host):
    # found: insecure-protocol
    plain = FTP(host)
    # found: insecure-protocol
    terminal = telnetlib.Telnet(host)
    # ok: insecure-protocol
    hidden = FTP_TLS(host)
    # found: insecure-protocol
    unencrypted = UsmUserData('bell', 'ring')
    # ok: insecure-protocol
    encrypted = UsmUserData('bell', 'ring', privKey=host)
    return plain, terminal, hidden, unencrypted, encrypted
