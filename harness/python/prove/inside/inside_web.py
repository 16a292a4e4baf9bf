"""Requests that carry a payload wherever they are asked, and responses that say what they would send.

Each accessor that is asked notes (where, key): these are the places of the request that can be attacked.
"""

import io
import json as json_module
import re


class Request:
    """Of the attempt under way. `payloads`: {place: value}; `fill(key)`: a harmless value."""

    payloads = {}
    method = 'GET'
    fill = staticmethod(lambda _key: 'harmless')
    asked = []
    session = {}
    keys = []
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
    def value(cls, where, key):
        place = f'{where}[{key}]' if key is not None else where
        cls.note(place)
        if place in cls.payloads:
            return cls.payloads[place]
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

    def get(self, key, default=None, type=None):
        value = self[key]
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

    get_list = getall = getlist

    def __contains__(self, _key):
        return True

    def __bool__(self):
        return True

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
        return self.stream.read(*size)

    def seek(self, *where):
        return self.stream.seek(*where)

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
        return value.encode() if isinstance(value, str) else value

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

    def is_ajax(self):
        return False


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


class Response:
    """What a handler would send."""

    def __init__(self, response='', status=200, headers=None, mimetype=None, content_type=None, **named):
        body = named.get('content', response)
        self.body = body if body is not None else ''
        self.status_code = int(str(named.get('status_code') or status or 200).split()[0])
        self.headers = Headers(headers)
        self.given_kind = content_type or mimetype or named.get('media_type') or 'text/html'
        self.cookies = {}

    @property
    def kind(self):
        return self.headers.get('Content-Type') or self.given_kind

    @kind.setter
    def kind(self, value):
        self.headers['Content-Type'] = value

    content_type = mimetype = media_type = kind

    @property
    def data(self):
        return self.body.encode() if isinstance(self.body, str) else self.body

    @property
    def content(self):
        return self.body

    @content.setter
    def content(self, value):
        self.body = value

    def set_cookie(self, key, value='', **_named):
        self.headers['Set-Cookie'] = f'{key}={value}'

    def delete_cookie(self, *_one, **_named):
        pass

    def get_data(self, as_text=False):
        return str(self.body) if as_text else self.data

    def write(self, text):
        self.body = str(self.body) + (text if isinstance(text, str) else text.decode())

    @property
    def location(self):
        return self.headers.get('Location')

    @location.setter
    def location(self, value):
        self.headers['Location'] = value

    def __setitem__(self, key, value):
        self.headers[key] = value

    def __getitem__(self, key):
        return self.headers.get(key)


class Headers(dict):
    def __init__(self, given=None):
        dict.__init__(self)
        for key, value in dict(given or {}).items():
            self[key] = value

    def __setitem__(self, key, value):
        # As the frameworks do: a header holds no line break.
        if any(one in str(value) + str(key) for one in '\r\n'):
            raise ValueError('Header values must not contain newline characters.')
        dict.__setitem__(self, str(key), str(value))

    def add(self, key, value, **_named):
        self[key] = value

    def set(self, key, value, **_named):
        self[key] = value

    def get(self, key, default=None):
        return next((one for name, one in self.items() if name.lower() == str(key).lower()), default)


class Stop(Exception):
    """abort() and HTTPException."""

    def __init__(self, status_code=500, detail=None, *_more, **named):
        Exception.__init__(self, f'{status_code} {detail or ""}')
        self.status_code = self.code = status_code if isinstance(status_code, int) else 500
        self.detail = self.description = detail or named.get('description')


def redirect(location, code=302, *_more, **_named):
    response = Response('', code if isinstance(code, int) else 302)
    response.headers['Location'] = location
    return response


def jsonify(*values, **named):
    value = named or (values[0] if len(values) == 1 else list(values))
    return Response(json_module.dumps(value, default=str), 200, mimetype='application/json')


def make_response(*values):
    return as_response(values[0] if len(values) == 1 else tuple(values))


def as_response(value, kind='text/html'):
    """What a framework makes of what a handler returned; None where it is no response."""
    if isinstance(value, Response):
        return value
    if isinstance(value, tuple) and value and isinstance(value[0], (str, bytes, dict, list, Response)):
        response = as_response(value[0], kind)
        for one in value[1:]:
            if isinstance(one, int):
                response.status_code = one
            elif isinstance(one, dict):
                for key, text in one.items():
                    response.headers[key] = text
        return response
    if isinstance(value, (dict, list)):
        return Response(json_module.dumps(value, default=str), 200, mimetype='application/json')
    if isinstance(value, (str, bytes)):
        return Response(value, 200, mimetype=kind)
    return None
