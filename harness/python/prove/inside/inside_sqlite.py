"""The database that a program under review gets: SQLite's own, under the names and dialects that programs use, waited
for or not.

On the first run nothing is known of the schema (inside_schema). The rows and their secrets are made by the examiner, in
later runs, from the schema found.
"""

import re
import sqlite3
import types

from inside_app import missing
from inside_load import State
from inside_schema import World, repair, translate

_CONNECT = sqlite3.connect
_MOST_REPAIRS = 30
_MOST_EARLY = 20
_WRITES = re.compile(r'\s*(?:create|drop|alter|insert|replace|update|delete|truncate)\b', re.I)


def connect(*_place, **_options):
    """Whatever a program connects to."""
    return open_connection(False)


def given():
    """A connection that the caller of a program would bring."""
    return open_connection(True)


def shared(name):
    """The one connection of an attempt under a name."""
    for one in World.opened:
        if getattr(one, 'shared', None) == name:
            return one
    connection = given()
    connection.shared = name
    return connection


class Awaited:
    """What has come already, for those who wait for it, or go into it."""

    def __init__(self, value):
        self.value = value

    def __await__(self):
        yield from ()
        return self.value

    async def __aenter__(self):
        return self.value

    async def __aexit__(self, *_error):
        return False


class Rows(list):
    """Rows of an answer, waited for or not."""

    def __await__(self):
        yield from ()
        return self


def ask(statement, parameters=(), *more, **_named):
    """A function that a caller brings, which runs one statement: values in a list, or one by one."""
    return given().execute(statement, parameters, *more).fetchall()


def open_connection(is_given):
    connection = _CONNECT(World.path, timeout=1, factory=Connection, check_same_thread=False)
    if not State.calling and len(World.early) < _MOST_EARLY:
        World.early.append(connection)
    connection.given = is_given
    connection.last = None
    connection.is_async = False
    equip(connection)
    World.opened.append(connection)
    return connection


def equip(connection):
    connection.row_factory = Row.make
    for name, count, function in _FUNCTIONS:
        connection.create_function(name, count, function)


class Row(tuple):
    """A row by place, by name, and as an object: what the drivers between them offer."""

    names = ()

    @staticmethod
    def make(cursor, values):
        row = Row(values)
        row.names = tuple(one[0] for one in cursor.description)
        return row

    def __getitem__(self, key):
        if isinstance(key, str):
            if key not in self.names:
                raise KeyError(key)
            return tuple.__getitem__(self, self.names.index(key))
        return tuple.__getitem__(self, key)

    def __getattr__(self, name):
        if name.startswith('__') or name not in self.names:
            raise AttributeError(name)
        return self[name]

    def __await__(self):
        yield from ()
        return self

    def keys(self):
        return list(self.names)

    def items(self):
        return list(zip(self.names, self))

    def get(self, name, default=None):
        return self[name] if name in self.names else default

    def _asdict(self):
        return dict(self.items())


class Waiting:
    """Who is waited for once is waited for ever after: `None` alone can not tell."""

    def __await__(self):
        yield from ()
        self.is_async = True
        return self

    async def __aenter__(self):
        self.is_async = True
        return self

    async def __aexit__(self, *error):
        self.__exit__(*error)
        return False

    def answer(self, value):
        return Awaited(value) if self.is_async and not isinstance(value, (Row, Rows)) else value


class Cursor(Waiting, sqlite3.Cursor):
    @property
    def is_async(self):
        return self.connection.is_async

    @is_async.setter
    def is_async(self, value):
        self.connection.is_async = value

    def execute(self, statement, parameters=(), *more):
        return run(self, 'execute', statement, values_of(parameters, more))

    def fetchone(self):
        return self.answer(sqlite3.Cursor.fetchone(self))

    def fetchall(self):
        return Rows(sqlite3.Cursor.fetchall(self))

    def fetchmany(self, size=1):
        return Rows(sqlite3.Cursor.fetchmany(self, size))

    def __aiter__(self):
        return self

    async def __anext__(self):
        row = sqlite3.Cursor.fetchone(self)
        if row is None:
            raise StopAsyncIteration
        return row

    def close(self):
        return self.answer(sqlite3.Cursor.close(self))

    def executemany(self, statement, parameters=()):
        return run(self, 'executemany', statement, [tuple(one) for one in parameters])

    def executescript(self, statement):
        return run(self, 'executescript', statement, ())

    query = execute

    def first(self):
        return self.fetchone()

    one_or_none = first

    def all(self):
        return self.fetchall()

    scalars = mappings = lambda self: self

    def scalar(self):
        row = sqlite3.Cursor.fetchone(self)
        return self.answer(row[0] if row else None)

    scalar_one = scalar_one_or_none = scalar

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        return False


class Connection(Waiting, sqlite3.Connection):
    """Also a cursor, an engine, a pool and a session: programs take any of them for `db`."""

    def reopen(self, path):
        """The same object, and its cursors, at another database."""
        factory, rest = self.row_factory, dict(self.__dict__)
        sqlite3.Connection.__init__(self, path, timeout=1, check_same_thread=False)
        self.__dict__.update(rest)
        equip(self)
        self.row_factory = factory

    def cursor(self, *_arguments, **_named):
        self.last = sqlite3.Connection.cursor(self, Cursor)
        return self.last

    def execute(self, statement, parameters=(), *more):
        return self.cursor().execute(statement, parameters, *more)

    def fetch(self, statement, *values):
        """As asyncpg asks, and `databases` under longer names."""
        return self.execute(statement, values).fetchall()

    def fetchrow(self, statement, *values):
        return Awaited(sqlite3.Cursor.fetchone(self.execute(statement, values)))

    def fetchval(self, statement, *values):
        row = sqlite3.Cursor.fetchone(self.execute(statement, values))
        return Awaited(row[0] if row else None)

    def fetch_all(self, query, values=()):
        return self.execute(query, values or ()).fetchall()

    def fetch_one(self, query, values=()):
        return Awaited(sqlite3.Cursor.fetchone(self.execute(query, values or ())))

    def fetch_val(self, query, values=()):
        return self.fetchval(query, *(values or ()))

    def commit(self):
        return Awaited(sqlite3.Connection.commit(self))

    def rollback(self):
        return Awaited(sqlite3.Connection.rollback(self))

    def executemany(self, statement, parameters=()):
        return self.cursor().executemany(statement, parameters)

    def executescript(self, statement):
        return self.cursor().executescript(statement)

    exec_driver_sql = query = raw = execute

    def fetchone(self):
        return self.last.fetchone() if self.last else None

    def fetchall(self):
        return self.last.fetchall() if self.last else []

    def fetchmany(self, size=1):
        return self.last.fetchmany(size) if self.last else []

    @property
    def lastrowid(self):
        return self.last.lastrowid if self.last else None

    @property
    def rowcount(self):
        return self.last.rowcount if self.last else -1

    @property
    def description(self):
        return self.last.description if self.last else None

    @property
    def session(self):
        return self

    engine = connection = session

    def connect(self):
        return self

    begin = raw_connection = getconn = get_connection = acquire = transaction = connect

    def putconn(self, *_one):
        return Awaited(None)

    remove = flush = ping = release = putconn
    # of a session's objects, which are no rows here
    add = add_all = delete = merge = refresh = expunge = putconn

    def close(self):
        return Awaited(None)  # what it holds may still be read; World.end closes it

    def __enter__(self):
        return self

    def __exit__(self, kind, *_error):
        if kind is None:
            self.commit()
        else:
            self.rollback()
        return False


def run(cursor, how, statement, parameters):
    text = translate(str(statement), parameters)
    if not State.calling and not World.scratch and _WRITES.match(text):
        return cursor  # a part of the program that is loaded by a call: what it sets up was there before
    given_parameters = plain(parameters) if how == 'execute' else parameters
    arguments = (text,) if how == 'executescript' else (text, given_parameters)
    for _ in range(_MOST_REPAIRS):
        try:
            getattr(sqlite3.Cursor, how)(cursor, *arguments)
        except sqlite3.Error as error:
            if World.scratch and repair(cursor.connection, text, str(error)):
                continue
            World.note(text, error)
            raise
        World.note(text, None)
        World.columns = max(World.columns, len(cursor.description or ()))
        return cursor
    raise sqlite3.OperationalError('too many repairs of the schema')


def values_of(parameters, more):
    """Values in a container, or one after the other."""
    is_one = not isinstance(parameters, (tuple, list, dict)) and not hasattr(parameters, 'keys')
    return (parameters, *more) if more or (is_one and isinstance(parameters, (str, bytes, int, float))) else parameters


def plain(parameters):
    if isinstance(parameters, dict):
        return parameters
    if parameters is None:
        return ()
    if not isinstance(parameters, (tuple, list)):
        return (
            tuple(parameters) if hasattr(parameters, '__iter__') and not isinstance(parameters, str) else (parameters,)
        )
    return tuple(parameters)


def _hash(name):
    def digest(value):
        import hashlib

        return hashlib.new(name, str(value).encode()).hexdigest()

    return digest


_FUNCTIONS = [
    ('concat', -1, lambda *parts: ''.join('' if one is None else str(one) for one in parts)),
    ('md5', 1, _hash('md5')),
    ('sha1', 1, _hash('sha1')),
    ('sha2', 2, lambda value, _: _hash('sha256')(value)),
]


def module(name):
    """A driver of some database: it connects here."""
    made = types.ModuleType(name)
    for key in dir(sqlite3):
        if not key.startswith('__'):
            setattr(made, key, getattr(sqlite3, key))
    made.connect = made.create_pool = made.Database = connect
    made.__getattr__ = lambda key: missing(name, key)
    made.__path__, made._is_made = [], True
    return made
