"""How one function is called: harmless arguments by role, and where in a call a payload can stand."""

import re
import urllib.parse

import prove_roles

_TRUST = re.compile(r'(?i)(?<!un)(?<!not )(?<!not be )\b(?:trusted|internal(?:ly)?)\b')
_PRIVILEGED = {
    'user_id': 7,
    'uid': 7,
    'id': 7,
    'user': 'harmless',
    'username': 'harmless',
    'name': 'harmless',
    'logged_in': True,
    'authenticated': True,
    'role': 'admin',
    'is_admin': True,
    'admin': True,
}
_MOST_SITES = 8
_TEXTUAL = re.compile(r'(?:Optional\[|Annotated\[|constr\b)*\W*(?:str|EmailStr|HttpUrl|AnyUrl|constr)\b')
# Roles of what decorators bring.
_INJECTED = {'connection', 'cursor', 'session', 'client', 'person', 'app', 'ldap', 'socket'}
_PERSONS = re.compile(r'(?:current_?|auth_?)?user(?:_?id|name)?$')
# Families in which a name is the name of a file.
_OF_FILES = {'path', 'archive', 'pickle', 'yaml', 'xxe'}


class Site:
    """Where a payload goes: a parameter, a place of the request, an argument of the program, what is typed, a field
    of a request to http.server."""

    def __init__(self, kind, name, role='text', field=None):
        self.kind, self.name, self.role = kind, name, role
        self.field = field  # of an object that is made from fields: the one that carries the payload
        self.reach = None  # where a harmless word of it arrived

    @property
    def shown(self):
        return {
            'argv': 'sys.argv',
            'typed': 'standard input',
            'environ': f'the query field {self.name}',
            'web': f'the query field {self.name}',
        }.get(self.kind, f'{self.name}.{self.field}' if self.field else self.name)


class Plan:
    def __init__(self, target, survey, world):
        self.target, self.survey, self.world = target, survey, world
        self.uses = survey.get('uses', {})
        self.parameters = self.known_parameters()
        self.roles = {one['name']: self.role_of(one) for one in self.parameters}
        self.init = survey.get('init') or []
        self.facts = {'uses': self.uses, 'folder': world.real('/data/store'), 'files': target['family'] in _OF_FILES}
        self.folder_roles()
        self.variant = {}
        self.known_fillings = None  # of a variant and keys
        self.known_values = (None, {})  # of a variant: harmless values by the parameter's name
        self.method = 'GET'
        self.session = dict(_PRIVILEGED)
        self.asked = []
        self.keys = [one for one in survey.get('keys', []) if re.fullmatch(r'[\w.\-]{1,40}', one)][:20]
        self.is_web = 'http.server' in survey.get('imports', []) and bool(
            re.search(r'\.do_[A-Z]+$', target['function'])
        )

    def known_parameters(self):
        """With what the survey knows of them: whether one is asked for in spite of a default, or given by the framework."""
        known = {one['name']: one for one in self.survey.get('parameters', [])}
        rows = [one for one in self.target['parameters'] if one['kind'] in ('ordinary', 'keyword-only')]
        facts = [known.get(one['name'], {}) for one in rows]
        return [
            {
                **one,
                'hasDefault': one['hasDefault'] and fact.get('hasDefault', True) and not fact.get('isGiven'),
                'isGiven': bool(fact.get('isGiven')) and self.target['isHandler'],
            }
            for one, fact in zip(rows, facts)
        ]

    def role_of(self, parameter):
        annotation = (parameter.get('annotation') or '').strip('"\'')
        return 'person' if annotation in self.survey.get('classes', {}) else prove_roles.role_of(parameter, self.uses)

    def folder_roles(self):
        """A folder that a caller would bring is there, with canaries around it."""
        rows = [*self.parameters, *self.init]
        if any(prove_roles.role_of(one, self.uses) == 'directory' for one in rows):
            self.world.folder(self.facts['folder'])

    def variants(self):
        hosts = self.survey.get('hosts', [])
        url = f'https://{hosts[0]}/notes' if hosts else 'http://public.example/notes'
        base = {
            'text': 'harmless',
            'url': url,
            'host': hosts[0] if hosts else 'public.example',
            'file': 'notes.txt',
            'ids': 'text',
        }
        others = [
            {**base, 'defaults': True},
            {**base, 'ids': 'int'},
            {**base, 'file': 'notes'},
            {**base, 'text': '7'},
            {**base, 'file': 'harmless'},
            {**base, 'text': 'notes@shop.example'},
            {**base, 'url': '/notes', 'host': 'shop.example'},
        ]
        suffixes = [{**base, 'file': f'notes{one}'} for one in self.survey.get('suffixes', []) if one != '.txt'][:3]
        words = [{**base, 'text': one} for one in self.own_words()[:4]]
        counts = [{**base, 'argc': one} for one in (1, 2)] if self.survey.get('own', {}).get('argv') else []
        injected = [{**base, 'injected': True}] if self.is_injected() else []
        return [base, *counts, *others, *suffixes, *injected, *words]

    def is_injected(self):
        """Whether a decorator may well bring the first argument: a connection, or who asks."""
        first = next((one for one in self.parameters if not one['hasDefault']), None)
        if first is None or not self.survey.get('decorators'):
            return False
        return self.roles[first['name']] in _INJECTED or bool(_PERSONS.match(first['name']))

    def own_words(self):
        """Short constants of the function: what it may be waiting for."""
        first, last = self.survey.get('own', {}).get('lines', [0, 0])
        return [
            value
            for line, value in self.survey.get('secrets', [])
            if first <= line <= last and re.fullmatch(r'[a-z_]{2,16}', value)
        ]

    def route(self):
        """The path of a handler by its decorator, '' where it has none."""
        name = self.target['function'].rpartition('.')[2]
        return self.survey.get('routes', {}).get(name, {}).get('path', '')

    def fillings(self):
        """Harmless values of the fields of a request, by their names."""
        known = self.known_fillings
        if known is None or known[0] != (self.variant, self.keys):
            known = ((dict(self.variant), list(self.keys)), {key: self.filling(key) for key in self.keys})
            self.known_fillings = known
        return {'': self.variant['text'], **known[1]}

    def filling(self, key):
        spec = prove_roles.harmless(prove_roles.text_role(key), key, self.facts, {**self.variant, 'ids': 'text'})
        value = next(iter(spec.values()))
        number = prove_roles.role_of({'name': key, 'annotation': None}) == 'number'
        return '7' if number else str(value)

    def arguments(self, site=None, spec=None):
        values = {}
        for one in self.parameters[1 if self.variant.get('injected') else 0 :]:
            name = one['name']
            if site is not None and site.kind == 'parameter' and site.name == name:
                values[name] = spec or self.harmless(one)
            elif not one['hasDefault'] or (name in self.target['traced'] and not self.variant.get('defaults')):
                values[name] = self.harmless(one)
        return values

    def harmless(self, parameter):
        if self.known_values[0] is not self.variant:
            self.known_values = (self.variant, {})
        known, name = self.known_values[1], parameter['name']
        if name not in known:
            known[name] = self.harmless_of(parameter, self.roles[name])
        return known[name]

    def harmless_of(self, parameter, role=None, depth=0):
        """Of any parameter; one that is of a class of the program's gets an instance of it."""
        name, annotation = parameter['name'], (parameter.get('annotation') or '').strip('"\'')
        role = role or prove_roles.role_of(parameter, self.uses)
        own = self.survey.get('classes', {}).get(annotation)
        if own is not None and depth < 3:
            rows = [one for one in own if one['kind'] in ('ordinary', 'keyword-only')]
            wanted = [one for one in rows if not one['hasDefault'] or (one.get('isField') and is_textual(one))]
            args = {one['name']: self.harmless_of(one, None, depth + 1) for one in wanted}
            return {'instance': {'class': annotation, 'args': args}}
        if role == 'dict' and re.search(r',\s*(?:int|float|Decimal)\]', annotation):
            names = dict.fromkeys([self.variant['text'], 'other', '7'])
            return {'dict': {one: {'int': 1000} for one in names}}
        return prove_roles.harmless(role, name, self.facts, self.variant)

    def initial(self):
        return {
            one['name']: self.harmless_of(one)
            for one in self.init
            if not one['hasDefault'] and one['kind'] in ('ordinary', 'keyword-only')
        }

    def attempt(self, site=None, payload=None):
        """The call as data for inside_subject; harmless without a payload."""
        text = payload.text if payload else None
        spec = None
        if site is not None and site.kind == 'parameter' and payload is not None:
            parameter = next(one for one in self.parameters if one['name'] == site.name)
            carrier = (site.role, site.field)
            spec = payload.spec or prove_roles.carry(carrier, self.harmless(parameter), text, payload.data)
        places = {site.name: text} if site is not None and site.kind == 'request' and payload is not None else {}
        if payload is not None and payload.data is not None and site is not None and site.name.endswith('.content'):
            places = {site.name: payload.data.decode('latin-1')}
        fields = {key: value for key, value in self.fillings().items() if key}
        if site is not None and site.kind in ('web', 'environ'):
            fields[site.name] = text if payload is not None else self.filling(site.name)
        made = {
            'args': self.arguments(site, spec),
            'init': self.initial(),
            'request': self.request(places, self.session),
            'argv': [text if site is not None and site.kind == 'argv' and payload else self.variant['text']]
            * self.variant.get('argc', 3),
            'typed': '\n'.join([text if site is not None and site.kind == 'typed' and payload else self.variant['text']] * 3),
        }
        if self.is_web:
            made['web'] = self.web(fields, site, text)
        for name, role in self.roles.items():
            if role == 'environ' and name in made['args']:
                made['args'][name] = {
                    'raw': {'QUERY_STRING': urllib.parse.urlencode(fields), 'REQUEST_METHOD': 'GET', 'PATH_INFO': '/'}
                }
        return made

    def request(self, places, session):
        return {
            'payloads': places,
            'method': self.method,
            'session': session,
            'defaults': bool(self.variant.get('defaults')),
        }

    def web(self, fields, site, text):
        query = urllib.parse.urlencode(fields)
        command = self.target['function'].rpartition('do_')[2]
        path = f'/?{query}'
        if site is not None and site.kind == 'web' and site.name == '' and text is not None:
            path = text if text.startswith('/') else f'/{text}'
        return {'path': path, 'body': query if command == 'POST' else '', 'method': command}

    def trusted(self, name):
        """Whether somebody vouches for a parameter: the user, or the documentation."""
        if name in self.target.get('trusted', []):
            return True
        lines = re.split(r'\n\s*\n|\n(?=\s*[\w*]+\s*(?:\([^)]*\))?\s*:)|(?<=\.)\s', self.target['documentation'])
        return any(re.search(rf'\b{re.escape(name)}\b', line) and _TRUST.search(line) for line in lines)

    def sites(self, preferred, refused=frozenset(), numbers=False):
        """Traced parameters first, then those whose role the family prefers, then what else carries text."""
        found = []
        for one in self.parameters:
            name, role = one['name'], self.roles[one['name']]
            annotation = one.get('annotation') or ''
            is_typed = bool(re.match(r'(?:int|float|bool|complex|Decimal|date|datetime|UUID)\b', annotation))
            if self.trusted(name) or role in refused or (is_typed and not numbers) or one['isGiven']:
                continue
            carries = role in prove_roles.CARRIERS or (numbers and role in ('int', 'float', 'number', 'id'))
            if not carries and name not in self.target['traced']:
                continue
            rank = (name not in self.target['traced'], role not in preferred, one['hasDefault'])
            found += [(rank, len(found), Site('parameter', name, role, field)) for field in (None, *self.fields_of(one))]
        chosen = [site for _, _, site in sorted(found, key=lambda row: row[:2])]
        return (
            [*self.request_sites(), *chosen][:_MOST_SITES]
            if self.target['isHandler']
            else [*chosen, *self.request_sites()][:_MOST_SITES]
        )

    def fields_of(self, parameter):
        """Fields that are attacked one by one too: another one may be checked."""
        spec = self.harmless(parameter)
        if 'instance' not in spec:
            return []
        found = [name for name, one in spec['instance']['args'].items() if 'text' in one]
        return found if len(found) > 1 else []

    def request_sites(self):
        places = [one for one in self.asked if not one.startswith('session[')]
        plain = [Site('request', one) for one in places if '<name>' not in one]
        named = [Site('request', one) for one in places if '<name>' in one]
        own = self.survey.get('own', {})
        found = [*plain, *named]
        found += [Site('argv', 'argv')] if own.get('argv') else []
        found += [Site('typed', 'input')] if own.get('input') or own.get('stdin') else []
        if self.is_web:
            found += [Site('web', key) for key in self.keys[:6]] + [Site('web', '')]
        if any(role == 'environ' for role in self.roles.values()):
            found += [Site('environ', key) for key in self.keys[:6]]
        return found


def is_textual(parameter):
    return bool(_TEXTUAL.match((parameter.get('annotation') or '').strip('"\'')))
