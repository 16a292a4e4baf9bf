"""Arguments and free names, built from the specifications that the examiner sends. Plain data in, objects out."""

import base64
import functools
import io
import pathlib
import re
import tarfile
import types
import zipfile

import inside_app
import inside_clients
import inside_modules
import inside_sqlite
import inside_request
import inside_web

_CONNECTIONS = re.compile(
    r'(?i)^_?(?:my_?|get_?|the_?)?(?:db|database|conn|connection|con|dbh|pool|engine|db_?conn(?:ection)?|'
    r'sqlite_?conn|db_?session|connect_?db|connect)$'
)
_CURSORS = re.compile(r'(?i)^_?(?:get_?)?(?:db_?)?(?:cur|cursor|crsr)$')
_FOLDERS = re.compile(r'(?i)(?:^|_)(?:dir|directory|folder|root|base|path|store|storage)$')
_NUMBERS = re.compile(r'(?i)^(?:(?:MAX|MIN)(?:_|$)|(?:TIMEOUT|LIMIT|PORT)(?:_\w+)?$)|_(?:SIZE|LIMIT|TIMEOUT|COUNT|TTL|SECONDS)$')


def build(spec):
    ((kind, value),) = spec.items()
    return _BUILDERS[kind](value)


class Person:
    """Somebody with the attributes that the program asks of them; also a mapping."""

    def __init__(self, fields):
        self.__dict__.update(fields)

    def __getitem__(self, key):
        return self.__dict__[key]

    def get(self, key, default=None):
        return self.__dict__.get(key, default)

    def __contains__(self, key):
        return key in self.__dict__

    def __getattr__(self, name):
        if name.startswith('__'):
            raise AttributeError(name)
        return None


class Program:
    """The one under review, once it is loaded."""

    module = None


def instance(value):
    """Of a class of the program's."""
    made = {name: build(spec) for name, spec in value['args'].items()}
    return functools.reduce(getattr, value['class'].split('.'), Program.module)(**made)


class Anything:
    """An object of which nothing is known."""

    def __getattr__(self, name):
        if name.startswith('__') and name.endswith('__'):
            raise AttributeError(name)
        return Anything()

    def __call__(self, *_arguments, **_named):
        return Anything()

    def __getitem__(self, _key):
        return Anything()

    def __iter__(self):
        return iter(())

    def __str__(self):
        return 'harmless'


class TextFile(io.StringIO):
    name = filename = 'notes.txt'


class BytesFile(io.BytesIO):
    name = filename = 'notes.txt'

    def save(self, place):
        with open(place, 'wb') as file:
            file.write(self.getvalue())


class Socket(io.BytesIO):
    """A connection whose other end has said what it says, and listens."""

    def recv(self, size=-1, *_flags):
        return self.read(size)

    def recvfrom(self, size=-1, *_flags):
        return self.read(size), ('192.0.2.7', 40000)

    def makefile(self, *_arguments, **_named):
        return self

    def write(self, data):
        return len(data)

    def sendall(self, data, *_flags):
        return None

    def accept(self):
        return self, ('192.0.2.7', 40000)

    def fileno(self):
        return -1

    send = sendto = write
    settimeout = setsockopt = shutdown = bind = listen = connect = setblocking = sendall


def _handler_of(value):
    headers = {'Content-Length': str(len(value.get('body', ''))), 'Content-Type': 'application/x-www-form-urlencoded'}
    return {'path': value['path'], 'body': value.get('body', ''), 'headers': headers}


_BUILDERS = {
    'text': lambda value: value,
    'int': int,
    'float': float,
    'bool': bool,
    'none': lambda _: None,
    'bytes': base64.b64decode,
    'path': pathlib.Path,
    'raw': lambda value: value,
    'list': lambda value: [build(one) for one in value],
    'tuple': lambda value: tuple(build(one) for one in value),
    'set': lambda value: {build(one) for one in value},
    'dict': lambda value: {key: build(one) for key, one in value.items()},
    'connection': lambda _: inside_sqlite.given(),
    'cursor': lambda _: inside_sqlite.given().cursor(),
    'query': lambda _: inside_sqlite.ask,
    'request': lambda _: inside_request.FakeRequest(),
    'session': lambda _: inside_request.Request.session,
    'person': Person,
    'instance': instance,
    'anything': lambda _: Anything(),
    'client': lambda _: inside_clients.Session(),
    'callable': lambda _: lambda *_one, **_named: None,
    'response': lambda _: inside_web.Response(),
    'app': lambda _: inside_app.App(),
    'directory': lambda _: inside_clients.Directory(),
    'upload': lambda value: inside_request.Upload('request.files', value),
    'textfile': TextFile,
    'bytesfile': lambda value: BytesFile(base64.b64decode(value)),
    'socket': lambda value: Socket(base64.b64decode(value)),
    'zip': lambda value: zipfile.ZipFile(value),
    'tar': lambda value: tarfile.open(value),
    'element': lambda value: __import__('xml.etree.ElementTree').etree.ElementTree.fromstring(value),
    'users': lambda value: {name: {'password': word} for name, word in value.items()},
    'namespace': lambda value: types.SimpleNamespace(**value),
    'handler': _handler_of,
}


def provide(name, known):
    """For a name that the program does not bind. `known`: values that the attempts' world has for it."""
    if name in known:
        return build(known[name])
    if _CURSORS.match(name):
        return CursorProxy() if name.islower() and not name.startswith('get') else lambda *_one: CursorProxy()
    if _CONNECTIONS.match(name):
        is_maker = re.match(r'(?i)_?(?:get|connect)', name)
        return (lambda *_one, **_named: inside_sqlite.given()) if is_maker else ConnectionProxy()
    if name in ('app', 'bp', 'blueprint', 'router', 'api'):
        return inside_app.App()
    if name == 'request':
        return inside_request.FakeRequest()
    if name == 'session':
        return inside_modules.SessionProxy()
    if name in ('current_user', 'user'):
        return inside_request.User()
    if name in ('logger', 'log', 'LOGGER', 'LOG'):
        import logging

        return logging.getLogger('program')
    if _NUMBERS.search(name):
        return 1000
    if _FOLDERS.search(name):
        return known['<folder>']['text'] if '<folder>' in known else None
    return None


class ConnectionProxy:
    """A free `db`: one connection for each attempt."""

    def _open(self):
        return inside_sqlite.shared('free')

    def __getattr__(self, name):
        if name.startswith('__') and name.endswith('__'):
            raise AttributeError(name)
        return getattr(self._open(), name)

    def __call__(self, *_arguments, **_named):
        return self._open()

    def __enter__(self):
        return self._open()

    def __exit__(self, kind, *_error):
        return self._open().__exit__(kind)


class CursorProxy(ConnectionProxy):
    """A free `cursor`: the last statement's."""

    def __iter__(self):
        return iter(self._open().fetchall())
