from urllib.parse import urlparse
from urllib.request import urlopen

import requests
from flask import Flask, request

app = Flask(__name__)
HOSTS = ('songs.example', 'scores.example')



def address_of(choir, page):
    # found: ssrf
    return f'https://{choir}.songs.example/{page}'


def address_of_known(choir):
    if not choir.isalnum():
        raise ValueError(choir)
    # ok: ssrf
    return f'https://{choir}.songs.example/'


@app.route('/preview')
def preview():
    address = request.args['address']
    # found: ssrf
    first = requests.get(address, timeout=3).text
    # found: ssrf
    second = urlopen('http://' + request.args['host'] + '/feed').read()
    # ok: ssrf
    other = requests.get('https://songs.example/', {'q': address}, timeout=3).text
    # found: ssrf
    requests.request('GET', address, timeout=3)
    # ok: ssrf
    third = requests.get('https://songs.example/', params={'q': address}, timeout=3).text
    if urlparse(address).hostname not in HOSTS:
        return 'no', 400
    # ok: ssrf
    fourth = requests.get(address, timeout=3).text
    return {'pages': [len(first), len(second), len(third), len(fourth), len(other)]}


class Songs:
    def __init__(self, session=None):
        self.session = session or requests.Session()

    def read(self, address):
        # found: ssrf
        return self.session.get(address, timeout=3).text

    def find(self, name):
        # ok: ssrf
        return self.session.get('https://songs.example/', params={'q': name}, timeout=3).text
