import requests


def songs(address):
    # found: request-without-timeout
    first = requests.get(address)
    # found: request-without-timeout
    second = requests.post(address, timeout=None)
    # ok: request-without-timeout
    third = requests.get(address, timeout=5)
    return first, second, third
