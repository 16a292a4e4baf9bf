"""How FastAPI calls a handler: what it depends on is made first, and each value is converted and checked as the
handler's annotations say. What a dependency asks of the request are places of it that can be attacked.
"""

import asyncio
import functools
import inspect
import typing

import inside_request
import inside_web
from inside_app import App, make
from inside_pages import send_file
from inside_typed import REQUIRED, BaseModel, Field, ValidationError, fitted, limited

_MOST_DEPTH = 6
# Dependencies that wait behind their `yield`: they are let go before the next call.
waiting = []


class Dependency:
    def __init__(self, function=None, **_named):
        self.function = function


class Asked(Field):
    """`Query(…)`, `Header(…)` and the like."""

    def __init__(self, where, *more, **named):
        Field.__init__(self, *more, **named)
        self.where = where


class Refused(inside_web.Stop):
    """422: a value does not fit."""


def settle(function, ordinary, named, is_lenient):
    """The arguments of a call as FastAPI would make them. `is_lenient`: what a dependency fails to give is as the caller
    of the attack brought it."""
    waiting.clear()
    return Call(is_lenient).arguments(function, ordinary, named)


class Call:
    def __init__(self, is_lenient):
        self.is_lenient, self.made = is_lenient, {}

    def arguments(self, function, ordinary, named, depth=0):
        signature = signature_of(function)
        try:
            given = signature.bind_partial(*ordinary, **named).arguments
        except TypeError:
            return ordinary, named
        hints = hints_of(function)
        known = {}
        for name, parameter in signature.parameters.items():
            if parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
                return ordinary, named
            value = self.value(parameter, hints.get(name, parameter.annotation), given, depth)
            if value is not REQUIRED:
                known[name] = value
        positional = [one.name for one in signature.parameters.values() if one.kind is one.POSITIONAL_ONLY]
        return [known.pop(one) for one in positional if one in known], known

    def value(self, parameter, wanted, given, depth):
        name, marker = parameter.name, marker_of(parameter.default, wanted)
        if isinstance(marker, Dependency):
            return self.dependency(marker, wanted, given.get(name, REQUIRED), depth)
        if name in given:
            return accepted(given[name], wanted, marker)
        default = marker.default if marker is not None else parameter.default
        default = REQUIRED if default is parameter.empty else default
        return self.asked(name, wanted, marker, default) if depth else default

    def asked(self, name, wanted, marker, default):
        """What a dependency asks of the request."""
        if wanted is inside_request.FakeRequest:
            return inside_request.FakeRequest()
        where = f'request.{marker.where if isinstance(marker, Asked) else "query"}'
        place = f'{where}[{(marker.alias if marker else None) or name}]'
        if default is not REQUIRED and place not in inside_request.Request.payloads:
            inside_request.Request.note(place)
            return default
        return accepted(inside_request.Request.value(where, place[len(where) + 1 : -1]), wanted, marker)

    def dependency(self, marker, wanted, given, depth):
        function = marker.function or bare(wanted)
        if function in self.made:
            return self.made[function]
        if not callable(function) or depth > _MOST_DEPTH:
            return given
        try:
            ordinary, named = self.arguments(function, (), {}, depth + 1)
            found = outcome(function(*ordinary, **named))
        except Exception:
            if not self.is_lenient or given is REQUIRED:
                raise
            found = given
        self.made[function] = found
        return found


def outcome(value):
    """What is waited for, and what a generator gives first."""
    if inspect.iscoroutine(value):
        return asyncio.run(value)
    if inspect.isgenerator(value):
        waiting.append(value)
        return next(value)
    if inspect.isasyncgen(value):
        waiting.append(value)
        return asyncio.run(value.__anext__())
    return value


@functools.lru_cache(maxsize=200)
def signature_of(function):
    return inspect.signature(function)


@functools.lru_cache(maxsize=200)
def hints_of(function):
    whole = function.__init__ if isinstance(function, type) else inspect.unwrap(function)
    whole = whole if inspect.isroutine(whole) else type(whole).__call__
    try:
        return typing.get_type_hints(whole, include_extras=True)
    except Exception:
        return {}


def marker_of(default, wanted):
    """`Depends`, `Query` and the like, of the default or of the annotation."""
    if isinstance(default, (Dependency, Field)):
        return default
    more = typing.get_args(wanted)[1:] if typing.get_origin(wanted) is typing.Annotated else ()
    found = next((one for one in more if isinstance(one, (Dependency, Field))), None)
    if isinstance(found, Field) and default is not inspect.Parameter.empty:
        found = Asked(getattr(found, 'where', 'query'), default, alias=found.alias, **found.limits)
    return found


def bare(wanted):
    return typing.get_args(wanted)[0] if typing.get_origin(wanted) is typing.Annotated else wanted


def accepted(value, wanted, marker):
    try:
        value = fitted(value, wanted)
        return limited(value, marker.limits) if isinstance(marker, Field) and value is not None else value
    except ValidationError as error:
        raise Refused(422, str(error)) from error


def models_of(function, ordinary, named):
    """The arguments of any function, where one stands for a model that it takes: checked as the model would."""
    hints = {name: one for name, one in hints_of(function).items() if isinstance(one, type) and issubclass(one, BaseModel)}
    if not hints:
        return ordinary, named
    names = [one for one in signature_of(function).parameters]
    fit = lambda name, value: fitted(value, hints[name]) if name in hints else value  # noqa: E731
    return [fit(*one) for one in zip(names, ordinary)], {name: fit(name, one) for name, one in named.items()}


class Scheme:
    """Who asks says who he is: the request carries it."""

    def __init__(self, *_arguments, **_named):
        pass

    def __call__(self):
        return inside_request.Request.value('request.headers', 'Authorization')


class Bearer(Scheme):
    def __call__(self):
        return Credentials(inside_request.Request.value('request.headers', 'Authorization'))


class Credentials:
    scheme = 'Bearer'

    def __init__(self, text=None):
        self.credentials = text
        self.username = inside_request.Request.value('request.form', 'username')
        self.password = inside_request.Request.value('request.form', 'password')
        self.scopes = []


def install():
    kinds = (
        ('HTMLResponse', 'text/html'),
        ('PlainTextResponse', 'text/plain'),
        ('Response', 'text/plain'),
        ('JSONResponse', 'application/json'),
        ('ORJSONResponse', 'application/json'),
        ('StreamingResponse', 'application/octet-stream'),
    )
    responses = {name: functools.partial(typed, kind) for name, kind in kinds}
    more = {
        'RedirectResponse': lambda url='/', status_code=307, **_named: inside_web.redirect(url, status_code),
        'FileResponse': send_file,
    }
    places = {'Query': 'query', 'Path': 'path', 'Body': 'json', 'Form': 'form', 'Header': 'headers', 'Cookie': 'cookies', 'File': 'files'}
    fields = {name: functools.partial(Asked, where) for name, where in places.items()}
    for root in ('fastapi', 'starlette'):
        make(
            root,
            FastAPI=App,
            APIRouter=App,
            Request=inside_request.FakeRequest,
            HTTPException=inside_web.Stop,
            Depends=Dependency,
            Security=Dependency,
            UploadFile=inside_request.Upload,
            Response=responses['Response'],
            status=inside_web.Statuses(),
            **fields,
        )
        make(f'{root}.responses', **responses, **more)
        make(f'{root}.requests', Request=inside_request.FakeRequest)
        make(f'{root}.exceptions', HTTPException=inside_web.Stop, RequestValidationError=Refused)
        make(f'{root}.datastructures', UploadFile=inside_request.Upload)
        make(f'{root}.params', Depends=Dependency)
    schemes = {name: Scheme for name in ('OAuth2PasswordBearer', 'APIKeyHeader', 'APIKeyCookie', 'APIKeyQuery', 'OAuth2AuthorizationCodeBearer')}
    make(
        'fastapi.security',
        HTTPBearer=Bearer,
        HTTPBasic=Bearer,
        HTTPAuthorizationCredentials=Credentials,
        HTTPBasicCredentials=Credentials,
        OAuth2PasswordRequestForm=Credentials,
        **schemes,
    )
    make('fastapi.security.api_key', **schemes)


def typed(kind, content='', *arguments, **named):
    if kind == 'application/json':
        return inside_web.jsonify(content)
    return inside_web.Response(
        content, named.get('status_code', 200), headers=named.get('headers'), mimetype=named.get('media_type') or kind
    )
