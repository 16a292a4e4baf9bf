"""Denial of service: time and memory, as the kernel counts them, of a short attack beside a harmless call of the
same size."""

import re

import prove_patterns
from prove_families import QUICK_MS, SLOW_MS, Effect, Family, Payload

_HEAVY = 100 << 20


class Redos(Family):
    """The pump is repeated until it takes too long; the harmless text has the same length and characters in a row
    that no pattern goes back for."""

    preferred = frozenset({'text', 'url', 'filename'})
    shrinks = False
    hurries = True
    in_salvos = False
    lengths = (28, 3000, 20_000)

    def prepare(self):
        self.hunt.cpu_ms = SLOW_MS
        self.patterns = [one for one in self.hunt.survey.get('patterns', []) if len(one) < 400]
        words = [value for _, value in self.hunt.survey.get('secrets', []) if re.search(r'[+*{]', value)]
        self.patterns = list(dict.fromkeys([*self.patterns, *words]))[:8]

    def payloads(self, site):
        if re.search(r'(?i)pattern|regex|regexp|expr', site.name) or not self.patterns:
            yield Payload('(a+)+$', is_pattern=True)
        rows = list(dict.fromkeys(row for one in self.patterns for row in prove_patterns.attacks(one)))
        rows += [
            row
            for row in (('', 'a', '!'), ('', '1', '!'), ('', ' ', 'x'), ('', 'a.', '!'), ('', '(', ''), ('', '[', ''))
            if row not in rows
        ]
        for length in self.lengths:
            for prefix, pump, mismatch in rows[: 30 if length < 100 else 16]:
                count = max(length // max(len(pump), 1), 1)
                text = f'{prefix}{pump * count}{mismatch}'
                yield Payload(text, pump=(prefix, pump, count, mismatch))

    def controls(self, _site, payload):
        if payload.more.get('is_pattern'):
            return [None, Payload('a+$', is_pattern=True, harmless=True)]
        return [
            None,
            Payload('harmless', harmless=True),
            Payload(('harmless text, ' * (len(payload.text) // 15 + 1))[: len(payload.text)], harmless=True),
        ]

    def kind_of_controls(self, _payload):
        return None

    def extra(self, site, payload):
        if payload is None or not payload.more.get('is_pattern'):
            return {}
        # The text that the pattern is tried on is the caller's too, or is what it happens to be.
        plan, args = self.hunt.plan, self.hunt.plan.arguments(site, {'text': payload.text})
        for one in plan.parameters:
            if one['name'] != site.name and one['name'] in args and plan.roles[one['name']] in ('text', 'list'):
                long = 'a' * 40 + '!'
                args[one['name']] = {'text': long} if plan.roles[one['name']] == 'text' else {'list': [{'text': long}]}
        return {'args': args}

    def judge(self, _site, payload, seen):
        is_harmless = payload is None or payload.more.get('harmless')
        if seen.stopped != 'cpu' and seen.cpu < (QUICK_MS if is_harmless else SLOW_MS):
            return None
        size = f'{len(payload.text)} characters' if payload else 'a harmless value'
        return Effect('proven', f'{size} take more than {SLOW_MS} ms of CPU time')


class Allocation(Family):
    weighs = True
    hurries = True
    in_salvos = False
    numbers = True
    shrinks = False
    preferred = frozenset({'int', 'number', 'float'})

    def payloads(self, site):
        for number in (30_000_000, 300_000_000, 10_000_000_000):
            spec = {'int': number} if site.kind == 'parameter' and site.role in ('int', 'number', 'id') else None
            yield Payload(str(number), spec=spec)
            if spec is not None:
                yield Payload(str(number), spec={'text': str(number)})
        for text in ('9' * 9, '9**9**9', '1e9', '300000000x1'):
            yield Payload(text)
        if site.role in ('float',):
            yield Payload('1e9', spec={'float': 1e9})

    def controls(self, site, payload):
        if payload.spec and 'int' in payload.spec:
            return [None, Payload('8', spec={'int': 8})]
        return [None, Payload('8')]

    def kind_of_controls(self, payload):
        return 'int' if payload.spec and 'int' in payload.spec else 'any'

    def learn(self, control):
        self.usual = control.peak or 0

    usual = 0

    def too_heavy(self, peak):
        return peak is not None and self.usual > 0 and peak - self.usual > _HEAVY

    def judge(self, _site, payload, seen):
        text = payload.text if payload else 'a harmless value'
        if self.too_heavy(seen.peak):
            return Effect('proven', f'{text} makes it take {(seen.peak - self.usual) >> 20} MiB of memory')
        if seen.text('error').startswith('MemoryError'):
            return Effect('proven', f'{text} makes it ask for more memory than there is')
        if seen.stopped == 'cpu':
            return Effect('proven', f'{text} makes it compute for more than {self.hunt.cpu_ms} ms')
        return None
