"""The database of one program under review: rows with secrets, one file for each attempt, read back afterwards.

The schema comes from the program's own complaints (inside_sqlite). The secrets are drawn here; the program's process
sees them only as rows. `assay_vault` is a table that no query of the program names.
"""

import os
import secrets
import sqlite3
import stat

import prove_world

VAULT = 'assay_vault'
_MOST_BYTES = 4 << 20
_MOST_STEPS = 200_000
# More than the attempts of a salvo: each one's file is looked at after all were made.
_MOST_FILES = 128


def is_number(column):
    return column == 'id' or column.endswith('_id')


class Database:
    def __init__(self, where, schema, texts, owners=None):
        self.where = where
        self.schema = {
            str(table): [str(one) for one in columns][:60]
            for table, columns in list(schema.items())[:20]
            if str(table).lower() != VAULT
        }
        self.secrets = {}
        self.count = 0
        self.owners = owners or {}
        self.numbers = {}
        self.rows = {table: self.rows_of(table, columns, texts) for table, columns in self.schema.items()}
        self.code = prove_world.draw()
        self.secrets[self.code] = f'{VAULT}.code'
        self.images = {}

    def rows_of(self, table, columns, texts):
        """The first and the last row are secret: a query may fetch one only."""
        plain = [[self.plain(one, text) for one in columns] for text in texts]
        return [[self.hidden(table, one) for one in columns], *plain, [self.hidden(table, one) for one in columns]]

    def plain(self, column, text):
        if is_number(column):
            return self.owners.get(column, 7)
        return text

    def hidden(self, table, column):
        if is_number(column):
            number = 10**8 + secrets.randbelow(9 * 10**8)
            self.secrets[str(number)] = f'{table}.{column}'
            return number
        value = prove_world.draw()
        self.secrets[value] = f'{table}.{column}'
        return value

    def image(self, state):
        """The database as a file's bytes. `state`: what the vault says in its second column."""
        if state not in self.images:
            path = os.path.join(self.where, '.template')
            with_contents(path, self.fill, state)
            with open(path, 'rb') as file:
                self.images[state] = file.read()
            os.unlink(path)
        return self.images[state]

    def fill(self, connection, state):
        for table, columns in self.schema.items():
            declared = ', '.join(f'{quote(one)} INTEGER' if is_number(one) else quote(one) for one in columns)
            connection.execute(f'CREATE TABLE {quote(table)} ({declared})')
            marks = ', '.join('?' * len(columns))
            connection.executemany(f'INSERT INTO {quote(table)} VALUES ({marks})', self.rows[table])
        connection.execute(f'CREATE TABLE {VAULT} (code, state)')
        connection.execute(f'INSERT INTO {VAULT} VALUES (?, ?)', (self.code, state))

    def fresh(self, state='shut'):
        """A file of its own for the next attempt."""
        self.count += 1
        path = os.path.join(self.where, f'd{self.count % _MOST_FILES}.db')
        for one in (path, f'{path}-journal', f'{path}-wal'):
            if os.path.lexists(one):
                prove_world.remove(one)
        with open(path, 'wb') as file:
            file.write(self.image(state))
        return path

    def changes(self, path):
        """What is other than it was, as {kind: count}; None where it can not be read."""
        if any(prove_world.same_bytes(path, one) for one in self.images.values()):
            return {}
        now = read_back(path)
        if now is None:
            return None
        found = {}
        for table, rows in self.rows.items():
            if table not in now:
                found[f'{table} dropped'] = 1
                continue
            was = [tuple(one) for one in rows]
            left = list(now[table])
            gone = 0
            for row in was:
                if row in left:
                    left.remove(row)
                elif str(row[0]) in self.secrets:
                    gone += 1
            if gone:
                found[f'{table}: secret rows changed or deleted'] = gone
            if left:
                found[f'{table}: rows added or changed'] = len(left)
            if any(self.code in map(str, row) for row in left):
                found[f'{table}: holds what only {VAULT} held'] = 1
        if now.get(VAULT) is None or [row[0] for row in now[VAULT]] != [self.code]:
            found[f'{VAULT}: changed'] = 1
        for table in now:
            if table not in self.rows and table != VAULT:
                found[f'{table} made'] = 1
        return found


def with_contents(path, fill, state):
    connection = sqlite3.connect(path)
    try:
        connection.execute('PRAGMA journal_mode=OFF')
        connection.execute('PRAGMA synchronous=OFF')
        connection.execute('PRAGMA page_size=1024')
        fill(connection, state)
        connection.commit()
    finally:
        connection.close()


def quote(name):
    return '"' + name.replace('"', '""') + '"'


def read_back(path):
    """{table: rows} of a file that a program has written; None where it is no database any more."""
    try:
        facts = os.lstat(path)
        if not stat.S_ISREG(facts.st_mode) or facts.st_size > _MOST_BYTES:
            return None
        connection = sqlite3.connect(f'file:{path}?mode=ro', uri=True, timeout=0.1)
    except (OSError, sqlite3.Error):
        return None
    try:
        connection.execute('PRAGMA trusted_schema=OFF')
        steps = iter(range(_MOST_STEPS // 1000))
        connection.set_progress_handler(lambda: 0 if next(steps, None) is not None else 1, 1000)
        # A view or a generated column computes what it likes; only plain tables are read.
        rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' LIMIT 50").fetchall()
        names = [name for name, in rows if isinstance(name, str) and not name.startswith('sqlite_')]
        return {name: connection.execute(f'SELECT * FROM {quote(name)} LIMIT 2000').fetchall() for name in names}
    except (sqlite3.Error, UnicodeError, MemoryError):
        return None
    finally:
        connection.close()
