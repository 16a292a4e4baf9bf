"""The hunt on one function: harmless calls, attacks, and for what seems to work a proof in processes of its own.

Many attacks run in one process, and where they are cheap a salvo of them comes in one message. That is quick and
proves nothing: an earlier call may have changed what a later one does, and what is outside of the process is looked at
once for all of them. Where something shows there the attacks are made again one by one. A proof (prove_proof) is
harmless calls that have no effect, in a process in which nothing was attacked, and the attack in a fresh one that has one.
Attacks that take long are stopped early at first: whether they take as long as they must is for the proof to show.
"""

import itertools
import os
import re
import secrets
import time

import prove_control
import prove_database
import prove_process
import prove_proof
import prove_world
from prove_attempt import Unfit

_ATTEMPT_CPU_MS = 1500
_MOST_ATTEMPTS = 260
_MOST_DEATHS = 4
_MOST_REFUTED = 10
_MOST_PADDED = 8
_FEW = 6
_PATIENCE_MS = 20_000
# Attempts of the first salvos: what falls at all mostly falls to one of the first payloads.
_SALVOS = (4, 8, 16, 32)
_HURRIED_CPU_MS = 50
_HURRIED_TIMES = 5
# A program that clears up wipes away what an earlier attempt of the salvo did.
_CLEARS = re.compile(
    r'\b(?:rmtree|unlink|remove|removedirs|rmdir|Temporary\w+|mkdtemp|truncate|os\.replace|renames?|shutil\.move)\b'
)


def busy():
    """How many share a processor with us, up to four."""
    try:
        return min(4.0, max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1)))
    except OSError:
        return 1.0


class Hunt(prove_process.Caller):
    def __init__(self, target, survey, tools):
        prove_process.Caller.__init__(self, target, survey, tools)
        self.refuted = []
        self.harmless_first = set()  # (site, kind of controls) that had no effect before the search
        self.harmless = {}  # (site, kind of controls): whether they have none in a process of their own
        self.ends = time.monotonic() + target.get('patienceMs', _PATIENCE_MS) / 1000 * busy()
        self.cpu_ms = _ATTEMPT_CPU_MS
        self.hurried_ms = _HURRIED_CPU_MS
        one, two = 1000 + secrets.randbelow(9000), 1000 + secrets.randbelow(9000)
        self.product = one * two
        self.marker = f'pwned{secrets.token_hex(3)}'
        self.host = f'k{secrets.token_hex(4)}.example'
        self.number = str(10**7 + secrets.randbelow(9 * 10**7))
        self.names = [
            ('pwned', self.marker),
            ('6*7', f'{one}*{two}'),
            ('evil.example', self.host),
            ('alert(1)', f'alert({self.number})'),
        ]

    def disguise(self, text):
        """A payload as it is reported → as it is in this run, with names that nobody knew before."""
        for plain, own in self.names:
            text = text.replace(plain, own)
        text = re.sub(r'(?<![\w.~-])/outside/', lambda _: f'{self.world.root}/outside/', text)
        return text

    def reveal(self, text):
        text = self.world.shown(text)
        for plain, own in self.names:
            text = text.replace(own, plain)
        return text

    # The course of it

    def hunt(self):
        """{kind, …} as Attacked in src/review/prove/prove.ts, without what only Node adds."""
        from prove_families import family_of

        self.family = family_of(self.target['family'])(self)
        try:
            self.plan.variant = self.plan.variants()[0]
            self.family.prepare()
            self.settle()
            found = self.attack()
        except Unfit as unfit:
            return {'kind': 'not run', 'reason': str(unfit)}
        finally:
            self.end()
        if found is None and self.needs:
            return {'kind': 'not run', 'reason': self.reveal(f'needs {sorted(self.needs)[0]}')}
        if found is None and not self.attempts:
            return {'kind': 'not run', 'reason': self.family.nothing}
        told = {'attempts': self.attempts, 'refuted': self.refuted}
        if found is None:
            return {'kind': 'refuted', **told}
        return {**found, **told}

    def settle(self):
        """The harmless call that gets furthest, made again in the world as it then stays."""
        best, schema, columns = prove_control.choose(self)
        _, self.plan.variant, self.plan.method, seen = best
        if seen.stopped or seen.text('error').startswith('MemoryError'):
            raise Unfit(f'a harmless call does not come to its end ({seen.stopped or "memory"})')
        self.plan.keys = list(dict.fromkeys([*self.plan.keys, *keys_of(self.plan.asked)]))[:20]
        self.texts = {'harmless', self.plan.variant['text'], self.plan.variant['file'], '7'}
        self.columns = columns if isinstance(columns, int) else 0
        if isinstance(schema, dict) and (schema or self.family.database):
            tables = {key: value for key, value in schema.items() if isinstance(value, list)}
            self.database = prove_database.Database(self.world.top, tables, sorted(self.texts), self.family.owners())
        self.control = self.run()
        if self.control.stopped:
            raise Unfit(f'a harmless call does not come to its end ({self.control.stopped})')
        self.hurried_ms = max(_HURRIED_CPU_MS, _HURRIED_TIMES * self.control.cpu)
        is_seen = self.family.watches and self.survey.get('writes')
        texts = [self.target['program'], *(one['program'] for one in self.target['files'].values())]
        self.in_salvos = self.family.in_salvos and not (is_seen and any(_CLEARS.search(one) for one in texts))
        self.family.learn(self.control)

    def attack(self):
        """The first attack that is proven, or else the first that at least arrived."""
        reached, sites = None, self.family.sites()
        self.probe(sites)
        for site in [one for one in sites if one.reach][:1]:
            prove_proof.try_harmless(self, site)
        for site, payload, seen, effect in self.attacks(sites):
            if effect is None:
                self.refute(site, payload, seen)
                continue
            if effect.grade == 'reached' and reached is not None:
                continue
            found = prove_proof.confirm(self, site, payload, effect)
            if found is None and seen.is_hurried:
                seen, effect = self.try_one(site, payload)
                found = effect and prove_proof.confirm(self, site, payload, effect)
            if found is None:
                self.refute(site, payload, seen)
            elif found['kind'] == 'proven':
                return found
            else:
                reached = reached or found
        return reached

    def is_over(self):
        return self.attempts > _MOST_ATTEMPTS or self.deaths > _MOST_DEATHS or time.monotonic() > self.ends

    def attacks(self, sites):
        """(site, payload, what was seen, effect) of one attack after the other."""
        skips = self.target.get('skips', ())
        open_ones = (one for one in self.candidates(sites) if not skips or self.reveal(one[1].text) not in skips)
        sizes = itertools.chain(_SALVOS, itertools.repeat(_SALVOS[-1]))
        while not self.is_over():
            some = list(itertools.islice(open_ones, next(sizes) if self.in_salvos else 1))
            if not some:
                return
            for row in self.try_all(some):
                if self.is_over():
                    return
                yield row

    def try_all(self, pairs):
        """(site, payload, what was seen, effect) of each in turn, made in salvos where that says the same."""
        left = list(pairs)
        while left:
            made = self.try_salvo(left) if self.in_salvos and len(left) > 1 else []
            is_touched = any(one.is_touched for seen in made for one in seen)
            for (site, payload), seen in zip(left, made):
                effect = self.judge(site, payload, seen)
                if is_touched or (effect is not None and self.family.connects):
                    # One of them did that: which?
                    yield (site, payload, *self.try_one(site, payload))
                else:
                    self.attempts += len(seen)
                    yield site, payload, seen[-1], effect
            # What changes files at every call is no news of any.
            self.in_salvos = self.in_salvos and not is_touched
            if not made:
                site, payload = left[0]
                yield (site, payload, *self.search(site, payload))
            left = left[max(len(made), 1) :]

    def try_salvo(self, pairs):
        """What was seen of each, as [one] or [shut, opened]; of as many as were made."""
        states = [('shut', 'open') if is_twin(payload) else ('shut',) for _, payload in pairs]
        calls = [(*pair, one) for pair, some in zip(pairs, states) for one in some]
        seen = iter(self.salvo(calls))
        rows = [list(itertools.islice(seen, len(some))) for some in states]
        return [row for row, some in zip(rows, states) if len(row) == len(some)]

    def judge(self, site, payload, seen):
        return self.family.judge_twins(*seen) if is_twin(payload) else self.family.judge(site, payload, seen[0])

    def search(self, site, payload):
        """A single attack, stopped early where all that it does for now is to take long."""
        seen, effect = self.try_one(site, payload, hurried=self.family.hurries)
        return (seen, effect) if effect is not None or not seen.is_hurried else self.try_one(site, payload)

    def candidates(self, sites):
        for text in self.target.get('payloads', []):
            for site in sites:
                yield site, self.family.replay(self.disguise(text))
        for site in sites:
            yield from ((site, one) for one in self.chosen(site))
        for site in sites:
            if self.family.padded and site.reach:
                for one in itertools.islice(self.family.payloads(site), _MOST_PADDED):
                    # More letters make no other option of one.
                    if one.data is None and one.spec is None and not one.more.get('option'):
                        yield site, one.of(one.text + 'zzz')
                        yield site, one.of('zzz' + one.text)

    def probe(self, sites):
        """Where a harmless word of each site's own arrives: what does not arrive is tried with a few payloads only."""
        for site in sites:
            site.reach = {'unknown'}
        if not self.family.probes or time.monotonic() > self.ends:
            return
        words = [f'zq{secrets.token_hex(4)}' for _ in sites]
        calls = [(site, self.family.canary(word), 'shut') for site, word in zip(sites, words)]
        seen = self.salvo(calls) if self.in_salvos and len(calls) > 1 else []
        attempts = self.attempts
        seen += [self.run(site, canary) for site, canary, _ in calls[len(seen) :]]
        self.attempts = attempts  # these are no attacks
        for site, word, one in zip(sites, words, seen):
            rows = one.told.get('arrivals')
            found = {row for row in rows if isinstance(row, str)} if isinstance(rows, list) else set()
            site.reach = found | self.family.arrivals(one, word)

    def chosen(self, site):
        payloads = self.family.payloads(site)
        return payloads if site.reach else itertools.islice(payloads, _FEW)

    def try_one(self, site, payload, fresh=False, hurried=False):
        if is_twin(payload):
            return self.try_twins(site, payload, fresh)
        seen = self.run(site, payload, fresh=fresh, hurried=hurried)
        return seen, self.family.judge(site, payload, seen)

    def try_twins(self, site, payload, fresh):
        """The same call in two worlds that differ in what only an injected query reads."""
        shut = self.run(site, payload, fresh=fresh)
        opened = self.run(site, payload, fresh=fresh, state='open')
        return opened, self.family.judge_twins(shut, opened)

    def refute(self, site, payload, seen):
        if len(self.refuted) < _MOST_REFUTED:
            self.refuted.append(
                {'parameter': site.shown, 'payload': self.reveal(payload.text)[:300], 'outcome': seen.outcome()[:300]}
            )


def is_twin(payload):
    return payload is not None and bool(payload.more.get('twin'))


def keys_of(places):
    return [found.group(1) for found in (re.search(r'\[([\w.\-]{1,40})\]', one) for one in places) if found]
