// What a browser would run of a page: a reader of HTML that knows tags, attributes, comments, raw text and scripts.
'use strict';

const RAW = new Set(['textarea', 'title', 'style', 'xmp', 'noscript', 'iframe', 'noembed', 'noframes']);
const ADDRESSES = new Set(['href', 'src', 'action', 'formaction', 'data', 'xlink:href']);
const TAG = /<(\/?)([a-zA-Z][^\s/>]*)((?:[^"'>]|"[^"]*"|'[^']*')*)>/y;
const ATTRIBUTE = /([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;
const NAMED = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", colon: ':', tab: '\t', newline: '\n' };

function decoded(text) {
  return text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));?/gi, (...found) => {
    const [whole, hex, number, name] = found;
    if (hex !== undefined) return character(Number.parseInt(hex, 16), whole);
    if (number !== undefined) return character(Number(number), whole);
    return NAMED[name.toLowerCase()] ?? whole;
  });
}

function character(code, whole) {
  return code > 0 && code <= 0x10_ffff ? String.fromCodePoint(code) : whole;
}

/** Where `call` would be run as code, in a few words, or undefined. */
function codeIn(page, call) {
  let at = 0;
  while (at < page.length) {
    const next = page.indexOf('<', at);
    if (next < 0) return undefined;
    const { found, end } = page.startsWith('<!--', next)
      ? { end: afterComment(page, next) }
      : readTag(page, next, call);
    if (found !== undefined) return found;
    at = end;
  }
  return undefined;
}

function afterComment(page, at) {
  const end = page.indexOf('-->', at);
  return end < 0 ? page.length : end + 3;
}

/** What stands at a `<`: what of it would run, and where it ends. */
function readTag(page, at, call) {
  TAG.lastIndex = at;
  const tag = TAG.exec(page);
  if (tag === null) return { end: at + 1 };
  const end = TAG.lastIndex;
  if (tag[1] !== '') return { end };
  const found = inAttributes(tag[3], call);
  const name = tag[2].toLowerCase();
  if (found !== undefined || !(name === 'script' || RAW.has(name))) return { found, end };
  const close = page.toLowerCase().indexOf(`</${name}`, end);
  const inner = page.slice(end, close < 0 ? page.length : close);
  const isCode = name === 'script' && outsideOfTexts(inner).includes(call);
  return { found: isCode ? 'a script with its code' : undefined, end: close < 0 ? page.length : close };
}

function inAttributes(text, call) {
  for (const [, name, double, single, bare] of text.matchAll(ATTRIBUTE)) {
    const value = decoded(double ?? single ?? bare ?? '');
    const key = name.toLowerCase();
    if (key.startsWith('on') && key.length > 3 && outsideOfTexts(value).includes(call))
      return `an attribute ${key} with its code`;
    // Browsers leave out white space and control characters here.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is left out.
    const address = value.replace(/[\x00-\x20]/g, '').toLowerCase();
    if (ADDRESSES.has(key) && address.startsWith('javascript:') && address.includes(call))
      return `a javascript: address in ${key}`;
    if (key === 'srcdoc' && codeIn(value, call) !== undefined) return 'a srcdoc with its code';
  }
  return undefined;
}

/** A script without what stands in quotes and comments. */
function outsideOfTexts(script) {
  return script.replace(
    /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|\/\/[^\n]*|\/\*[\s\S]*?\*\//g,
    '""',
  );
}

module.exports = { codeIn };
