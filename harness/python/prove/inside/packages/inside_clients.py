"""What stands for HTTP clients and for directories (LDAP): questions to others. HTTP goes over http.client, whose
connections end at the examiner; a directory only notes what it was asked.
"""

import functools
import http.client
import json
import re
import urllib.parse

import inside_app

recorded = []


def note(kind, text):
    if len(recorded) < 20:
        recorded.append([kind, str(text)[:2000]])


class Session:
    """Of requests and httpx: over http.client, with redirects followed as they do."""

    def __init__(self, *_arguments, **named):
        self.headers, self.cookies, self.auth, self.verify = {}, {}, None, True
        self.base = str(named.get('base_url', ''))

    def request(self, method, url, params=None, data=None, json=None, headers=None, allow_redirects=True, **named):
        address = urllib.parse.urljoin(self.base, str(url)) if self.base else str(url)
        follow = named.get('follow_redirects', allow_redirects)
        for _ in range(5):
            answer = _ask(method, address, params, headers)
            if not (follow and answer.status_code in (301, 302, 303, 307, 308) and answer.headers.get('Location')):
                return answer
            address = urllib.parse.urljoin(address, answer.headers['Location'])
        return answer

    def __getattr__(self, name):
        if name in ('get', 'post', 'put', 'delete', 'head', 'patch', 'options'):
            return functools.partial(self.request, name.upper())
        raise AttributeError(name)

    def stream(self, method, url, **named):
        return self.request(method, url, **named)

    def close(self):
        pass

    mount = aclose = close

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        return False


class Asynchronous(Session):
    """Of aiohttp and httpx: what is asked for has come when it is waited for."""

    def request(self, *arguments, **named):
        return Coming(functools.partial(Session.request, self, *arguments, **named))

    async def aclose(self):
        pass

    close = aclose

    def __await__(self):
        yield from ()
        return self

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_error):
        return False


class Coming:
    """A request that is made when somebody waits for it, or goes into it."""

    def __init__(self, ask):
        self.ask = ask

    def __await__(self):
        yield from ()
        return Read(self.ask())

    async def __aenter__(self):
        return Read(self.ask())

    async def __aexit__(self, *_error):
        return False


class Said(inside_app.Ready, str):
    """A text of an answer."""


class ClientError(OSError):
    response = None


def _ask(method, address, params, headers):
    parts = urllib.parse.urlsplit(address)
    if parts.scheme not in ('http', 'https') or not parts.hostname:
        raise ClientError(f'Invalid URL {address!r}')
    query = urllib.parse.urlencode(params) if isinstance(params, dict) else (params or '')
    path = (parts.path or '/') + ('?' + '&'.join(filter(None, [parts.query, query])) if parts.query or query else '')
    connection = http.client.HTTPConnection(
        parts.hostname, parts.port or (443 if parts.scheme == 'https' else 80), timeout=3
    )
    connection.request(method, urllib.parse.quote(path, safe='/?&=%:@+,;~#'))
    return Answer(connection.getresponse(), address)


class Answer:
    def __init__(self, response, address):
        self.status_code = self.status = response.status
        self.url, self.reason, self.history, self.encoding = address, response.reason, [], 'utf-8'
        self.headers = dict(response.getheaders())
        self.content = response.read()
        self.raw = response

    @property
    def text(self):
        return self.content.decode('utf-8', 'replace')

    @property
    def ok(self):
        return self.status_code < 400

    is_redirect = is_success = ok

    def json(self):
        return json.loads(self.content)

    def raise_for_status(self):
        return self

    def iter_content(self, _size=1, **_named):
        yield self.content

    iter_bytes = iter_content

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        return False


class Read:
    """An answer whose parts are there, and can be waited for."""

    def __init__(self, answer):
        self.answer = answer

    @property
    def text(self):
        return Said(self.answer.text)

    @property
    def content(self):
        return Stream(self.answer.content)

    def json(self, **_named):
        import inside_sqlite

        found = self.answer.json()
        return type('Found', (type(found),), {'__await__': inside_sqlite.Rows.__await__})(found)

    async def read(self):
        return self.answer.content

    aread = read

    async def aclose(self):
        pass

    def release(self):
        pass

    def __getattr__(self, name):
        return getattr(self.answer, name)


class Stream(bytes):
    """The content of an answer, also read bit by bit."""

    async def read(self, _size=-1):
        return bytes(self)

    async def iter_chunked(self, _size=0):
        yield bytes(self)

    iter_any = iter_chunked


class Server:
    """Where a directory is."""

    def __init__(self, *_arguments, **_named):
        self.info = self.schema = None

    @classmethod
    def from_definition(cls, *_arguments, **_named):
        return cls()


class Strategy:
    """Of a directory that is only played: what is put into it is not looked for."""

    def add_entry(self, *_arguments, **_named):
        return True

    remove_entry = entries_from_json = add_entry


class Directory:
    """An LDAP connection: the filters that it is asked."""

    entries = response = ()
    bound, last_error, result = True, '', {'description': 'success', 'result': 0}

    def __init__(self, *_arguments, **_named):
        self.strategy = Strategy()

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        return False

    def search(self, _base='', search_filter='', *more, **named):
        found = named.get('search_filter', search_filter)
        note('ldap', more[0] if isinstance(found, int) and more else found)
        return True

    def search_s(self, _base, _scope=0, filterstr='', *_more, **named):
        note('ldap', named.get('filterstr', filterstr))
        return []

    search_st = search_ext_s = search_ext = search_s

    def __getattr__(self, name):
        if name.startswith('__'):
            raise AttributeError(name)
        return lambda *_arguments, **_named: True


def ldap_escape(text, *_more, **_named):
    return re.sub(r'[\\*()\x00]', lambda found: f'\\{ord(found.group()):02x}', str(text))
