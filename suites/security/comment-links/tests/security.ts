const named = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const decode = (text) =>
  text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hex, name) =>
    decimal ? String.fromCodePoint(Number(decimal)) : hex ? String.fromCodePoint(parseInt(hex, 16)) : (named[name] ?? whole),
  );

/** Tags with their attributes, and texts, as a browser reads them. */
function read(html) {
  const parts = [];
  const tag = /<(\/?[a-z][^\s>/]*)((?:\s*[^\s"'>=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)\s*\/?>|<!--|[^<]+|</gi;
  for (const [whole, name, attributes] of html.matchAll(tag)) {
    if (name === undefined) parts.push(whole.startsWith('<!') ? '<comment>' : decode(whole));
    else parts.push([name, ...[...attributes.matchAll(/([^\s"'>=]+)\s*=\s*"([^"]*)"/g)].map(([, key, value]) => [key, decode(value)])]);
  }
  return parts;
}
const shown = (text) => read(renderComment(text)).slice(1, -1);
const words = (text) => shown(text).join('');
/** Tags that are not the markup's, links that a browser would take for anything but a page, attributes beside them. */
function strange(text) {
  const links = shown(text).filter((part) => Array.isArray(part) && part[0] !== '/a');
  const base = 'https://club.example/';
  return links.filter(([name, ...attributes]) => {
    if (['em', '/em', 'br'].includes(name) && attributes.length === 0) return false;
    if (name !== 'a' || attributes.length !== 1 || attributes[0][0] !== 'href') return true;
    const url = URL.canParse(attributes[0][1], base) ? new URL(attributes[0][1], base) : undefined;
    if (url === undefined || !/^https?:$/.test(url.protocol)) return true;
    return /^[/\\]/.test(attributes[0][1]) && url.host !== 'club.example';
  });
}

assert.strictEqual(words('<script>alert(1)</script>'), '<script>alert(1)</script>');
assert.strictEqual(words('<img src=x onerror=alert(1)>'), '<img src=x onerror=alert(1)>');
assert.strictEqual(words('a < b & c > d "e" &lt;'), 'a < b & c > d "e" &lt;');
assert.deepStrictEqual(strange('[a](javascript:alert(1)'), []);
assert.deepStrictEqual(strange('[a](javascript:alert`1`)'), []);
assert.deepStrictEqual(strange('[a](JaVaScript:alert`1`)'), []);
assert.deepStrictEqual(strange('[a](data:text/html,<script>alert`1`</script>)'), []);
assert.deepStrictEqual(strange('[a](https://x.example/"onmouseover="alert`1`)'), []);
assert.deepStrictEqual(strange('[a](/"onmouseover="alert`1`)'), []);
assert.deepStrictEqual(strange('[<script>alert`1`</script>](/a)'), []);
assert.deepStrictEqual(strange('*<img/src=x>*'), []);
assert.deepStrictEqual(strange('[a](//evil.example/)'), []);
assert.deepStrictEqual(strange('[a](/\\evil.example/)'), []);
assert.deepStrictEqual(strange('[a](https://x.example/">)'), []);
assert.deepStrictEqual(shown('*<b>*'), [['em'], '<b>', ['/em']]);
