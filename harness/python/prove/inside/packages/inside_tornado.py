"""What stands for tornado: a handler is asked by its methods, and what it wrote is its response."""

import inside_request
import inside_web
from inside_app import App, make


class RequestHandler:
    """The base of handlers."""

    current_user = inside_request.User()

    def __init__(self, *_arguments, **_named):
        self.request, self.application, self.settings = inside_request.FakeRequest(), App(), {}
        self.response, self.path_args, self.path_kwargs = inside_web.Response(), (), {}

    def get_argument(self, name, default=None, strip=True):
        return inside_request.Request.value('request.argument', name)

    get_query_argument = get_body_argument = get_cookie = get_argument

    def get_arguments(self, name, strip=True):
        return [self.get_argument(name)]

    get_query_arguments = get_body_arguments = get_arguments

    def get_secure_cookie(self, name, *_more, **_named):
        return str(self.get_argument(name)).encode()

    get_signed_cookie = get_secure_cookie

    def write(self, part):
        if isinstance(part, dict):
            self.response = inside_web.jsonify(part)
        else:
            self.response.write(part)

    def finish(self, part=None):
        if part is not None:
            self.write(part)

    def set_status(self, status, *_more):
        self.response.status_code = status

    def set_header(self, name, value):
        self.response.headers[name] = value

    add_header = set_header

    def set_cookie(self, name, value, **_named):
        self.response.set_cookie(name, value)

    set_secure_cookie = set_signed_cookie = set_cookie

    def clear_cookie(self, *_arguments, **_named):
        pass

    def redirect(self, location, *_arguments, **_named):
        self.response = inside_web.redirect(location)

    def send_error(self, status=500, **_named):
        raise inside_web.Stop(status)

    def render(self, *_arguments, **_named):
        self.response = inside_web.Page()


def install():
    kinds = {'RequestHandler': RequestHandler, 'HTTPError': inside_web.Stop, 'Application': App, 'MissingArgumentError': inside_web.Stop}
    make('tornado')
    make('tornado.web', authenticated=lambda one: one, url=lambda *_one, **_named: None, **kinds)
