"""What every stand-in of a framework shares: modules made by hand, routes that are remembered, applications."""

import os
import re
import sys
import types

from inside_load import Absent, decorated


class Ready:
    """A value that is there: as a property, or as a method that is waited for."""

    def __call__(self, *_arguments, **_named):
        return self

    def __await__(self):
        yield from ()
        return self


registered = {}


def make(name, **members):
    module = types.ModuleType(name)
    module.__path__, module._is_made = [], True
    module.__getattr__ = lambda key: missing(name, key)
    for key, value in members.items():
        setattr(module, key, value)
    sys.modules[name] = module
    parent, _, last = name.rpartition('.')
    if parent in sys.modules:
        setattr(sys.modules[parent], last, module)
    return module


def missing(name, key):
    """Whatever a stand-in does not have."""
    if key.startswith('__') and key.endswith('__'):
        raise AttributeError(key)
    return getattr(Absent(name), key)


def remember(function):
    if callable(function) and hasattr(function, '__name__'):
        registered[function.__name__] = function
    return decorated(function)


def decorator(*arguments, **_named):
    """Of any framework: with or without arguments, the function stays what it is."""
    if len(arguments) == 1 and isinstance(arguments[0], types.FunctionType):
        return remember(arguments[0])
    return remember


class App:
    """An application, a blueprint, a router."""

    def __init__(self, *_arguments, **_named):
        self.config = Config()
        self.secret_key, self.debug, self.extensions, self.state = '', False, {}, State()
        self.root_path = self.instance_path = os.getcwd()
        self.static_folder = os.path.join(os.getcwd(), 'static')

    def add_url_rule(self, _rule, _endpoint=None, view_func=None, **_named):
        remember(view_func)

    def add_api_route(self, _path, endpoint, **_named):
        remember(endpoint)

    def register_blueprint(self, *_arguments, **_named):
        pass

    include_router = add_middleware = mount = init_app = run = register_blueprint

    def app_context(self):
        return self

    test_request_context = app_context

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        return False

    def __getitem__(self, key):
        """What an application keeps for its handlers: `request.app['db']`."""
        import inside_values

        found = inside_values.provide(str(key), {})
        return self.config[key] if found is None else found

    def __setitem__(self, key, value):
        pass

    @property
    def logger(self):
        import logging

        return logging.getLogger('program')

    def __getattr__(self, name):
        if name.startswith('__'):
            raise AttributeError(name)
        return Registrar()


class State(types.SimpleNamespace):
    """What an application keeps under names of its own: a connection where one is meant."""

    def __getattr__(self, name):
        import inside_values

        found = None if name.startswith('__') else inside_values.provide(name, {})
        if found is None:
            raise AttributeError(name)
        return found


class Registrar:
    """Whatever else an application has: it registers handlers, and holds more of its kind (`app.cli.command`)."""

    __call__ = staticmethod(decorator)

    def __getattr__(self, name):
        if name.startswith('__'):
            raise AttributeError(name)
        return Registrar()

    def __getitem__(self, _key):
        return Registrar()

    def __setitem__(self, _key, _value):
        pass

    def __iter__(self):
        return iter(())


class Config(dict):
    """Settings that a program expects are there."""

    def __missing__(self, key):
        return (
            'settings' if not re.search(r'(?i)folder|dir|path|root', str(key)) else os.path.join(os.getcwd(), 'store')
        )

    def __getattr__(self, name):
        """As of django's settings."""
        if name.startswith('__'):
            raise AttributeError(name)
        return self[name]

    def from_object(self, *_one, **_named):
        pass

    from_envvar = from_pyfile = from_mapping = from_object
