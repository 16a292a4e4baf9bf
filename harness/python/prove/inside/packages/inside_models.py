"""What stands for SQLAlchemy's and Django's models: classes whose rows are made up, and a session that runs the statements that are
given as text. What is built from objects alone can not be injected into, and is not run.
"""

import re

import inside_load
import inside_sqlite
from inside_app import make


class Column:
    """A column, a type, a relation: whatever a model is declared with."""

    def __init__(self, *_arguments, **_named):
        pass

    def __call__(self, *_arguments, **_named):
        return self

    def __getattr__(self, name):
        if name.startswith('__') and name.endswith('__'):
            raise AttributeError(name)
        return self

    def __eq__(self, _other):
        return self

    def __hash__(self):
        return id(self)

    def __or__(self, _other):
        return self

    __and__ = __ne__ = __lt__ = __gt__ = __le__ = __ge__ = __add__ = __sub__ = __getitem__ = __or__

    def __invert__(self):
        return self


class State:
    """Of the attacks under way. Where the question is who is let in, a row that is made up would answer it."""

    makes_rows = True

    @classmethod
    def want(cls):
        if not cls.makes_rows:
            inside_load.State.needs = 'the rows behind its models'
            raise inside_load.Needs(inside_load.State.needs)


class Query:
    """Of a model: what is asked of it gives it again, until a row is wanted."""

    def __init__(self, model):
        self.model = model

    def __getattr__(self, name):
        if name.startswith('__') and name.endswith('__'):
            raise AttributeError(name)
        return lambda *_arguments, **_named: self

    def first(self, *_arguments, **_named):
        return row_of(self.model)

    get = one = one_or_none = scalar = first_or_404 = get_or_404 = one_or_404 = scalar_one = scalar_one_or_none = first

    def all(self):
        return inside_sqlite.Rows([row_of(self.model)])

    def __iter__(self):
        return iter(self.all())

    def __bool__(self):
        State.want()
        return True

    def count(self):
        State.want()
        return 1

    __len__ = count

    def delete(self, *_arguments, **_named):
        return 1

    update = delete


    def raw(self, statement, *parameters, **_named):
        return open_one().execute(statement, *parameters).fetchall()

    def exists(self):
        return bool(self)


class QueryOf:
    def __get__(self, _instance, owner):
        return Query(owner)


class Model:
    """The base of models. A row has harmless values."""

    query = objects = QueryOf()
    metadata = Column()
    DoesNotExist = type('DoesNotExist', (Exception,), {})
    MultipleObjectsReturned = type('MultipleObjectsReturned', (Exception,), {})

    def __init__(self, **fields):
        for name in columns_of(type(self)):
            setattr(self, name, None)
        self.__dict__.update(fields)

    def save(self, *_arguments, **_named):
        pass

    delete = refresh_from_db = full_clean = save


def columns_of(model):
    names = {name for one in model.__mro__ for name, value in vars(one).items() if isinstance(value, Column)}
    noted = {name for one in model.__mro__ for name in vars(one).get('__annotations__', {})}
    return [one for one in sorted(names | noted) if not one.startswith('_') and one != 'metadata']


def row_of(model):
    State.want()
    if not isinstance(model, type):
        return None
    row = object.__new__(model)
    for name in columns_of(model):
        is_number = re.search(r'(?i)(?:^|_)id$|count|amount|price|number', name)
        row.__dict__[name] = 7 if is_number else False if name.startswith(('is_', 'has_')) else 'harmless'
    return row


class Session:
    """Of models, and of statements as text."""

    def query(self, model=None, *_more):
        return Query(model)

    def get(self, model, *_more, **_named):
        return row_of(model)

    def execute(self, statement, *parameters, **_named):
        return Query(None) if isinstance(statement, (Query, Column)) else open_one().execute(statement, *parameters)

    scalars = execute

    def scalar(self, statement, *parameters, **_named):
        return None if isinstance(statement, (Query, Column)) else open_one().execute(statement, *parameters).scalar()

    def __call__(self, *_arguments, **_named):
        return self

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        return False

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_error):
        return False

    def __getattr__(self, name):
        return getattr(open_one(), name)


def open_one():
    """One connection for an attempt, as a session has one."""
    return inside_sqlite.shared('session')


class SQLAlchemy:
    """flask_sqlalchemy's `db`: columns and types under any name that it is asked for."""

    Model = Model

    def __init__(self, *_arguments, **_named):
        self.session = Session()
        self.text = str

    def init_app(self, *_arguments, **_named):
        pass

    create_all = drop_all = reflect = init_app

    @property
    def engine(self):
        return open_one()

    def execute(self, statement, *parameters, **_named):
        return self.session.execute(statement, *parameters)

    def __getattr__(self, name):
        if name.startswith('__'):
            raise AttributeError(name)
        return Column()


def install(roots, makes_rows):
    State.makes_rows = makes_rows
    if 'django' in roots:
        models = make('django.db.models', Model=Model)
        models.__getattr__ = column_named
    if 'flask_sqlalchemy' in roots:
        make('flask_sqlalchemy', SQLAlchemy=SQLAlchemy)
    if not roots & {'sqlalchemy', 'flask_sqlalchemy', 'sqlmodel'}:
        return
    session = Session()
    engine = inside_sqlite.connect
    made = make('sqlalchemy', create_engine=engine, text=str)
    made.__getattr__ = column_named
    for name in ('orm', 'sql', 'ext', 'ext.declarative', 'ext.asyncio', 'exc', 'types', 'engine', 'sql.expression'):
        below = make(f'sqlalchemy.{name}')
        below.__getattr__ = column_named
    orm, base = __import__('sqlalchemy.orm').orm, lambda *_arguments, **_named: Model
    for one in (orm, __import__('sqlalchemy.ext.asyncio').ext.asyncio):
        one.sessionmaker = one.scoped_session = one.async_sessionmaker = lambda *_arguments, **_named: session
        one.Session = one.AsyncSession = Session
        one.create_async_engine = engine
    orm.declarative_base = __import__('sqlalchemy.ext.declarative').ext.declarative.declarative_base = base
    orm.DeclarativeBase, orm.Mapped = Model, Column()
    made.sql.text = made.sql.expression.text = str
    make('sqlmodel', SQLModel=Model, Session=Session, create_engine=engine, Field=Column, text=str).__getattr__ = column_named


def column_named(name):
    if name.startswith('__'):
        raise AttributeError(name)
    if name.endswith(('Error', 'Exception', 'Found')):
        return type(name, (Exception,), {})
    return Column()
