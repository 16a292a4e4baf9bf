// What a function reads of a request, by the names that it gives to parts of one on the way: `const body =
// JSON.parse(event.body)`, `const params = new URL(req.url).searchParams`, `({ query }, res) => …`.

import { ancestorsOf, childOf, namedChildren, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import { patternFields } from './parameter-facts.ts';
import { unique } from './text-facts.ts';

export interface RequestField {
  readonly place: string;
  /** Of a field within another one both names, with a dot between them. */
  readonly name: string;
  readonly hasDefault: boolean;
  /** How the program decodes it, in the order in which it does; and what it reads of the object that comes of it. */
  readonly codings?: readonly Coding[];
  readonly inner?: readonly string[];
}

export type Coding = 'base64' | 'hex' | 'uri' | 'json';

export interface RequestFacts {
  /** What it reads of a request. */
  readonly request: readonly RequestField[];
  /** Places of a request whose names are read, or that are used as a whole. */
  readonly keyed: readonly string[];
  /** Whether the path of its address is read. */
  readonly readsPath: boolean;
  /** Of parameters that the program decodes. */
  readonly decoded: readonly RequestField[];
}

const places: Readonly<Record<string, string>> = {
  ...{ query: 'query', params: 'params', body: 'body', headers: 'headers', cookies: 'cookies' },
  ...{ header: 'headers', signedCookies: 'cookies', searchParams: 'query', args: 'query', files: 'files' },
  ...{ queryStringParameters: 'query', multiValueQueryStringParameters: 'query', payload: 'body' },
  ...{ pathParameters: 'params', param: 'params', state: 'cookies' },
};
const requestNames = /^_?(?:req|request|ctx|context|c|event|evt|httpRequest|this\.(?:req|request|ctx))\b/;
const bodyNames = /body|data|raw|payload|chunk|buf|text|input|content/i;
const wholeBody = /^(?:json|text|formData|parseBody|readBody|readFormData|arrayBuffer)$/;
const containers =
  /^(?:arguments|for_in_statement|spread_element|assignment_expression|pair|return_statement)$/;
/** Chosen: enough for what people write. */
const mostInner = 6;
const notFields = /^(?:get|getAll|has|entries|keys|values|forEach|toString|then|catch|set|length|map|split)$/;

/** `parameters`: names of the function's own. */
export function requestFacts(nodes: readonly SyntaxNode[], parameters: readonly string[]): RequestFacts {
  const reader = new Reader(parameters);
  for (const node of nodes) reader.name(node);
  for (const node of nodes) reader.read(node);
  const decoded = reader.decoded();
  const all = [...reader.fields.values()].map((one) => {
    const known = decoded.find(({ place, name }) => place === one.place && name === one.name);
    return known === undefined ? one : { ...one, codings: known.codings ?? [], inner: known.inner ?? [] };
  });
  return {
    request: all,
    keyed: unique(reader.keyed),
    readsPath: nodes.some(readsPath),
    decoded: decoded.filter(({ place }) => place === ofParameters),
  };
}

const ofParameters = 'parameter';

/** A field, or what became of it by decoding. */
interface Decoded {
  readonly place: string;
  readonly name: string;
  readonly codings: readonly Coding[];
}

class Reader {
  readonly fields = new Map<string, RequestField>();
  readonly keyed: string[] = [];
  /** Names of parts of a request. */
  readonly #named = new Map<string, string>();
  /** Names of fields, decoded or not. */
  readonly #values = new Map<string, Decoded>();
  readonly #decoded = new Map<string, { readonly of: Decoded; readonly inner: Set<string> }>();

  constructor(parameters: readonly string[]) {
    for (const name of parameters) this.#values.set(name, { place: ofParameters, name, codings: [] });
  }

  decoded(): readonly RequestField[] {
    return Array.from(this.#decoded.values(), ({ of, inner }) => ({
      ...of,
      hasDefault: false,
      inner: [...inner].slice(0, mostInner),
    }));
  }

  /** What a declaration, an assignment or a parameter gives a name to. */
  name(node: SyntaxNode): void {
    if (node.type === 'formal_parameters') {
      const patterns = namedChildren(node).filter(({ type }) => type === 'object_pattern');
      for (const one of patterns) this.#takeApart(one, undefined);
    }
    const isDeclared = node.type === 'variable_declarator';
    if (!isDeclared && node.type !== 'assignment_expression') return;
    const target = childOf(node, isDeclared ? 'name' : 'left');
    const value = childOf(node, isDeclared ? 'value' : 'right');
    if (target?.type === 'identifier' && value !== undefined) this.#nameAs(target.text, value);
    if (target?.type !== 'object_pattern' || value === undefined) return;
    const place = this.#placeOf(value);
    if (place === undefined) this.#takeApart(target, this.#plain(value));
    else for (const { name } of patternFields(target)) this.#values.set(name, { place, name, codings: [] });
  }

  #nameAs(name: string, value: SyntaxNode): void {
    const place = this.#placeOf(value);
    if (place !== undefined) this.#named.set(name, place);
    const field = place === undefined ? this.#valueOf(value) : undefined;
    if (field !== undefined) this.#values.set(name, field);
  }

  /** `{ query, body: { name } }` of a request or of an address; `value` is absent for a parameter. */
  #takeApart(pattern: SyntaxNode, value: SyntaxNode | undefined): void {
    const isWhole = value === undefined || requestNames.test(value.text) || this.#isAddress(value);
    if (!isWhole || (value !== undefined && this.#placeOf(value) !== undefined)) return;
    for (const one of pattern.children) {
      const key = childOf(one, 'key')?.text ?? childOf(one, 'left')?.text ?? one.text;
      const place = places[key];
      if (place === undefined) continue;
      const inner = childOf(one, 'value');
      if (inner?.type === 'object_pattern') this.#addPattern(place, inner);
      else this.#named.set(inner?.text ?? key, place);
    }
  }

  read(node: SyntaxNode): void {
    const place = this.#placeOf(childOf(node, 'object'));
    if (place !== undefined && node.type === 'member_expression') this.#readMember(place, node);
    if (place !== undefined && node.type === 'subscript_expression') {
      const index = childOf(node, 'index');
      if (index?.type === 'string') this.#add(place, index.text.slice(1, -1), false);
      else if (index?.type === 'number') this.#add(place, index.text, false);
      else this.keyed.push(place);
    }
    this.#readAsked(node);
    this.#readDecoded(node);
    if (node.type === 'variable_declarator') {
      const taken = this.#placeOf(childOf(node, 'value'));
      if (taken !== undefined) this.#addPattern(taken, childOf(node, 'name'));
    }
    this.#readWhole(node);
  }

  /** Remembers what is decoded, and which names are read of an object that was made of JSON. */
  #readDecoded(node: SyntaxNode): void {
    const own = node.type === 'call_expression' ? this.#valueOf(node) : undefined;
    if (own !== undefined && own.codings.length > 0) this.#remember(own, []);
    const isMember = node.type === 'member_expression' && node.field !== 'function';
    const whole = isMember ? this.#valueOf(childOf(node, 'object')) : undefined;
    if (whole?.codings.at(-1) === 'json') this.#remember(whole, [childOf(node, 'property')?.text ?? '']);
    const taken = node.type === 'variable_declarator' ? this.#valueOf(childOf(node, 'value')) : undefined;
    if (taken?.codings.at(-1) === 'json')
      this.#remember(
        taken,
        patternFields(childOf(node, 'name')).map(({ name }) => name),
      );
  }

  #remember(of: Decoded, inner: readonly string[]): void {
    const key = `${of.place}.${of.name}`;
    const known = this.#decoded.get(key);
    const all = new Set([...(known?.inner ?? []), ...inner.filter((one) => !notFields.test(one))]);
    const isLonger = known === undefined || of.codings.length > known.of.codings.length;
    this.#decoded.set(key, { of: isLonger ? of : known.of, inner: all });
  }

  /** The field that an expression is, or comes of. */
  #valueOf(given: SyntaxNode | undefined): Decoded | undefined {
    const node = this.#plain(given);
    if (node?.type === 'identifier') return this.#values.get(node.text);
    if (node?.type === 'call_expression') return this.#valueOfCall(node);
    const name = childOf(node, 'property')?.text ?? '';
    const place = node?.type === 'member_expression' ? this.#placeOf(childOf(node, 'object')) : undefined;
    if (place !== undefined && !notFields.test(name)) return { place, name, codings: [] };
    return undefined;
  }

  #valueOfCall(node: SyntaxNode): Decoded | undefined {
    const callee = childOf(node, 'function');
    const [first, second] = namedChildren(childOf(node, 'arguments') ?? node);
    const coding = codingOf(callee?.text ?? '', second?.text ?? '');
    const coded = coding === undefined ? undefined : this.#valueOf(first);
    if (coding !== undefined && coded !== undefined) return { ...coded, codings: [...coded.codings, coding] };
    const method = childOf(callee, 'property')?.text ?? '';
    if (/^(?:toString|trim|slice|replace|split)$/.test(method))
      return this.#valueOf(childOf(callee, 'object'));
    const place = /^get$/.test(method) ? this.#placeOf(childOf(callee, 'object')) : undefined;
    return place !== undefined && first?.type === 'string'
      ? { place, name: first.text.slice(1, -1), codings: [] }
      : undefined;
  }

  #readMember(place: string, node: SyntaxNode): void {
    const name = childOf(node, 'property')?.text ?? '';
    if (notFields.test(name) || this.#placeOf(node) !== undefined) return;
    const { parent } = node;
    const inner = parent?.type === 'member_expression' && node.field === 'object' ? parent : undefined;
    const isCalled = inner?.parent?.type === 'call_expression' && inner.field === 'function';
    const deeper = inner === undefined || isCalled ? undefined : childOf(inner, 'property')?.text;
    const isOwn = deeper !== undefined && deeper !== 'length' && place === 'body';
    this.#add(place, isOwn ? `${name}.${deeper}` : name, false);
  }

  #addPattern(place: string, pattern: SyntaxNode | undefined): void {
    for (const { name, hasDefault } of patternFields(pattern)) this.#add(place, name, hasDefault);
  }

  #add(place: string, name: string, hasDefault: boolean): void {
    this.fields.set(`${place}.${name}`, { place, name, hasDefault });
  }

  /** `req.get('x')`, `searchParams.get('x')`, `form.get('x')`, `c.req.query('x')`. */
  #readAsked(node: SyntaxNode): void {
    if (node.type !== 'call_expression') return;
    const callee = childOf(node, 'function');
    const [first] = namedChildren(childOf(node, 'arguments') ?? node);
    if (callee?.type !== 'member_expression' || first?.type !== 'string') return;
    const name = first.text.slice(1, -1);
    const method = childOf(callee, 'property')?.text ?? '';
    const place = this.#placeOf(childOf(callee, 'object'));
    const isOfRequest = requestNames.test(callee.text);
    if (/^(?:get|getAll|has)$/.test(method) && place !== undefined)
      this.#add(place, place === 'headers' ? name.toLowerCase() : name, false);
    else if (isOfRequest && /^(?:get|header)$/.test(method)) this.#add('headers', name.toLowerCase(), false);
    else if (isOfRequest && /^(?:query|queries)$/.test(method)) this.#add('query', name, false);
    else if (isOfRequest && method === 'param') {
      const isHono = /\.req\.param$/.test(callee.text);
      this.#add(isHono ? 'params' : 'query', name, false);
    }
  }

  /** `Object.keys(req.query)`, `merge(config, req.body)`, `for (const name in req.body)`. */
  #readWhole(node: SyntaxNode): void {
    const place = this.#placeOf(node);
    if (place === undefined || (node.type === 'identifier' && isBound(node))) return;
    const [above] = ancestorsOf(node);
    if (above === undefined || !containers.test(above.type)) return;
    // `JSON.parse(event.body)` has the same names, or none of its own.
    const isPassed = above.type === 'arguments' && this.#placeOf(above.parent) !== undefined;
    if (!isPassed) this.keyed.push(place);
  }

  /** The part of a request that an expression is: query, body, params, headers, cookies or files. */
  #placeOf(given: SyntaxNode | undefined): string | undefined {
    const node = this.#plain(given);
    if (node === undefined) return undefined;
    if (node.type === 'identifier') return this.#named.get(node.text);
    if (node.type === 'call_expression') return this.#placeOfCall(node);
    if (node.type === 'new_expression' && childOf(node, 'constructor')?.text === 'URLSearchParams')
      return this.#placeOfText(namedChildren(childOf(node, 'arguments') ?? node)[0]) ?? 'query';
    if (node.type !== 'member_expression') return undefined;
    const place = places[childOf(node, 'property')?.text ?? ''];
    const object = childOf(node, 'object');
    const isKnown =
      requestNames.test(node.text) || node.text.endsWith('searchParams') || this.#isAddress(object);
    return place !== undefined && isKnown && !this.#isField(node) ? place : undefined;
  }

  /** `req.body.params`: a field that has the name of a place. */
  #isField(node: SyntaxNode): boolean {
    const object = this.#plain(childOf(node, 'object'));
    return object?.type === 'member_expression' && this.#placeOf(object) !== undefined;
  }

  #placeOfCall(node: SyntaxNode): string | undefined {
    const callee = childOf(node, 'function');
    const [first, ...more] = namedChildren(childOf(node, 'arguments') ?? node);
    const text = callee?.text ?? '';
    if (text === 'JSON.parse') return this.#placeOfText(first);
    if (/\b(?:querystring|qs)(?:['"]\))?\.parse$/.test(text)) return this.#placeOfText(first) ?? 'query';
    if (requestNames.test(text)) return placeOfMethod(callee, first);
    const known = ofHelpers[text];
    if (known !== undefined) return known;
    // `checked(request.body)`: what one of the program's own functions gives back of it has its names, most likely.
    const isOwn = callee?.type === 'identifier' && more.length === 0 && first?.type === 'member_expression';
    const isPassed = text === 'Object.fromEntries' || /\.(?:parse|safeParse|parseAsync)$/.test(text);
    return isOwn || isPassed ? this.#placeOf(first) : undefined;
  }

  /** What is read as JSON or as a form: a part of a request, or a text that was put together from one. */
  #placeOfText(given: SyntaxNode | undefined): string | undefined {
    const node = this.#plain(given);
    const known = this.#placeOf(node);
    if (known !== undefined || node === undefined) return known;
    const name = /^([\w$]+)(?:\.toString\(.*\))?$/.exec(node.text)?.[1];
    if (name !== undefined && bodyNames.test(name) && !requestNames.test(name)) return 'body';
    return /Buffer\.concat\(|\b(?:body|chunks|data)\.(?:toString|join)\(/.test(node.text)
      ? 'body'
      : undefined;
  }

  /** `url.parse(req.url, true)`, `new URL(req.url)`, or a name for one. */
  #isAddress(given: SyntaxNode | undefined): boolean {
    const node = this.#plain(given);
    if (node === undefined) return false;
    if (node.type === 'identifier') return /^(?:url|parsed\w*|uri|address|requestUrl)$/i.test(node.text);
    return /^(?:new URL|(?:\w+\.)?parse|parseUrl)\s*\(.*\b(?:url|originalUrl)\b/s.test(node.text);
  }

  /** Without what surrounds it: `await`, brackets, `?? {}`. */
  #plain(given: SyntaxNode | undefined): SyntaxNode | undefined {
    let node = given;
    while (node !== undefined) {
      const inner = innerOf(node);
      if (inner === undefined) return node;
      node = inner;
    }
    return undefined;
  }
}

function innerOf(node: SyntaxNode): SyntaxNode | undefined {
  if (node.type === 'await_expression' || node.type === 'parenthesized_expression')
    return namedChildren(node)[0];
  if (node.type !== 'binary_expression') return undefined;
  return /^(?:\|\||\?\?)$/.test(childOf(node, 'operator')?.text ?? '') ? childOf(node, 'left') : undefined;
}

/** `req.json()`, `c.req.query()`, `c.req.valid('form')`. */
function placeOfMethod(callee: SyntaxNode | undefined, first: SyntaxNode | undefined): string | undefined {
  const method = childOf(callee, 'property')?.text ?? '';
  if (wholeBody.test(method)) return 'body';
  if (method === 'valid' && first?.type === 'string') return places[first.text.slice(1, -1)] ?? 'body';
  return /^(?:query|param)$/.test(method) && first === undefined ? places[method] : undefined;
}

/** Functions that give a part of the request which is being answered. */
const ofHelpers: Readonly<Record<string, string>> = {
  ...{ readBody: 'body', getQuery: 'query', getRouterParams: 'params' },
  ...{ cookies: 'cookies', headers: 'headers' },
};

function codingOf(callee: string, how: string): Coding | undefined {
  if (callee === 'JSON.parse') return 'json';
  if (/^(?:window\.|globalThis\.)?atob$/.test(callee)) return 'base64';
  if (/^(?:decodeURIComponent|unescape|decodeURI)$/.test(callee)) return 'uri';
  if (!/^(?:Buffer\.from|base64\.decode)$/.test(callee)) return undefined;
  if (/^['"`]hex['"`]$/.test(how)) return 'hex';
  return /base64/.test(how) || callee !== 'Buffer.from' ? 'base64' : undefined;
}

/** `req.url` other than in `new URL(req.url, …)`, `pathname`, `req.path`. */
function readsPath(node: SyntaxNode): boolean {
  if (node.type === 'shorthand_property_identifier_pattern') return /^(?:pathname|url)$/.test(node.text);
  if (node.type !== 'member_expression') return false;
  const name = childOf(node, 'property')?.text ?? '';
  if (name === 'pathname' || name === 'rawPath') return true;
  if (!/^(?:url|originalUrl|path)$/.test(name) || !requestNames.test(node.text)) return false;
  const [above] = ancestorsOf(node);
  return !(above?.type === 'arguments' && /^(?:new URL|.*parse\()/.test(above.parent?.text ?? ''));
}

/** Where it gets its name, or is no value by itself. */
function isBound({ field, parent }: SyntaxNode): boolean {
  return (
    field === 'name' ||
    field === 'property' ||
    field === 'key' ||
    (field === 'left' && parent?.type === 'assignment_expression')
  );
}
