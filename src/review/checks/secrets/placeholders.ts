// Texts that stand for a secret and are none: examples, templates, names of variables, words of forms.

const words =
  /^(?:none|null|nil|undefined|true|false|string|text|hidden|required|optional|password|passwd|pwd|pass|passphrase|secret|token|key|apikey|api[-_ ]?key|user|username|admin|root|test|tests|testing|tester|guest|demo|dummy|fake|foo|bar|baz|foobar|qwerty|abc|abcd|abc123|123|1234|12345|123456|12345678|123456789|value|default|empty|unset|unknown|redacted|hunter2|plaintext|plain|basic|bearer|digest|md5|sha1|sha256|bcrypt|current-password|new-password|off|on)$/i;
const templates =
  /change[-_ ]?me|replace[-_ ]?(?:me|this|with)|your[-_ ]|\byour\b|[-_ ]here$|placeholder|example|sample|dummy|x{4,}|\*{3,}|\.{3}|…|todo|fixme|insert[-_ ]|enter[-_ ]|put[-_ ]|not[-_ ]?(?:a[-_ ])?(?:real|secret|set)|^<.*>$|^\[.*\]$|^\{.*\}$|^%.*%$|\$\{|\{\{|\$\(|%\(\w+\)s|^%[sdr]$|^\$\w+$|^:\w+$/i;

export function isPlaceholder(text: string): boolean {
  if (text.length < 3 || words.test(text) || templates.test(text)) return true;
  return new Set(text.toLowerCase()).size <= 2 || isRun(text);
}

/** `abcdefgh`, `0123456789`: each character follows the one before. */
function isRun(text: string): boolean {
  const codes = [...text.toLowerCase()].map((char) => char.charCodeAt(0));
  const steps = codes.slice(1).filter((code, at) => code - (codes[at] ?? 0) === 1).length;
  return steps >= (codes.length - 1) * 0.8;
}

/** Of the form of a secret, yet plainly made up: `AKIAIOSFODNN7EXAMPLE`, `ghp_xxxxxxxx`. */
export function isMadeUp(secret: string): boolean {
  const body = secret.replace(/^[A-Za-z]+[-_]/, '');
  if (
    /example|sample|dummy|fake|placeholder|redacted|your|test(?:token|key)|x{5,}|\*{3,}|\.{3}|1234567|abcdefg/i.test(
      body,
    )
  )
    return true;
  return new Set(body.toLowerCase()).size < 6;
}
