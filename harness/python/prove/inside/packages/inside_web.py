"""Responses of web programs, which say what they would send."""

import json as json_module
import re


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


class Page(Response):
    """Of a template that is not read: what it says is not known."""


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


class Redirected(Stop):
    """A redirect that is raised."""

    def __init__(self, location='/', *_more, **_named):
        Stop.__init__(self, 302)
        self.location = str(location)


class Statuses:
    """`status.HTTP_404_NOT_FOUND`."""

    def __getattr__(self, name):
        found = re.search(r'\d{3}', name)
        if not found:
            raise AttributeError(name)
        return int(found.group())


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
