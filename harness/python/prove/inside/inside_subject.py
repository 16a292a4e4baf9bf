"""The process of one program under review: loads it, and makes one call after the other as the examiner says.

Everything here is in the program's hands once it runs: what is sent from here is words. The examiner holds the
secrets, looks at files, databases, connections and limits itself, and proves nothing from a single word of ours that
an effect could not bear out.
"""

import builtins
import gc
import inspect
import io
import json
import os
import re
import resource
import socket
import struct
import sys

import inside_app
import inside_arrivals
import inside_clients
import inside_flatten
import inside_load
import inside_modules
import inside_network
import inside_project
import inside_rights
import inside_schema
import inside_sqlite
import inside_survey
import inside_values
import inside_request
import inside_web
import inside_wire

_MOST_PRINTED = 20_000
_MESSAGE_CAP = 500
# The name of a program as a whole, where it is a script.
WHOLE = '<module>'


class Printed(io.StringIO):
    """Standard output, as far as anybody would read it."""

    def write(self, text):
        room = _MOST_PRINTED - self.tell()
        return io.StringIO.write(self, str(text)[: max(room, 0)])

    @property
    def buffer(self):
        return _Bytes(self)


class _Bytes:
    def __init__(self, text):
        self.text = text

    def write(self, data):
        self.text.write(bytes(data).decode('utf-8', 'replace'))
        return len(data)

    def flush(self):
        pass


class Channel:
    """Frames of JSON: a length, then the text."""

    def __init__(self, connection):
        self.connection = connection

    def send(self, value):
        body = json.dumps(value, default=str).encode('utf-8', 'surrogatepass')
        self.connection.sendall(struct.pack('>I', len(body)) + body)

    def receive(self):
        head = self.exactly(4)
        return json.loads(self.exactly(struct.unpack('>I', head)[0]))

    def exactly(self, count):
        parts = []
        while count:
            part = self.connection.recv(min(count, 1 << 16))
            if not part:
                os._exit(0)
            parts.append(part)
            count -= len(part)
        return b''.join(parts)


def main(connection, network):
    """Does not return."""
    channel = Channel(connection)
    order = channel.receive()
    try:
        if order['do'] == 'survey':
            survey(order, channel)
        serve(order, channel, network)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        channel.send({'unfit': unparsed(error)})
    finally:
        os._exit(0)


def unparsed(error):
    # Since 3.12 what stands between the braces of an f-string is any expression.
    if isinstance(error, SyntaxError) and 'f-string' in str(error) and sys.version_info < (3, 12):
        return f'needs Python 3.12 or newer, or does not parse by any: {error}'[:_MESSAGE_CAP]
    return f'does not parse: {type(error).__name__}: {error}'[:_MESSAGE_CAP]


def survey(order, channel):
    """Reads one text after the other and runs none; ends with the connection."""
    resource.setrlimit(resource.RLIMIT_AS, (640 << 20, 640 << 20))
    while True:
        try:
            channel.send(inside_survey.survey(order['program'], order['function'], order['modules']))
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            channel.send({'unfit': unparsed(error)})
        order = channel.receive()


def serve(order, channel, network):
    settle_in(order)
    inside_network.install(network, dict(order['hosts']))
    inside_modules.install(order['imports'], order['family'])
    sys.addaudithook(inside_arrivals.Arrivals.hook)
    inside_request.Request.route = order['route']
    subject = Subject(order)
    try:
        subject.load()
    except inside_load.Needs as error:
        channel.send({'needs': str(error)})
        return
    except BaseException as error:
        channel.send({'unfit': f'does not load: {type(error).__name__}: {message_of(error)}'})
        return
    channel.send({'loaded': True})
    gc.freeze()
    while True:
        message = channel.receive()
        # A salvo: what its attempts have in common stands there once. Each is answered in a frame of its own.
        for one in message.get('salvo', [{}]):
            channel.send(subject.attempt({**message['common'], **one}))


def settle_in(order):
    os.chdir(order['where'])
    os.environ.clear()
    os.environ.update(order['environment'])
    for kind, value in order['limits'].items():
        number = getattr(resource, kind)
        resource.setrlimit(number, (value, value))
    for name, one in (('help', lambda *_one: None), ('exit', sys.exit), ('quit', sys.exit)):
        setattr(builtins, name, one)  # as the module `site` would
    sys.argv = ['program.py']
    sys.path[:] = [order['where'], *sys.path]
    sys.dont_write_bytecode = True


class Subject:
    def __init__(self, order):
        self.order = order
        self.module = None
        self.program = None  # where the whole of it is what runs

    def load(self):
        self.begin({'database': ':memory:', 'scratch': True})
        known = self.order['known']
        provide = lambda name: inside_values.provide(name, known)  # noqa: E731
        if self.order.get('function') == WHOLE:
            self.program = inside_project.as_script(self.order, provide)
            return
        self.module = inside_project.load(self.order, provide)
        inside_values.Program.module = self.module
        inside_sqlite.World.end()

    def begin(self, attempt):
        request = attempt.get('request', {})
        fillings = attempt.get('fillings', {'': 'harmless'})
        inside_sqlite.World.begin(attempt['database'], attempt.get('scratch', False), attempt.get('banned', ()))
        inside_request.Request.begin(
            request.get('payloads', {}),
            request.get('method', 'GET'),
            request.get('session', {}),
            lambda key: fillings.get(str(key), fillings['']),
            request.get('keys', attempt.get('keys', ())),
        )
        inside_request.Request.takes_defaults = request.get('defaults', False)
        inside_arrivals.Arrivals.begin(attempt.get('canary'))
        inside_clients.recorded.clear()
        inside_modules.request_globals.__dict__.clear()
        sys.argv = ['program.py', *attempt.get('argv', [])]
        typed = attempt.get('typed', '')
        sys.stdin = io.StringIO(f'{typed}\n')
        sys.stdout = sys.stderr = Printed()
        inside_load.State.needs = None

    def attempt(self, attempt):
        self.begin(attempt)
        printed = sys.stdout
        handler = None
        try:
            inside_load.State.calling = True
            function = self.program or inside_load.entry(
                self.module, attempt.get('function', self.order['function']), inside_app.registered, lambda one: self.construct(one, attempt)
            )
            handler = getattr(function, '__self__', None)
            ordinary, named = arguments(attempt['args'], attempt.get('parameters', self.order['parameters']))
            ordinary, named = self.checked(function, ordinary, named)
            roots = [*((str(at), one) for at, one in enumerate(ordinary)), *named.items(), ('self', handler)]
            inside_rights.Rights.begin(attempt.get('rights', ()), self.module, roots)
            value = function(*ordinary, **named)
            told = self.returned(self.written(handler, value))
            told['rights'] = inside_rights.Rights.changed(self.module, value)
        except BaseException as error:
            told = raised(error)
        finally:
            inside_load.State.calling = False
        told['needs'] = inside_load.State.needs
        written = getattr(handler, 'wfile', None)
        if isinstance(written, io.BytesIO):
            told.update(inside_wire.wire_response(written.getvalue()))
        told['printed'] = printed.getvalue() if isinstance(printed, Printed) else ''
        self.remember(told)
        return told

    @staticmethod
    def written(handler, value):
        """What a handler answers that writes its response instead of returning it."""
        response = getattr(handler, 'response', None) if 'tornado.web' in sys.modules else None
        if not isinstance(response, inside_web.Response):
            return value
        if inspect.iscoroutine(value):
            import asyncio

            asyncio.run(value)
        return handler.response

    def checked(self, function, ordinary, named):
        """Arguments as the framework would check them."""
        fastapi = sys.modules.get('inside_fastapi')
        if fastapi is None or not (self.order['types'] and callable(function)):
            return ordinary, named
        if self.order['isHandler'] and self.order['types'] == 'fastapi':
            is_lenient = self.order['family'] not in inside_modules.inside_tokens.ASKING
            return fastapi.settle(function, ordinary, named, is_lenient)
        return fastapi.models_of(function, ordinary, named)

    def remember(self, told):
        world = inside_sqlite.World
        world.end()
        told.update(
            arrivals=sorted(inside_arrivals.Arrivals.found),
            opened=[os.path.realpath(one) for one in inside_arrivals.Arrivals.opened],
            asked=list(inside_request.Request.asked),
            schema=inside_schema.known_schema(),
            sql=list(world.statements),
            columns=world.columns,
            recorded=list(inside_clients.recorded),
        )

    def returned(self, value):
        if inspect.iscoroutine(value):
            import asyncio

            value = asyncio.run(value)
        kind = 'text/html' if self.order['isHtml'] else 'application/json'
        response = inside_web.as_response(value, kind) if self.order['isHandler'] else None
        if response is None and isinstance(value, inside_web.Response):
            response = value
        if response is not None:
            said = inside_flatten.flatten(response.body)
            return {
                'how': 'returned',
                'said': said,
                'type': 'response',
                'accepts': response.status_code < 400,
                'status': response.status_code,
                'isPage': isinstance(response, inside_web.Page),
                'signs': list(dict.fromkeys(inside_request.Request.session.written))[:20],
                'headers': list(response.headers.items())[:50],
                'kind': str(response.kind),
                'body': said,
                'exact': None,
            }
        exact = value if isinstance(value, (bool, int, float, str)) or value is None else None
        if isinstance(exact, int) and abs(exact) > 1 << 100:
            exact = None
        if isinstance(exact, float) and exact != exact:
            exact = 'nan'
        return {
            'how': 'returned',
            'said': inside_flatten.flatten(value),
            'type': type(value).__name__,
            'accepts': inside_flatten.is_accepting(value),
            'exact': exact[:4000] if isinstance(exact, str) else exact,
        }

    def construct(self, owner, attempt):
        server = sys.modules.get('http.server')
        if server is not None and isinstance(owner, type) and issubclass(owner, server.BaseHTTPRequestHandler):
            return inside_wire.web_handler(owner, attempt.get('web', {'path': '/'}))
        specs = attempt.get('init', {})
        values = {name: inside_values.build(spec) for name, spec in specs.items()}
        if not isinstance(owner, type):
            wanted = [one for one in inspect.signature(owner).parameters.values() if one.default is one.empty]
            return owner(*(stand_in(one.name) for one in wanted if one.kind < 2))
        return owner(**values)


def stand_in(name):
    """What a function is given that registers handlers."""
    is_app = re.fullmatch(r'(?:\w+_)?(?:app|application|bp|blueprint|router|api|server)', name)
    return inside_app.App() if is_app else inside_values.Anything()


def arguments(specs, parameters):
    """What a call is made with, in order and by name."""
    ordinary, named, is_gap = [], {}, False
    for one in parameters:
        name = one['name']
        if name not in specs:
            is_gap = True
            continue
        value = inside_values.build(specs[name])
        if is_gap or one['kind'] == 'keyword-only':
            named[name] = value
        elif one['kind'] == 'ordinary':
            ordinary.append(value)
        elif one['kind'] == 'rest':
            ordinary.extend(value if isinstance(value, list) else [value])
    return ordinary, named


def raised(error):
    if isinstance(error, inside_load.Needs):
        return {'how': 'needs', 'said': '', 'type': 'Needs', 'accepts': False, 'exact': None}
    status = getattr(error, 'status_code', None) if isinstance(error, inside_web.Stop) else None
    told = {
        'how': 'raised',
        'said': '',
        'type': type(error).__name__,
        'accepts': False,
        'exact': None,
        'error': f'{type(error).__name__}: {message_of(error)}',
    }
    if isinstance(error, (LookupError, inside_web.Stop)) and isinstance(status, int):
        told['status'] = status
    if isinstance(error, inside_web.Redirected):
        told['headers'] = [['Location', error.location]]
    return told


def message_of(error):
    try:
        return ' '.join(str(error).split())[:_MESSAGE_CAP]
    except BaseException:
        return ''


def enter(channel, network):
    """Called in the forked child with the descriptors of its two sockets."""
    main(socket.socket(fileno=channel), socket.socket(fileno=network))
