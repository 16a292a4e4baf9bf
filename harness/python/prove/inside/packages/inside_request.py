"""Requests that carry a payload wherever they are asked.

Each accessor that is asked notes (where, key): these are the places of the request that can be attacked.
"""

import io
import re

import inside_app


class Request:
    """Of the attempt under way. `payloads`: {place: value}; `fill(key)`: a harmless value."""

    payloads = {}
    method = 'GET'
    fill = staticmethod(lambda _key: 'harmless')
    asked = []
    session = {}
    keys = []
    takes_defaults = False  # what the program takes for a field that is not there is its harmless value
    route = None  # of the handler, as its decorator says

    @classmethod
    def begin(cls, payloads, method, session, fill, keys):
        cls.payloads, cls.method, cls.fill, cls.keys = dict(payloads), method, staticmethod(fill), list(keys)
        cls.asked, cls.session = [], Session(session)

    @classmethod
    def note(cls, place):
        if place not in cls.asked and len(cls.asked) < 30:
            cls.asked.append(place)

    @classmethod
    def value(cls, where, key, default=None):
        place = f'{where}[{key}]' if key is not None else where
        cls.note(place)
        if place in cls.payloads:
            return cls.payloads[place]
        if cls.takes_defaults and isinstance(default, (str, int, float)) and str(default):
            return str(default)
        return cls.fill(key if key is not None else where.rpartition('.')[2])

    @classmethod
    def path(cls):
        """A route decides what its handler's path is, but for its variable parts."""
        before, variable, _ = re.match(r'([^<{]*)([<{]?)(.*)', cls.route or '', re.S).groups()
        if cls.route and not variable:
            return cls.route
        text = str(cls.value('request.path', None))
        return (before or '/') + (text.removeprefix('/') if before in ('', '/') else text)


class Session(dict):
    permanent = modified = False

    def __init__(self, given):
        dict.__init__(self, given)
        self.written = []

    def __setitem__(self, key, value):
        self.written.append(str(key))
        dict.__setitem__(self, key, value)

    def update(self, *more, **named):
        for key, value in dict(*more, **named).items():
            self[key] = value

    def setdefault(self, key, default=None):
        if key not in self:
            self[key] = default
        return dict.__getitem__(self, key)

    def get(self, key, default=None):
        Request.note(f'session[{key}]')
        return dict.get(self, key, default)

    def __getitem__(self, key):
        Request.note(f'session[{key}]')
        return dict.__getitem__(self, key)


class Bag(dict):
    """Arguments of a request: every key is there, and what is gone through has the keys of the program."""

    def __init__(self, where):
        dict.__init__(self)
        self.where = where

    def __getitem__(self, key):
        return Request.value(self.where, key)

    def known(self, key, default):
        return Request.value(self.where, key, default)

    def get(self, key, default=None, type=None):
        value = self.known(key, default)
        if type is not None:
            try:
                return type(value)
            except (ValueError, TypeError):
                return default
        return value

    def pop(self, key, *_default):
        return self[key]

    def getlist(self, key, type=None):
        return [self.get(key, type=type)]

    get_list = get_all = getall = get_arguments = getlist

    def setdefault(self, key, _default=None):
        return self[key]

    def lists(self):
        return [(key, [self[key]]) for key in self.keys()]

    def __contains__(self, _key):
        return True

    def __bool__(self):
        return True

    def __call__(self, *_arguments, **_named):
        return self  # where it is a method: `await request.json()`

    def __await__(self):
        yield from ()
        return self

    def __iter__(self):
        return iter(self.keys())

    def __len__(self):
        return len(self.keys())

    def keys(self):
        Request.note(f'{self.where}<name>')
        named = Request.payloads.get(f'{self.where}<name>')
        return [*Request.keys, *([named] if named is not None else [])] or ['name']

    def items(self, multi=False):
        return [(key, self[key]) for key in self.keys()]

    def values(self):
        return [self[key] for key in self.keys()]

    def to_dict(self, flat=True):
        return dict(self.items())

    def copy(self):
        return self


class Upload:
    """A file of a request: its name and its content are places."""

    def __init__(self, where, key):
        self.filename = Request.value(f'{where}[{key}].filename', None)
        self.name, self.content_type, self.mimetype = key, 'application/octet-stream', 'application/octet-stream'
        content = Request.payloads.get(f'{where}[{key}].content', b'harmless content')
        Request.note(f'{where}[{key}].content')
        self.stream = io.BytesIO(content.encode() if isinstance(content, str) else content)
        self.file, self.size, self.content_length = self.stream, len(self.stream.getvalue()), None

    def read(self, *size):
        return Body(self.stream.read(*size))

    def seek(self, *where):
        return Done(self.stream.seek(*where))

    def close(self):
        return Done()

    def save(self, place, *_more):
        if hasattr(place, 'write'):
            place.write(self.stream.getvalue())
            return
        with open(place, 'wb') as file:
            file.write(self.stream.getvalue())

    def chunks(self):
        yield self.stream.getvalue()

    def __iter__(self):
        return iter(self.stream)


class Files(Bag):
    def known(self, key, _default):
        return self[key]

    def __getitem__(self, key):
        return Upload(self.where, key)


class FakeRequest:
    """Of flask, django, fastapi and their like: the places have the names that the program used."""

    content_type = 'application/x-www-form-urlencoded'
    scheme, host, remote_addr, is_json, is_secure = 'http', 'shop.example', '192.0.2.7', True, False
    host_url = url_root = 'http://shop.example/'
    endpoint = 'handler'

    def __init__(self):
        self.args = self.query_params = Bag('request.args')
        self.form, self.values = Bag('request.form'), Bag('request.values')
        self.query, self.params = Bag('request.query'), Bag('request.params')
        self.GET, self.POST, self.data_ = Bag('request.GET'), Bag('request.POST'), Bag('request.data')
        self.cookies, self.COOKIES, self.headers = (
            Bag('request.cookies'),
            Bag('request.COOKIES'),
            Bag('request.headers'),
        )
        self.META, self.match_info, self.path_params = (
            Bag('request.META'),
            Bag('request.match_info'),
            Bag('request.path'),
        )
        self.view_args, self.environ = Bag('request.view_args'), Bag('request.environ')
        self.files = self.FILES = Files('request.files')
        self.user = User()

    @property
    def method(self):
        return Request.method

    @property
    def session(self):
        return Request.session

    @property
    def json(self):
        return Bag('request.json')

    def get_json(self, *_more, **_named):
        return Bag('request.json')

    @property
    def data(self):
        value = Request.value('request.data', None)
        return Data(value.encode() if isinstance(value, str) else value)

    @property
    def text(self):
        return Text(Request.value('request.data', None))

    def post(self):
        return Bag('request.post')

    @property
    def app(self):
        return inside_app.App()

    body = data

    def get_data(self, as_text=False, **_named):
        return self.data.decode('utf-8', 'replace') if as_text else self.data

    def read(self, *_size):
        return self.data

    @property
    def stream(self):
        return io.BytesIO(self.data)

    @property
    def path(self):
        return Request.path()

    path_info = path

    @property
    def full_path(self):
        return f'{self.path}?{Request.value("request.full_path", None)}'

    @property
    def base_url(self):
        return f'http://{self.host}{self.path}'

    @property
    def url(self):
        return f'{self.base_url}?{Request.value("request.url", None)}'

    @property
    def referrer(self):
        return Request.value('request.referrer', None)

    @property
    def query_string(self):
        return str(Request.value('request.query_string', None)).encode()

    @property
    def user_agent(self):
        return Request.value('request.user_agent', None)

    def get_argument(self, key, default=None, **_named):
        return Request.value('request.argument', key)

    def get_host(self):
        return self.host

    def build_absolute_uri(self, place=''):
        return f'{self.host_url}{(place or self.path).removeprefix("/")}'

    def get_full_path(self):
        return self.full_path

    def is_ajax(self):
        return False


class Body(inside_app.Ready, bytes):
    """What a request brings."""


class Done(int):
    """A number that has come already, for those who wait for it."""

    __await__ = inside_app.Ready.__await__


class Text(str):
    __call__, __await__ = Body.__call__, Body.__await__


class Data(Body):
    """Of a REST framework it is read already: it has fields."""

    def __getitem__(self, key):
        return Request.value('request.data', key) if isinstance(key, str) else bytes.__getitem__(self, key)

    def get(self, key, default=None):
        return self[key]

    def keys(self):
        return Bag('request.data').keys()

    def items(self):
        return Bag('request.data').items()

    def dict(self):
        return dict(self.items())


class User:
    """Who is logged in, if anyone: as the session says."""

    @property
    def is_authenticated(self):
        return bool(dict(Request.session))

    @property
    def id(self):
        Request.note('session[user_id]')
        return dict.get(Request.session, 'user_id')

    pk = id

    @property
    def username(self):
        return dict.get(Request.session, 'username')

    name = email = username
    is_admin = is_staff = is_superuser = False
    role = 'user'

    def get_id(self):
        return str(self.id)
