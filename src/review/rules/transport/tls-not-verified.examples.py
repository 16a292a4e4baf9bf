import ssl

import httpx
import requests


def ask(address):
    # found: tls-not-verified
    first = requests.get(address, timeout=3, verify=False)
    # found: tls-not-verified
    second = httpx.Client(verify=False)
    # found: tls-not-verified
    context = ssl._create_unverified_context()
    # ok: tls-not-verified
    careful = ssl.create_default_context()
    # found: tls-not-verified
    careful.check_hostname = False
    # found: tls-not-verified
    careful.verify_mode = ssl.CERT_NONE
    # ok: tls-not-verified
    third = requests.get(address, timeout=3, verify='/etc/ca.pem')
    return first, second, third, context, careful
