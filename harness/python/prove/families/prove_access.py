"""What belongs to whom: secrets in the source, and rows of somebody else."""

import re
import secrets

from prove_families import Effect, Family, Payload
from prove_plan import Site

SECRET_NAMES = re.compile(r'(?i)pass|pwd|token|secret|key|pin|code|credential|auth|signature|otp')
_REFUSED = re.compile(
    r'(?i)error|invalid|insufficient|must |denied|refus|reject|not allowed|forbidden|unauthori[sz]ed|negative'
)


_SIGNS = re.compile(
    r'(?i)^(?!.*(?:attempt|fail|error|next|csrf|last|page))'
    r'.*(?:user|uid|(?:^|_)id$|log_?in|logged|auth|name|account|email|admin|role|token|sess|remember|sid)'
)
_PUBLIC = re.compile(
    r'(?i)log_?in|log_?out|sign_?(?:in|up|out)|register|reset|forgot|web_?hook|callback|health|contact|subscribe|public|'
    r'index|home|search'
)


def is_refused(seen):
    """Whether a handler sends away who asked: by its status, or to where one signs in."""
    status = seen.told.get('status')
    return status in (401, 403) or (status in (302, 303, 307) and not seen.told.get('body'))


def is_vague(seen):
    """Whether a response may say no as well as yes: who is sent away and who is let in both get a redirect or a page."""
    status = seen.told.get('status')
    return bool(seen.told.get('isPage')) or (isinstance(status, int) and 300 <= status < 400)


def signs_in(seen):
    """Whether a session or a cookie now says who somebody is."""
    rows = seen.told.get('signs')
    written = [one for one in rows if isinstance(one, str)] if isinstance(rows, list) else []
    cookies = [value.partition('=')[0] for name, value in seen.pairs('headers') if str(name).lower() == 'set-cookie']
    return any(_SIGNS.search(str(one)) for one in (*written, *cookies))


def accepts(seen):
    """Whether the answer says yes. A response is asked for its status, and a text for its words."""
    if seen.how != 'returned' or seen.stopped or not seen.told.get('accepts'):
        return False
    if seen.told.get('exact') is True:
        return True
    if is_vague(seen) and not signs_in(seen):
        return False
    return not _REFUSED.search(seen.text('said')[:400])


def with_word(plan, site, text, word):
    """Arguments of a call in which all texts but the site's are a word of the program's."""
    args = plan.arguments(site, {'text': text})
    for one in plan.parameters:
        name = one['name']
        if name in args and name != site.name and plan.roles[name] in ('text', 'id', 'filename'):
            args[name] = {'text': word}
    return args


def request_with_word(plan, site, text, word):
    """A request in which all places but the site's hold a word of the program's."""
    places = [one for one in plan.asked if '<name>' not in one and not one.startswith('session[')]
    return plan.request({**dict.fromkeys(places, word), site.name: text}, plan.session)


class Secret(Family):
    """The literal of the source opens what another value does not."""

    shrinks = False
    preferred = frozenset({'text'})

    def payloads(self, site):
        line = self.hunt.target.get('sinkLine')
        rows = [*self.hunt.survey.get('secrets', []), *self.hunt.survey.get('settings', [])]
        values = [value for at, value in rows if line in (None, at)] or [value for _, value in rows]
        values = list(dict.fromkeys(values))
        for value in values[: 1 if values and self.opens_for_any(site) else 30]:
            yield Payload(value, masked=True)
        # A name that the function waits for goes with it.
        words = [*self.hunt.plan.own_words(), *self.hunt.survey.get('words', [])]
        for word in list(dict.fromkeys(one for one in words if re.fullmatch(r'[a-z_]{3,16}', one)))[:4]:
            for value in values[:8] if values and not self.opens_for_any(site, word=word) else ():
                if value != word:
                    yield Payload(value, masked=True, word=word)

    def opens_for_any(self, site, **more):
        """Whether a value that nobody has is accepted too: then no literal is what opens."""
        attempts = self.hunt.attempts
        seen = self.hunt.run(site, Payload(secrets.token_hex(8), masked=True, **more))
        self.hunt.attempts = attempts
        return accepts(seen)

    def extra(self, site, payload):
        word = payload and payload.more.get('word')
        if word and site.kind == 'request':
            return {'request': request_with_word(self.hunt.plan, site, payload.text, word)}
        return {'args': with_word(self.hunt.plan, site, payload.text, word)} if word else {}

    def sites(self):
        return sorted(Family.sites(self), key=lambda site: not SECRET_NAMES.search(site.name))

    def controls(self, _site, payload):
        return [
            None,
            Payload(secrets.token_hex(8), **payload.more),
            Payload(payload.text[:-1] + ('x' if payload.text[-1] != 'x' else 'y'), **payload.more),
        ]

    def kind_of_controls(self, _payload):
        return None

    def judge(self, _site, payload, seen):
        if payload is not None and accepts(seen):
            return Effect('proven', 'the text that stands in the source is accepted, and others are not')
        return None


class Authorisation(Family):
    """Two users on one database: what belongs to the other one must not come back."""

    shrinks = False
    database = True
    numbers = True
    preferred = frozenset({'id', 'int'})
    nothing = 'nothing tells one user from another'

    def prepare(self):
        plan = self.hunt.plan
        own = self.hunt.survey.get('own', {})
        names = {one['name'] for one in plan.parameters}
        self.knows_user = own.get('session', False) or bool(
            names
            & {'user', 'current_user', 'user_id', 'session', 'account', 'requester', 'actor', 'owner_id', 'username'}
        )
        self.siblings_ask = bool(self.hunt.survey.get('sessionWords')) and not own.get('session', False)
        plan.session = {**plan.session, 'role': 'user', 'is_admin': False, 'admin': False}
        self.roles = [
            one['name']
            for one in plan.parameters
            if re.search(r'(?i)^(?:role|roles|group|level)$', one['name']) or plan.roles[one['name']] == 'person'
        ]
        self.nobody = f'nobody-{secrets.token_hex(4)}'

    def sites(self):
        own = r'(?i)^(?:current_)?(?:user|user_id|account|requester|actor|session|username|owner_id)$'
        found = [one for one in Family.sites(self) if not re.search(own, one.name)] or Family.sites(self)
        alone = [Site('session', 'session')] if self.hunt.target['isHandler'] else []
        return [*alone, *found]

    def payloads(self, site):
        if self.hunt.database is not None and self.knows_user and site.kind != 'session':
            for number in self.numbers_of_others():
                spec = {'int': number} if site.kind == 'parameter' and site.role in ('id', 'int', 'number') else None
                yield Payload(str(number), spec=spec, other=True)
                yield Payload(str(number), spec={'text': str(number)} if spec else None, other=True)
        if site.kind == 'session':
            yield Payload('no session', alone=True)
            return
        if site.name in self.roles:
            fields = self.hunt.plan.harmless(
                next(one for one in self.hunt.plan.parameters if one['name'] == site.name)
            ).get('person')
            spec = {'person': {**fields, 'role': self.nobody}} if fields is not None else {'text': self.nobody}
            yield Payload(f'a role that nobody has ({self.nobody})', spec=spec, role=True)

    def numbers_of_others(self):
        rows = [
            row[columns.index('id')]
            for table, columns in self.hunt.database.schema.items()
            if 'id' in columns
            for row in self.hunt.database.rows[table][:1]
        ]
        rows += [
            row[at]
            for table, columns in self.hunt.database.schema.items()
            for at, name in enumerate(columns)
            for row in self.hunt.database.rows[table][:1]
            if name.endswith('_id') and 'id' not in columns
        ]
        return list(dict.fromkeys(rows))[:4]

    def extra(self, _site, payload):
        if payload is None or not payload.more.get('alone'):
            return {}
        request = self.hunt.plan.request({}, {})
        sibling = payload.more.get('sibling')
        if sibling is None:
            return {'request': request}
        args = {one['name']: self.hunt.plan.harmless_of(one) for one in sibling['parameters'] if not one['hasDefault']}
        return {'request': request, **sibling, 'args': args}

    def controls(self, _site, payload):
        return [] if payload.more.get('alone') or payload.more.get('role') else [None]

    def learn(self, control):
        self.read = self.leaked(control)

    def leaked(self, seen):
        return (
            {
                name
                for name, place in self.hunt.database.secrets.items()
                if not place.endswith(('.id', '_id')) and name in seen.said
            }
            if self.hunt.database
            else set()
        )

    def judge(self, _site, payload, seen):
        more = payload.more if payload else {}
        leaked = self.leaked(seen) - getattr(self, 'read', set())
        if leaked and more.get('other'):
            places = sorted({self.hunt.database.secrets[one] for one in leaked})
            return Effect('proven', f'user 7 reads what belongs to another one ({", ".join(places[:3])})')
        if more.get('other') and self.changed(seen):
            return Effect('proven', 'user 7 changes what belongs to another one')
        if more.get('alone') and not more.get('sibling') and self.answers(seen):
            refusing = self.refusing_siblings()
            if refusing:
                return Effect(
                    'proven', f'without a session it answers with data, where {", ".join(refusing[:3])} refuse'
                )
        if more.get('alone') and self.siblings_ask and accepts(seen) and (self.leaked(seen) or (seen.changes() or {})):
            return Effect('proven', 'without a session it answers as with one, where its siblings ask for one')
        if more.get('role') and accepts(seen) and (seen.told.get('exact') is True or (seen.changes() or {})):
            return Effect('proven', 'a role that nobody has is let in')
        return None

    @staticmethod
    def answers(seen):
        return accepts(seen) and seen.told.get('type') == 'response' and len(seen.text('body')) > 2

    def refusing_siblings(self):
        """Handlers below the same path that refuse who has no session, where most of them do; none for what anybody
        may use by its name."""
        own = self.hunt.target['function']
        routes = self.hunt.survey.get('routes', {})
        own = own.rpartition('.')[2]
        place = routes.get(own, {}).get('path', '')
        if not place.startswith('/') or _PUBLIC.search(own) or not (routes[own]['changes'] or '<' in place):
            return []
        if not hasattr(self, 'refusing'):
            stem = place.split('/')[1]
            rows = {name: one for name, one in routes.items() if name != own and one['path'].split('/')[1:2] == [stem]}
            site = Site('session', 'session')
            seen = {name: self.hunt.run(site, self.of_sibling(name, one)) for name, one in list(rows.items())[:6]}
            refusing = [name for name, one in seen.items() if is_refused(one)]
            self.refusing = refusing if len(refusing) >= 2 and len(refusing) * 2 > len(seen) else []
        return self.refusing

    @staticmethod
    def of_sibling(name, route):
        return Payload('no session', alone=True, sibling={'function': name, 'parameters': route['parameters']})

    def changed(self, seen):
        return any('secret rows' in one for one in (seen.changes() or {}))
