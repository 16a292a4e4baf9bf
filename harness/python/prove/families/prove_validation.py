"""Values that nothing refuses: amounts below zero, positions that reach another record, exceptions that nobody catches,
and fields that a caller may not set."""

import re
import secrets

from prove_families import QUICK_MS, SLOW_MS, Effect, Family, Payload
from prove_plan import Site

_MONEY = re.compile(
    r'(?i)transfer|withdraw|pay|order|buy|purchas|deposit|charge|refund|debit|redeem|cart|checkout|spend|stake|bid|book|sell|bet'
)
_AMOUNTS = re.compile(
    r'(?i)amount|quantity|qty|price|total|(?<!con)sum|points|(?<!ac)count|units|seats|tickets|credits|value|cents|number|copies|items'
)
_REFUSED = re.compile(
    r'(?i)error|invalid|insufficient|must |denied|refus|reject|not allowed|forbidden|unauthori[sz]ed|negative'
)
_POSITIONS = re.compile(r'(?i)^(?:index|position|page|offset|nth|slot|place|number)$')
_RIGHTS = re.compile(r'\b(is_admin|is_staff|is_superuser|is_owner|admin|roles?|permissions?|balance|credits?|status|price|discount|verified|approved)\b')
_WRITING = re.compile(r'(?i)^_?(?:update|edit|patch|change|modify|create|register|save|set|apply|store|add|new|sign|join|import)')
_FATAL = ('TypeError', 'IndexError', 'ZeroDivisionError', 'RecursionError')
_UNCAUGHT = (*_FATAL, 'ValueError', 'OverflowError', 'KeyError', 'AttributeError')
# In Python's own words: what a program raises itself may be its check.
_UNFORESEEN = re.compile(
    r'index out of range|by zero|modulo|maximum recursion|unsupported operand|object is not (?:subscriptable|iterable)|'
    r'not supported between|indices must be|unhashable type|can only concatenate|unexpected keyword argument'
)
_HUGE = 10**9
_MOST_RECORDS = 12


class Validation(Family):
    shrinks = False
    hurries = True
    in_salvos = False
    numbers = True
    preferred = frozenset({'int', 'float', 'number'})
    nothing = 'no parameter is an amount'

    def prepare(self):
        self.hunt.cpu_ms = SLOW_MS
        self.moves_value = bool(_MONEY.search(self.hunt.target['function']))
        self.canary = f'zq{secrets.token_hex(4)}'
        self.hunt.names.append(('administrator', self.canary))
        self.rights = list(dict.fromkeys(_RIGHTS.findall(self.hunt.target['program'])))[:4]
        name = self.hunt.target['function'].rpartition('.')[2]
        # A handler may have any name; what others call says that it writes.
        self.writes = bool(self.rights) and (self.hunt.target['isHandler'] or bool(_WRITING.match(name)))

    def sites(self):
        found = Family.sites(self)
        return sorted(found, key=lambda site: not _AMOUNTS.search(site.name))

    def payloads(self, site):
        is_call = site.kind == 'parameter'
        if self.moves_value and _AMOUNTS.search(site.name):
            yield Payload('-5', spec={'int': -5} if is_call else None, negative=True)
            yield Payload('-0.5', spec={'float': -0.5} if is_call else None, negative=True)
            yield Payload(
                "float('nan')" if is_call else 'nan', spec={'float': 'nan'} if is_call else None, negative=True
            )
        if self.writes and site.field is None and (site.role in ('dict', 'person', 'text') if is_call else '<name>' in site.name):
            yield from self.fields(site, is_call)
        yield from self.edges(site, is_call)

    def fields(self, site, is_call):
        """One field more than a well-meaning caller sends."""
        for name in self.rights:
            fields = {name: {'text': self.canary}}
            yield Payload(name, spec={'dict': fields} if is_call else None, right=name)
            if not is_call:
                # A constructor takes no others than its own.
                for own in self.hunt.survey.get('classes', {}).values():
                    keys = [one['name'] for one in own if one['name'] not in self.rights]
                    if name in {one['name'] for one in own}:
                        yield Payload(name, right=name, keys=keys)

    def edges(self, site, is_call):
        if is_call and not self.hunt.target['isHandler']:
            if _POSITIONS.search(site.name) or site.name in self.hunt.target['traced']:
                yield Payload('-1', spec={'int': -1}, below=True)
            return
        if not is_call:
            yield Payload('-1', below=True)
            for text in ('0', '', 'x', str(_HUGE), '1e999', '9' * 30, '[]', '\x00'):
                yield Payload(text, edge=True)
        elif site.role in ('int', 'float', 'number'):
            # A route has made a number of it; one of flask's is not below zero.
            least = 0 if f'int:{site.name}>' in self.hunt.plan.route() else -1
            if least < 0:
                yield Payload('-1', spec={'int': -1}, below=True)
            for number in (0, _HUGE):
                yield Payload(str(number), spec={'int': number}, edge=True)
        else:
            for text in ('0', '-1', 'x', str(_HUGE)):
                yield Payload(text, edge=True)

    def extra(self, site, payload):
        right = payload and payload.more.get('right')
        if not right or site.kind == 'parameter':
            return {'rights': self.rights} if right else {}
        where = site.name.partition('<')[0]
        places = {site.name: right, f'{where}[{right}]': self.canary}
        request = self.hunt.plan.request(places, self.hunt.plan.session)
        request.update({'keys': payload.more['keys']} if 'keys' in payload.more else {})
        return {'rights': self.rights, 'request': request}

    def controls(self, site, payload):
        more = payload.more if payload else {}
        if more.get('right'):
            other = {'text': self.canary}
            return [None, Payload('name', spec={'dict': {'name': other}} if site.kind == 'parameter' else None)]
        if more.get('edge') or more.get('below'):
            return [None]
        return [None, Payload('3', spec={'int': 3} if site.kind == 'parameter' else None, **more)]

    def kind_of_controls(self, payload):
        if payload.more.get('edge') or payload.more.get('below'):
            return 'edge'
        return f'right {payload.more["right"]}' if payload.more.get('right') else 'negative'

    def learn(self, control):
        self.accepted = self.is_fine(control)

    @staticmethod
    def is_fine(seen):
        return (
            seen.how == 'returned'
            and seen.told.get('exact') is not False
            and not _REFUSED.search(seen.text('said')[:400])
        )

    def judge(self, site, payload, seen):
        if payload is None or payload.text == '3':
            return None
        if payload.more.get('right'):
            return self.judge_right(payload.more['right'], seen)
        if payload.more.get('below'):
            return self.judge_edge(seen) or self.judge_below(site, seen)
        if not getattr(self, 'accepted', False):
            return None
        if payload.more.get('negative') and self.is_taken(seen):
            return Effect('proven', 'an amount that is not above zero is accepted like any other')
        return self.judge_edge(seen) if payload.more.get('edge') else None

    def is_taken(self, seen):
        is_response = seen.told.get('type') == 'response'
        accepts = seen.told.get('accepts')
        return (
            self.is_fine(seen)
            and (not is_response or accepts)
            and (accepts or seen.told.get('exact') is None or self.hunt.control.told.get('accepts'))
        )

    def judge_edge(self, seen):
        if not self.hunt.target['isHandler'] or not self.accepted:
            return None
        if seen.stopped == 'cpu' and self.hunt.control.cpu < QUICK_MS:
            return Effect('proven', f'the request takes more than {self.hunt.cpu_ms} ms of CPU time')
        kind = seen.text('error').partition(':')[0]
        if seen.how != 'raised' or 'status' in seen.told or kind not in _UNCAUGHT:
            return None
        grade = 'proven' if kind in _FATAL and _UNFORESEEN.search(seen.text('error')) else 'reached'
        return Effect(grade, f'the request ends in an exception that nobody catches: {kind}')

    def judge_below(self, site, seen):
        """-1 gives the last record, and what comes after the last is refused: positions were meant."""
        if not self.is_taken(seen):
            return None
        said, before = seen.said, None
        for number in range(_MOST_RECORDS):
            spec = {'int': number} if site.kind == 'parameter' else None
            now = self.hunt.run(site, Payload(str(number), spec=spec))
            if now.how == 'raised' or now.told.get('accepts') is False:
                is_last = number >= 2 and before == said
                return Effect('proven', 'a position below zero is accepted and reads another record') if is_last else None
            if before == now.said or (number == 0 and now.said == said):
                return None
            before = now.said
        return None

    def judge_right(self, right, seen):
        """What nobody but the sender's fields could have written there."""
        rows = seen.told.get('rights')
        for row in rows if isinstance(rows, list) else []:
            if isinstance(row, list) and len(row) == 2 and row[1] == self.canary and str(row[0]).endswith(right):
                return Effect('proven', f'the field "{right}", which the sender may not set, is set: {row[0]}')
        return None
