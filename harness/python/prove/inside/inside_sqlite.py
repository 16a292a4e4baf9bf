"""The database that a program under review gets: SQLite's own, under the names and dialects that programs use.

On the first run nothing is known of the schema: each complaint of SQLite's says what to make (`no such table`,
`no such column`). The rows and their secrets are made by the examiner, in later runs, from the schema found.
"""

import re
import sqlite3
import types

_CONNECT = sqlite3.connect
_MOST_REPAIRS = 30
_MOST_STATEMENTS = 30
_WORDS = set('''select from where and or not in is null like order by group having limit offset as on join left right
inner outer cross union all distinct insert into values update set delete create table if exists drop alter add column
primary key integer text real blob default unique case when then else end between asc desc count sum avg min max lower
upper length substr glob escape true false returning conflict do nothing replace ignore begin commit rollback pragma
index references foreign autoincrement constraint check coalesce ifnull date datetime time now with recursive exists
trigger view virtual using natural collate nocase for cast current_timestamp varchar char numeric boolean'''.split())


class World:
    """Of the attempt under way."""

    path = ':memory:'
    scratch = False
    banned = frozenset()
    schema = {}
    statements = []
    columns = 0
    opened = []

    @classmethod
    def begin(cls, path, scratch, banned):
        cls.path, cls.scratch, cls.banned = path, scratch, frozenset(banned)
        cls.schema, cls.statements, cls.columns, cls.opened = {}, [], 0, []

    @classmethod
    def end(cls):
        for connection in cls.opened:
            try:
                if connection.given:
                    sqlite3.Connection.commit(connection)
                else:
                    sqlite3.Connection.rollback(connection)
                sqlite3.Connection.close(connection)
            except sqlite3.Error:
                pass  # the program left it in a state that holds no proof

    @classmethod
    def note(cls, statement, error):
        if len(cls.statements) < _MOST_STATEMENTS:
            cls.statements.append([str(statement)[:2000], error and str(error)[:200]])


def connect(*_place, **_options):
    """Whatever a program connects to."""
    return open_connection(False)


def given():
    """A connection that the caller of a program would bring."""
    return open_connection(True)


class Rows(list):
    """What a function that asks answers; one that is awaited answers the same."""

    def __await__(self):
        yield from ()
        return self


def ask(statement, parameters=(), *more, **_named):
    """A function that a caller brings, which runs one statement: values in a list, or one by one."""
    values = (parameters, *more) if more or not isinstance(parameters, (tuple, list, dict)) else parameters
    return Rows(given().execute(statement, values).fetchall())


def open_connection(is_given):
    connection = _CONNECT(World.path, timeout=1, factory=Connection, check_same_thread=False)
    connection.given = is_given
    connection.last = None
    connection.row_factory = Row.make
    for name, count, function in _FUNCTIONS:
        connection.create_function(name, count, function)
    World.opened.append(connection)
    return connection


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

    def keys(self):
        return list(self.names)

    def items(self):
        return list(zip(self.names, self))

    def get(self, name, default=None):
        return self[name] if name in self.names else default

    def _asdict(self):
        return dict(self.items())


class Cursor(sqlite3.Cursor):
    def execute(self, statement, parameters=(), *_more):
        return run(self, 'execute', statement, parameters)

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
        row = self.fetchone()
        return row[0] if row else None

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        return False


class Connection(sqlite3.Connection):
    """Also a cursor, an engine and a session: programs take any of them for `db`."""

    def cursor(self, *_arguments, **_named):
        self.last = sqlite3.Connection.cursor(self, Cursor)
        return self.last

    def execute(self, statement, parameters=(), *_more):
        return self.cursor().execute(statement, parameters)

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

    begin = raw_connection = getconn = get_connection = connect

    def putconn(self, *_one):
        pass

    remove = flush = ping = putconn

    def close(self):
        pass  # what it holds may still be read; World.end closes it

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


def plain(parameters):
    if isinstance(parameters, dict):
        return parameters
    if not isinstance(parameters, (tuple, list)):
        return (
            tuple(parameters) if hasattr(parameters, '__iter__') and not isinstance(parameters, str) else (parameters,)
        )
    return tuple(parameters)


def translate(text, parameters):
    """Placeholders and habits of other dialects."""
    if parameters and '%s' in text:
        text = re.sub(r'%%|%s', lambda found: '%' if found.group() == '%%' else '?', text)
    if parameters and '%(' in text:
        text = re.sub(r'%\((\w+)\)s', r':\1', text)
    text = re.sub(r'\bFOR UPDATE\b', '', text, flags=re.I)
    text = re.sub(r'\bILIKE\b', 'LIKE', text, flags=re.I)
    text = re.sub(r'\bNOW\(\)', "datetime('now')", text, flags=re.I)
    return re.sub(r'\b(?:BIG)?SERIAL\b|\bAUTO_INCREMENT\b', 'INTEGER', text, flags=re.I)


def repair(connection, statement, complaint):
    """Changes the schema as SQLite asks. False where it asks nothing."""
    table = re.search(r'no such table: (?:main\.)?([\w.]+)', complaint)
    if table:
        columns = [one for one in words_of(statement) if one != table.group(1).lower()]
        return make_table(connection, table.group(1), columns)
    column = re.search(r'no such column: (?:"?(\w+)"?\.)?"?(\w+)"?', complaint)
    if column:
        return add_column(connection, alias_of(statement, column.group(1)), column.group(2))
    column = re.search(r'table (\w+) has no column named (\w+)', complaint)
    if column:
        return add_column(connection, column.group(1), column.group(2))
    count = re.search(r'table (\w+) has (\d+) columns but (\d+) values were supplied', complaint)
    if count:
        return resize(connection, count.group(1), int(count.group(3)))
    return False


def words_of(statement):
    """Names in a statement that may be columns."""
    bare = re.sub(r"'(?:[^']|'')*'", ' ', statement)
    tables = {one.lower() for pair in tables_of(bare) for one in pair if one}
    found = []
    for word in re.findall(r'(?<![\w.@$:])(?:\w+\.)?([A-Za-z_]\w*)(?!\s*[\w.]*\()', bare):
        low = word.lower()
        if low not in _WORDS and low not in tables and low not in found:
            found.append(low)
    return [one for one in found if one not in World.banned][:20]


def tables_of(statement):
    pattern = r'\b(?:from|join|into|update|table)\s+["`\[]?(\w+)["`\]]?(?:\s+(?:as\s+)?(\w+))?'
    return [
        (table, alias if alias.lower() not in _WORDS else '')
        for table, alias in re.findall(pattern, statement, flags=re.I)
    ]


def alias_of(statement, alias):
    pairs = tables_of(statement)
    for table, other in pairs:
        if alias and alias.lower() in (table.lower(), other.lower()):
            return table
    return pairs[0][0] if pairs else None


def make_table(connection, name, columns):
    if name.lower() in World.schema or len(World.schema) > 20 or name.lower() in World.banned:
        return False
    columns = list(columns) or ['id', 'name', 'info']
    World.schema[name.lower()] = columns
    return rebuild(connection, name)


def add_column(connection, table, column):
    if table is None or column.lower() in World.banned or table.lower() not in World.schema:
        return False
    columns = World.schema[table.lower()]
    if column.lower() in columns or len(columns) > 40:
        return False
    columns.append(column.lower())
    return rebuild(connection, table)


def resize(connection, table, count):
    columns = World.schema.get(table.lower())
    if columns is None or count > 40:
        return False
    while len(columns) < count:
        columns.append(f'field{len(columns)}')
    del columns[count:]
    return rebuild(connection, table)


def rebuild(connection, table):
    columns = ', '.join(declare(one) for one in World.schema[table.lower()])
    sqlite3.Connection.execute(connection, f'DROP TABLE IF EXISTS "{table.lower()}"')
    sqlite3.Connection.execute(connection, f'CREATE TABLE "{table.lower()}" ({columns})')
    sqlite3.Connection.commit(connection)
    return True


def declare(column):
    return f'"{column}" INTEGER' if is_number(column) else f'"{column}"'


def is_number(column):
    return column == 'id' or column.endswith('_id')


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
    made.connect = connect
    made.__path__ = []
    return made
