"""Modules that stand for third-party ones: what is needed to reach a sink, and to see what arrives there.

Frameworks: routes are remembered, requests come from inside_web. HTTP clients go over http.client, whose connections
end at the examiner. Templates and directories (LDAP) only note what they were asked.
"""

import functools
import importlib
import re
import sys
import types
import urllib.parse

import inside_models
import inside_sqlite
import inside_tokens
import inside_request
import inside_web
from inside_app import App, Config, decorator, make
from inside_clients import Asynchronous, ClientError, Directory, Server, Session, ldap_escape, note
from inside_pages import Markup, abort, escape, safe_join, secure_filename, send_file, send_from_directory
from inside_templates import render_template, render_template_string

def client(name):
    session = Session()
    methods = {one: getattr(session, one) for one in ('get', 'post', 'put', 'delete', 'head', 'patch', 'options')}
    errors = ('RequestException', 'HTTPError', 'ConnectionError', 'Timeout', 'RequestError', 'TimeoutException')
    module = make(name, request=session.request, Session=Session, session=Session, Client=Session, AsyncClient=Asynchronous, **methods)
    made = make(f'{name}.exceptions')
    for error in errors:
        setattr(module, error, ClientError)
        setattr(made, error, ClientError)
    return module


def constant_of_ldap3(name):
    """`SUBTREE`, `MOCK_SYNC` and the like; errors under their names."""
    if name.isupper():
        return name
    if name.startswith('LDAP') or name == 'core':
        return ClientError
    raise AttributeError(name)


def install(names, family=''):
    """Only what the program imports. `family`: of the attacks."""
    roots = {one.lstrip('.').partition('.')[0] for one in names}
    if roots & {
        'flask',
        'werkzeug',
        'flask_login',
        'quart',
        'bottle',
        'django',
        'rest_framework',
        'markupsafe',
        'jinja2',
    }:
        _flask()
        _django()
        if 'jinja2' in roots and not _importable('jinja2'):
            sys.modules.pop('jinja2', None)
    if roots & {'fastapi', 'starlette', 'pydantic', 'pydantic_settings'}:
        import inside_fastapi
        import inside_typed

        inside_typed.install(roots)
        if roots & {'fastapi', 'starlette'}:
            inside_fastapi.install()
    for name in roots & {'requests', 'httpx'}:
        client(name)
    if roots & {'ldap', 'ldap3'}:
        make('ldap', initialize=Directory, SCOPE_SUBTREE=2, filter=None, LDAPError=ClientError)
        make('ldap.filter', escape_filter_chars=ldap_escape)
        ldap3 = make('ldap3', Server=Server, ServerPool=Server, Connection=Directory)
        ldap3.__getattr__ = constant_of_ldap3
        make('ldap3.utils')
        make('ldap3.utils.conv', escape_filter_chars=ldap_escape)
    if 'aiohttp' in roots:
        _aiohttp()
    for name in roots & {'tornado', 'paramiko'}:
        importlib.import_module({'tornado': 'inside_tornado', 'paramiko': 'inside_remote'}[name]).install()
    inside_tokens.install(roots, family)
    inside_models.install(roots, family not in inside_tokens.ASKING)
    _databases(roots)


def _importable(name):
    import importlib.util

    try:
        return importlib.util.find_spec(name) is not None and not getattr(sys.modules.get(name), '_own', None)
    except (ImportError, ValueError):
        return False


def _databases(roots):
    inside_sqlite.sqlite3.connect = inside_sqlite.connect
    for name in roots & {
        'psycopg2',
        'psycopg',
        'MySQLdb',
        'pymysql',
        'mysql',
        'mariadb',
        'pyodbc',
        'oracledb',
        'aiosqlite',
        'asyncpg',
        'aiopg',
        'aiomysql',
        'databases',
    }:
        sys.modules[name] = inside_sqlite.module(name)
        for part in ('extras', 'connector', 'cursors', 'errors', 'pool', 'sql'):
            below = inside_sqlite.module(f'{name}.{part}')
            for one in ('RealDictCursor', 'DictCursor', 'NamedTupleCursor'):
                setattr(below, one, None)
            if part != 'sql':
                sys.modules[below.__name__] = below
                setattr(sys.modules[name], part, below)


def _flask():
    request = inside_request.FakeRequest()
    names = {'request': request, 'redirect': inside_web.redirect, 'abort': abort, 'jsonify': inside_web.jsonify}
    flask = make(
        'flask',
        Flask=App,
        Blueprint=App,
        g=request_globals,
        make_response=inside_web.make_response,
        Response=inside_web.Response,
        render_template=render_template,
        render_template_string=render_template_string,
        send_file=send_file,
        send_from_directory=send_from_directory,
        url_for=lambda name, **_named: f'/{name}',
        escape=escape,
        Markup=Markup,
        flash=lambda *_one: None,
        current_app=App(),
        Request=object,
        session=inside_request.Request.session,
        stream_with_context=lambda one: one,
        **names,
    )
    flask.session = SessionProxy()
    make(
        'bottle',
        Bottle=App,
        route=decorator,
        get=decorator,
        post=decorator,
        run=abort,
        response=inside_web.Response(),
        **names,
    )
    make('flask.views', MethodView=View, View=View)
    make('werkzeug')
    make('werkzeug.utils', secure_filename=secure_filename, safe_join=safe_join, redirect=inside_web.redirect)
    make('werkzeug.security', safe_join=safe_join)
    make(
        'werkzeug.exceptions',
        HTTPException=inside_web.Stop,
        **{
            one: functools.partial(inside_web.Stop, code)
            for one, code in (('BadRequest', 400), ('Unauthorized', 401), ('Forbidden', 403), ('NotFound', 404))
        },
    )
    make(
        'flask_login',
        current_user=inside_request.User(),
        login_required=login_required,
        LoginManager=App,
        login_user=lambda *_one, **_named: True,
        logout_user=lambda: True,
        UserMixin=object,
    )
    make('markupsafe', Markup=Markup, escape=escape, escape_silent=escape)


class Globals:
    """flask.g: what stands there is of the attempt under way; what would have been put there before it is there too."""

    user = current_user = inside_request.User()

    def __getattr__(self, name):
        import inside_values

        found = None if name.startswith('__') else inside_values.provide(name, {})
        if found is None:
            raise AttributeError(name)
        return found

    def __contains__(self, name):
        return name in self.__dict__

    def get(self, name, default=None):
        return getattr(self, name, default)

    def pop(self, name, default=None):
        return self.__dict__.pop(name, default)

    def setdefault(self, name, default=None):
        return self.__dict__.setdefault(name, default)


request_globals = Globals()


class SessionProxy:
    """flask.session: of the attempt under way."""

    def __getattr__(self, name):
        return getattr(inside_request.Request.session, name)

    def __getitem__(self, key):
        return inside_request.Request.session[key]

    def __setitem__(self, key, value):
        inside_request.Request.session[key] = value

    def __contains__(self, key):
        inside_request.Request.note(f'session[{key}]')
        return key in dict(inside_request.Request.session)

    def __bool__(self):
        return bool(dict(inside_request.Request.session))

    def __delitem__(self, key):
        del inside_request.Request.session[key]


def login_required(function):
    @functools.wraps(function)
    def guarded(*arguments, **named):
        if not dict(inside_request.Request.session):
            abort(401)
        return function(*arguments, **named)

    return guarded


def _django():
    redirected = type('HttpResponseRedirect', (inside_web.Response,), {'__init__': _init_redirect})
    statuses = (('HttpResponseBadRequest', 400), ('HttpResponseForbidden', 403), ('HttpResponseNotFound', 404))
    make('django')
    make(
        'django.http',
        HttpResponse=inside_web.Response,
        HttpResponseRedirect=redirected,
        HttpRequest=object,
        HttpResponsePermanentRedirect=redirected,
        Http404=functools.partial(inside_web.Stop, 404),
        JsonResponse=lambda data, **_named: inside_web.jsonify(data),
        FileResponse=send_file,
        StreamingHttpResponse=inside_web.Response,
        **{name: functools.partial(inside_web.Response, status=code) for name, code in statuses},
    )
    make(
        'django.shortcuts',
        redirect=inside_web.redirect,
        render=lambda _request, name, context=None, **_named: render_template(name, **(context or {})),
    )
    make('django.db', connection=inside_sqlite_proxy(), connections={'default': inside_sqlite_proxy()})
    make('django.utils')
    make('django.utils.safestring', mark_safe=Markup, SafeString=Markup)
    make(
        'django.utils.html',
        escape=escape,
        format_html=lambda text, *values, **named: Markup(text).format(*values, **named),
    )
    make('django.conf', settings=Config())
    make('django.contrib')
    make('django.contrib.auth')
    make('django.utils.http', url_has_allowed_host_and_scheme=is_allowed_url, is_safe_url=is_allowed_url)
    make('django.contrib.auth.decorators', login_required=login_required)
    make('django.urls', reverse=lambda name, *_one, **_named: f'/{name}', reverse_lazy=lambda name, *_one, **_named: f'/{name}')
    for name in ('django.views', 'django.views.generic'):
        make(name, View=View)
    rest = {'Response': lambda data=None, status=200, **_named: as_json(data, status)}
    make('rest_framework', status=inside_web.Statuses())
    make('rest_framework.response', **rest)
    make('rest_framework.views', APIView=View)
    make('rest_framework.decorators', api_view=lambda *_one, **_named: lambda one: one, permission_classes=lambda *_one: lambda one: one)
    for name in ('csrf', 'http'):
        make(
            f'django.views.decorators.{name}',
            csrf_exempt=lambda one: one,
            require_POST=lambda one: one,
            require_GET=lambda one: one,
            require_http_methods=lambda _methods: lambda one: one,
        )


class View:
    """The base of views that are classes."""

    request, args, kwargs = inside_request.FakeRequest(), (), {}

    @classmethod
    def as_view(cls, *_arguments, **_named):
        return lambda *_more, **_more_named: None


def as_json(data, status):
    response = inside_web.jsonify(data) if data is not None else inside_web.Response('')
    response.status_code = status if isinstance(status, int) else 200
    return response


def is_allowed_url(url, allowed_hosts=None, require_https=False):
    """As django's: an address of these hosts, or one without a host."""
    url, hosts = (url or '').strip(), {allowed_hosts} if isinstance(allowed_hosts, str) else set(allowed_hosts or ())
    return all(_is_allowed(one, hosts, require_https) for one in (url, url.replace('\\', '/')))


def _is_allowed(url, hosts, require_https):
    if not url or url.startswith('///') or ord(url[0]) < 33:
        return False
    try:
        parts = urllib.parse.urlsplit(url)
    except ValueError:
        return False
    if not parts.netloc and parts.scheme:
        return False
    schemes = ('https',) if require_https else ('http', 'https')
    scheme = parts.scheme or ('http' if parts.netloc else '')
    return (not parts.netloc or parts.netloc in hosts) and (not scheme or scheme in schemes)


def _init_redirect(self, location, *_more, **_named):
    inside_web.Response.__init__(self, '', 302)
    self.headers['Location'] = location


class inside_sqlite_proxy:
    """django.db.connection: opened by whoever asks."""

    def __getattr__(self, name):
        return getattr(inside_sqlite.given(), name)


def _aiohttp():
    web = make('aiohttp.web') if 'aiohttp' in sys.modules else make('aiohttp') and make('aiohttp.web')
    moved = {one: inside_web.Redirected for one in ('HTTPFound', 'HTTPSeeOther', 'HTTPMovedPermanently')}
    refused = (('HTTPBadRequest', 400), ('HTTPUnauthorized', 401), ('HTTPForbidden', 403), ('HTTPNotFound', 404))
    members = {
        'Request': inside_request.FakeRequest,
        'Application': App,
        'RouteTableDef': App,
        'Response': _aiohttp_response,
        'json_response': lambda data=None, **_named: inside_web.jsonify(data),
        'HTTPException': inside_web.Stop,
        **moved,
        **{name: functools.partial(inside_web.Stop, code) for name, code in refused},
    }
    whole = sys.modules['aiohttp']
    whole.ClientSession, whole.request = Asynchronous, Asynchronous().request
    whole.ClientTimeout = whole.TCPConnector = lambda *_arguments, **_named: None
    whole.ClientError = whole.ClientConnectionError = whole.ClientResponseError = ClientError
    for one in (web, make('aiohttp.web_exceptions')):
        for name, value in members.items():
            setattr(one, name, value)


def _aiohttp_response(text=None, body=None, status=200, content_type='text/plain', headers=None, **_named):
    return inside_web.Response(body if text is None else text, status, headers=headers, mimetype=content_type)
