"""What stands for pydantic: fields that are converted and checked as their annotations, limits and validators say. An
attack on a value that a model would refuse must be refused here too, or it would prove what never happens.
"""

import copy
import enum
import functools
import inspect
import ipaddress
import re
import types
import typing
import urllib.parse

from inside_app import make

REQUIRED = object()
_NUMBERS = {'gt': '__gt__', 'ge': '__ge__', 'lt': '__lt__', 'le': '__le__'}


class ValidationError(ValueError):
    def errors(self, **_named):
        return [{'msg': str(self), 'loc': ('body',), 'type': 'value_error'}]

    def json(self, **_named):
        return '[]'


class Field:
    """`Field(…)`, and what FastAPI has of its kind: a default, limits, another name."""

    def __init__(self, default=REQUIRED, *_more, default_factory=None, alias=None, **limits):
        self.default = REQUIRED if default is ... else default
        self.factory, self.alias = default_factory, alias or limits.get('validation_alias')
        self.limits = limits

    def made(self):
        return self.factory() if self.factory else copy.deepcopy(self.default)

    def __iter__(self):
        yield self  # `*constr(…)` of annotated-types


class Applied:
    """A function that an annotation brings."""

    def __init__(self, function, is_early=False):
        self.function, self.is_early = function, is_early


def limited(value, limits):
    """The value as its limits leave it."""
    if isinstance(value, str):
        for name, change in (('strip_whitespace', str.strip), ('to_lower', str.lower), ('to_upper', str.upper)):
            value = change(value) if limits.get(name) else value
        pattern = limits.get('pattern') or limits.get('regex')
        # pydantic's `$` is the end of the text: it knows no line break before it.
        if pattern is not None and not re.search(re.sub(r'(?<!\\)\$$', r'\\Z', text_of(pattern)), value):
            raise ValidationError(f'String should match pattern {text_of(pattern)!r}')
    if hasattr(value, '__len__'):
        least, most = limits.get('min_length', limits.get('min_items')), limits.get('max_length', limits.get('max_items'))
        if (least is not None and len(value) < least) or (most is not None and len(value) > most):
            raise ValidationError('it is too short, or too long')
    for name, method in _NUMBERS.items():
        if limits.get(name) is not None and getattr(value, method)(limits[name]) is not True:
            raise ValidationError(f'it should be {name} {limits[name]}')
    return value


def text_of(pattern):
    return pattern if isinstance(pattern, str) else pattern.pattern


def fitted(value, wanted):
    """A value as an annotation takes it; ValidationError where it does not."""
    origin, parts = typing.get_origin(wanted), typing.get_args(wanted)
    if origin is typing.Annotated:
        return annotated(value, parts[0], parts[1:])
    if origin in (typing.Union, types.UnionType):
        return first_that_fits(value, parts)
    if origin is typing.Literal:
        return first_equal(value, parts)
    if origin in (list, set, frozenset, tuple):
        inner = parts[0] if parts else typing.Any
        items = value if isinstance(value, (list, tuple, set, frozenset)) else [value]
        return origin(fitted(one, inner) for one in items)
    if origin is dict:
        return {fitted(key, parts[0]): fitted(one, parts[1]) for key, one in value.items()}
    if isinstance(wanted, type):
        return of_class(value, wanted)
    return value


def annotated(value, wanted, more):
    applied = [one for one in more if isinstance(one, Applied)]
    for one in applied:
        value = checked(one.function, value) if one.is_early else value
    value = fitted(value, wanted)
    for one in more:
        if isinstance(one, Field):
            value = limited(value, one.limits)
    for one in applied:
        value = value if one.is_early else checked(one.function, value)
    return value


def checked(function, *values):
    try:
        return function(*values)
    except (ValueError, AssertionError, TypeError) as error:
        raise ValidationError(str(error)) from error


def first_that_fits(value, parts):
    if value is None and type(None) in parts:
        return None
    complaint = ValidationError('it fits none of them')
    for one in parts:
        try:
            return fitted(value, one)
        except ValidationError as error:
            complaint = error
    raise complaint


def first_equal(value, allowed):
    for one in allowed:
        if one == value or (isinstance(value, str) and str(one) == value):
            return one
    raise ValidationError(f'Input should be one of {allowed}')


def of_class(value, wanted):
    if issubclass(wanted, BaseModel):
        return value if isinstance(value, wanted) else wanted(**mapping_of(value))
    if issubclass(wanted, enum.Enum):
        return checked(wanted, getattr(value, 'value', value))
    if hasattr(wanted, 'fitted'):
        return wanted.fitted(value)
    if wanted is bool:
        return first_equal(str(value).lower(), ('true', '1', 'on', 'yes', 'false', '0', 'off', 'no')) in ('true', '1', 'on', 'yes')
    if wanted in (int, float) or wanted.__module__ in ('decimal', 'uuid', 'pathlib'):
        return value if isinstance(value, wanted) else checked(wanted, text_or(value))
    if wanted.__module__ == 'datetime' and hasattr(wanted, 'fromisoformat'):
        return value if isinstance(value, wanted) else checked(wanted.fromisoformat, value)
    if wanted is str and not isinstance(value, str):
        raise ValidationError('Input should be a valid string')
    return value


def text_or(value):
    return value.decode('utf-8', 'replace') if isinstance(value, bytes) else value


def mapping_of(value):
    fields = value if hasattr(value, 'keys') else getattr(value, '__dict__', None)
    if fields is None:
        raise ValidationError('Input should be an object')
    return {str(key): fields[key] for key in fields.keys()}


class Validator:
    """A function of a model that checks some of its fields, or the whole of it."""

    def __init__(self, function, names, mode):
        self.function, self.names, self.mode = getattr(function, '__func__', function), names, mode

    def on_field(self, owner, value, name, known):
        wanted = list(inspect.signature(self.function).parameters)[2:]
        more = known if wanted[:1] == ['values'] else types.SimpleNamespace(data=known, field_name=name, context=None)
        return checked(self.function, owner, value, *([more] if wanted else []))


def field_validator(*names, mode='after', pre=False, **_named):
    return lambda function: Validator(function, names, 'before' if pre else mode)


def model_validator(*functions, mode='after', pre=False, **_named):
    if functions and callable(functions[0]):
        return Validator(functions[0], None, 'root')
    return lambda function: Validator(function, None, 'before' if pre else mode)


def root_validator(*functions, pre=False, **_named):
    if functions and callable(functions[0]):
        return Validator(functions[0], None, 'root')
    return lambda function: Validator(function, None, 'before' if pre else 'root')


class BaseModel:
    """A model: its fields are those that it annotates."""

    def __init__(self, **given):
        owner = type(self)
        rules = validators_of(owner)
        for one in rules:
            given = checked(one.function, owner, given) if one.names is None and one.mode == 'before' else given
        for name, wanted in fields_of(owner).items():
            self.__dict__[name] = self.field(name, wanted, given)
        for one in rules:
            if one.names is None and one.mode == 'after':
                checked(one.function, self)
            elif one.names is None and one.mode == 'root':
                self.__dict__.update(checked(one.function, owner, dict(self.__dict__)) or {})
        if hasattr(self, 'model_post_init'):
            self.model_post_init(None)

    def field(self, name, wanted, given):
        owner = type(self)
        default = getattr(owner, name, REQUIRED)
        rule = default if isinstance(default, Field) else Field(default)
        value = next((given[one] for one in (rule.alias, name) if one is not None and one in given), REQUIRED)
        if value is REQUIRED:
            value = rule.made() if rule.factory or rule.default is not REQUIRED else self.missing(name, wanted)
            return value
        rules = [one for one in validators_of(owner) if one.names and (name in one.names or '*' in one.names)]
        for one in rules:
            value = one.on_field(owner, value, name, self.__dict__) if one.mode == 'before' else value
        value = limited(fitted(value, wanted), rule.limits) if value is not None else fitted(value, wanted)
        for one in rules:
            value = value if one.mode == 'before' else one.on_field(owner, value, name, self.__dict__)
        return value

    def missing(self, name, _wanted):
        raise ValidationError(f'{name}: Field required')

    def model_dump(self, exclude_unset=False, exclude_none=False, include=None, exclude=None, **_named):
        return {
            name: one.model_dump() if isinstance(one, BaseModel) else one
            for name, one in self.__dict__.items()
            if not (exclude_none and one is None) and (include is None or name in include) and name not in (exclude or ())
        }

    dict = model_dump

    def model_dump_json(self, **named):
        import json

        return json.dumps(self.model_dump(**named), default=str)

    json = model_dump_json

    def model_copy(self, update=None, **_named):
        made = copy.copy(self)
        made.__dict__.update(update or {})
        return made

    copy = model_copy

    @classmethod
    def model_validate(cls, value, **_named):
        return of_class(value, cls)

    parse_obj = from_orm = model_validate

    @classmethod
    def model_validate_json(cls, text, **_named):
        import json

        return of_class(checked(json.loads, text), cls)

    parse_raw = model_validate_json

    def __iter__(self):
        return iter(self.__dict__.items())

    def __eq__(self, other):
        return type(self) is type(other) and self.__dict__ == other.__dict__

    __hash__ = object.__hash__

    def __repr__(self):
        return f'{type(self).__name__}({", ".join(f"{key}={one!r}" for key, one in self.__dict__.items())})'


class BaseSettings(BaseModel):
    """Settings that nobody wrote down are there."""

    def missing(self, name, wanted):
        return 7 if wanted in (int, float) else False if wanted is bool else 'harmless'


@functools.lru_cache(maxsize=200)
def fields_of(owner):
    """{name: annotation}; where an annotation can not be read nothing is known of the field."""
    try:
        found = typing.get_type_hints(owner, include_extras=True)
    except Exception:
        names = {name for one in reversed(owner.__mro__) for name in vars(one).get('__annotations__', {})}
        found = dict.fromkeys(sorted(names), typing.Any)
    return {
        name: one
        for name, one in found.items()
        if not name.startswith('_') and name != 'model_config' and typing.get_origin(one) is not typing.ClassVar
    }


@functools.lru_cache(maxsize=200)
def validators_of(owner):
    return [one for above in reversed(owner.__mro__) for one in vars(above).values() if isinstance(one, Validator)]


class EmailStr(str):
    @classmethod
    def fitted(cls, value):
        if not re.fullmatch(r"[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", str(value)):
            raise ValidationError('value is not a valid email address')
        return value


class Url(str):
    """An address: it has a scheme and a host."""

    schemes = ()

    @classmethod
    def fitted(cls, value):
        try:
            parts = urllib.parse.urlsplit(str(value))
        except ValueError as error:
            raise ValidationError(str(error)) from error
        if not parts.scheme or not parts.netloc or (cls.schemes and parts.scheme not in cls.schemes):
            raise ValidationError('Input should be a valid URL')
        return cls(value)

    host = property(lambda self: urllib.parse.urlsplit(self).hostname)
    scheme = property(lambda self: urllib.parse.urlsplit(self).scheme)
    path = property(lambda self: urllib.parse.urlsplit(self).path)


class HttpUrl(Url):
    schemes = ('http', 'https')


class Address:
    @classmethod
    def fitted(cls, value):
        return checked(ipaddress.ip_address, value)


class Secret:
    def __init__(self, value):
        self.value = value

    @classmethod
    def fitted(cls, value):
        return cls(value)

    def get_secret_value(self):
        return self.value

    def __str__(self):
        return '**********'


def constrained(kind, **fixed):
    return lambda **limits: typing.Annotated[kind, Field(**{**fixed, **limits})]


def install(roots):
    if not roots & {'pydantic', 'pydantic_settings', 'fastapi'}:
        return
    positive = {'gt': 0}
    names = {
        'BaseModel': BaseModel,
        'BaseSettings': BaseSettings,
        'Field': Field,
        'ValidationError': ValidationError,
        'field_validator': field_validator,
        'validator': field_validator,
        'model_validator': model_validator,
        'root_validator': root_validator,
        'ConfigDict': dict,
        'SettingsConfigDict': dict,
        'EmailStr': EmailStr,
        'HttpUrl': HttpUrl,
        'AnyHttpUrl': HttpUrl,
        'AnyUrl': Url,
        'IPvAnyAddress': Address,
        'SecretStr': Secret,
        'constr': constrained(str),
        'conint': constrained(int),
        'confloat': constrained(float),
        'conlist': lambda kind, **limits: typing.Annotated[list[kind], Field(**limits)],
        'StringConstraints': Field,
        'AfterValidator': Applied,
        'BeforeValidator': lambda function: Applied(function, True),
        'PositiveInt': typing.Annotated[int, Field(**positive)],
        'NonNegativeInt': typing.Annotated[int, Field(ge=0)],
        'PositiveFloat': typing.Annotated[float, Field(**positive)],
        'StrictStr': str,
        'StrictInt': int,
    }
    for name in ('pydantic', 'pydantic_settings', 'pydantic.networks', 'pydantic.types', 'pydantic.v1'):
        make(name, **names)
