"""What is asked of a database, and its schema: tables that the program makes itself, and what the questions make up by
SQLite's complaints (`no such table`, `no such column`).

A program that opens its database while it is loaded keeps that connection for all its calls. Here each call has a
database of its own, so such a connection is opened anew at it before each (`early`).
"""

import functools
import re
import sqlite3

_MOST_STATEMENTS = 30
_MOST_TABLES = 20
_MOST_COLUMNS = 40
_MAKES = re.compile(r'\bCREATE\s+TABLE\s+(?!IF\s+NOT\b)', re.I)
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
    early = []  # connections that were opened before the first call
    own = {}  # tables that the program made: {name: columns}

    @classmethod
    def begin(cls, path, scratch, banned):
        cls.path, cls.scratch, cls.banned = path, scratch, frozenset(banned)
        cls.schema, cls.statements, cls.columns, cls.opened = {}, [], 0, [*cls.early]
        for connection in cls.early:
            connection.reopen(path)

    @classmethod
    def end(cls):
        for connection in cls.opened:
            try:
                if cls.scratch:
                    learn(connection)
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


def learn(connection):
    """The tables that the program made."""
    cursor = sqlite3.Connection.cursor(connection)
    ask = functools.partial(sqlite3.Cursor.execute, cursor)
    names = [row[0] for row in ask("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()]
    for name in names[:_MOST_TABLES]:
        low = name.lower()
        if low in World.schema or low in World.banned or low.startswith('sqlite_') or len(World.own) >= _MOST_TABLES:
            continue
        quoted = name.replace('"', '""')
        World.own[low] = [row[1].lower() for row in ask(f'PRAGMA table_info("{quoted}")').fetchall()][:_MOST_COLUMNS]


def known_schema():
    return {**World.schema, **World.own}


def translate(text, parameters):
    """Placeholders and habits of other dialects, and tables that are there already."""
    text = _MAKES.sub('CREATE TABLE IF NOT EXISTS ', text)
    if parameters and '%s' in text:
        text = re.sub(r'%%|%s', lambda found: '%' if found.group() == '%%' else '?', text)
    if parameters and '%(' in text:
        text = re.sub(r'%\((\w+)\)s', r':\1', text)
    if parameters and '$' in text:
        text = re.sub(r'\$(\d+)', r'?\1', text)
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
    if name.lower() in World.schema or len(World.schema) > _MOST_TABLES or name.lower() in World.banned:
        return False
    columns = World.own.get(name.lower()) or list(columns) or ['id', 'name', 'info']
    columns = list(columns)
    World.schema[name.lower()] = columns
    return rebuild(connection, name)


def add_column(connection, table, column):
    if table is None or column.lower() in World.banned or table.lower() not in World.schema:
        return False
    columns = World.schema[table.lower()]
    if column.lower() in columns or len(columns) > _MOST_COLUMNS:
        return False
    columns.append(column.lower())
    return rebuild(connection, table)


def resize(connection, table, count):
    columns = World.schema.get(table.lower())
    if columns is None or count > _MOST_COLUMNS:
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
