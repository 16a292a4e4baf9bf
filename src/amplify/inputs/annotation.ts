// Type annotations as a tree, the same for Python and TypeScript. Reads what stands in signatures of ordinary functions:
// names, brackets, unions, literals, objects. What it does not know makes the whole annotation unknown.

import type { Value } from '../values/value.ts';

export type Annotation =
  | {
      readonly kind: 'plain';
      readonly name: 'none' | 'boolean' | 'integer' | 'float' | 'number' | 'text' | 'any';
    }
  | { readonly kind: 'literal'; readonly value: Value }
  | { readonly kind: 'union'; readonly parts: readonly Annotation[] }
  | { readonly kind: 'list' | 'set'; readonly item: Annotation }
  /** `array` is a list whose places have types of their own. */
  | { readonly kind: 'tuple' | 'array'; readonly items: readonly Annotation[] }
  | { readonly kind: 'mapping' | 'map'; readonly key: Annotation; readonly value: Annotation }
  | {
      readonly kind: 'record';
      readonly fields: readonly {
        readonly name: string;
        readonly isOptional: boolean;
        readonly type: Annotation;
      }[];
    };

/** The tree of an annotation as it is written; undefined where it is not understood. */
export function readAnnotation(annotation: string, language: string): Annotation | undefined {
  const tokens = annotation.match(
    /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|[\p{L}_$][\p{L}\p{N}_.$]*|\.\.\.|=>|\S/gu,
  );
  const reader = new Reader(tokens ?? [], language === 'python' ? python : typescript);
  try {
    const read = reader.union();
    return reader.isDone() ? read : undefined;
  } catch (error) {
    if (error instanceof NotUnderstood) return undefined;
    throw error;
  }
}

class NotUnderstood extends Error {}

/** What the names of a language's types mean, with what stands in their brackets. */
interface TypeNames {
  readonly open: '[' | '<';
  readonly named: (name: string, args: readonly Annotation[] | undefined) => Annotation | undefined;
}

const plainTypes: Readonly<Record<string, Annotation>> = Object.fromEntries(
  (['none', 'boolean', 'integer', 'float', 'number', 'text', 'any'] as const).map((name) => [
    name,
    { kind: 'plain', name },
  ]),
);

const any: Annotation = { kind: 'plain', name: 'any' };
const rest: Annotation = { kind: 'tuple', items: [] };

const pythonPlain: Readonly<Record<string, string>> = {
  ...{ int: 'integer', float: 'float', str: 'text', bool: 'boolean', None: 'none', NoneType: 'none' },
  ...{ Any: 'any', object: 'any', AnyStr: 'text', Text: 'text', Number: 'number' },
};

const pythonLists = new Set(
  ['list', 'Sequence', 'Iterable', 'Collection', 'MutableSequence', 'Iterator', 'Container'].map((name) =>
    name.toLowerCase(),
  ),
);
const pythonSets = new Set(['set', 'abstractset', 'mutableset']);
const pythonTables = new Set(['dict', 'mapping', 'mutablemapping', 'defaultdict', 'ordereddict']);

const python: TypeNames = {
  open: '[',
  named: (written, args) => {
    const name = written.split('.').at(-1) ?? written;
    const [first = any, second = any] = args ?? [];
    const lower = name.toLowerCase();
    if (pythonLists.has(lower)) return { kind: 'list', item: first };
    if (pythonSets.has(lower)) return { kind: 'set', item: first };
    if (pythonTables.has(lower))
      return { kind: 'mapping', key: args === undefined ? textType : first, value: second };
    if (lower === 'tuple') return pythonTuple(args);
    if (name === 'Optional') return { kind: 'union', parts: [first, noneType] };
    if (name === 'Union' || name === 'Literal') return { kind: 'union', parts: args ?? [] };
    if (name === 'Annotated' || name === 'Final') return first;
    return args === undefined ? plainTypes[pythonPlain[name] ?? ''] : undefined;
  },
};

const noneType: Annotation = { kind: 'plain', name: 'none' };
const textType: Annotation = { kind: 'plain', name: 'text' };

/** `Tuple[int, ...]` is of any length, which three show. */
function pythonTuple(args: readonly Annotation[] | undefined): Annotation {
  const [first = any, second] = args ?? [];
  if (args === undefined || second === rest) return { kind: 'tuple', items: [first, first, first] };
  return { kind: 'tuple', items: args };
}

const typescriptPlain: Readonly<Record<string, string>> = {
  ...{ number: 'number', string: 'text', boolean: 'boolean', null: 'none', undefined: 'none', void: 'none' },
  ...{ any: 'any', unknown: 'any' },
};

const typescriptLists = new Set(['Array', 'ReadonlyArray', 'Iterable', 'ArrayLike']);
const typescriptSame = new Set(['Readonly', 'Partial', 'Required', 'NonNullable']);

const typescript: TypeNames = {
  open: '<',
  named: (name, args) => {
    const [first = any, second = any] = args ?? [];
    if (typescriptLists.has(name)) return { kind: 'list', item: first };
    if (name === 'Set' || name === 'ReadonlySet') return { kind: 'set', item: first };
    if (name === 'Record') return { kind: 'mapping', key: first, value: second };
    if (name === 'Map' || name === 'ReadonlyMap') return { kind: 'map', key: first, value: second };
    if (typescriptSame.has(name)) return first;
    return args === undefined ? plainTypes[typescriptPlain[name] ?? ''] : undefined;
  },
};

class Reader {
  readonly #tokens: readonly string[];
  readonly #names: TypeNames;
  #at = 0;
  #mayBeLiteral: boolean;

  constructor(tokens: readonly string[], names: TypeNames) {
    this.#tokens = tokens;
    this.#names = names;
    this.#mayBeLiteral = names.open === '<';
  }

  isDone(): boolean {
    return this.#at === this.#tokens.length;
  }

  /** A union's first bar may stand before its first part. */
  union(): Annotation {
    this.#take('|');
    const parts = [this.#postfixed()];
    while (this.#take('|')) parts.push(this.#postfixed());
    const [first] = parts;
    return parts.length === 1 && first !== undefined ? first : { kind: 'union', parts };
  }

  #postfixed(): Annotation {
    if (this.#names.open === '<') this.#take('readonly');
    let read = this.#single();
    while (this.#names.open === '<' && this.#take('[')) {
      this.#need(']');
      read = { kind: 'list', item: read };
    }
    return read;
  }

  #single(): Annotation {
    const token = this.#tokens[this.#at] ?? '';
    this.#at += 1;
    if (token === '(') return this.#inBrackets();
    if (token === '{' && this.#names.open === '<') return this.#record();
    if (token === '[' && this.#names.open === '<') return { kind: 'array', items: this.#list(']') };
    if (token === '...' && this.#names.open === '[') return rest;
    const literal = literalOf(token);
    if (literal !== undefined) return this.#literal(token, literal);
    if (!/^[\p{L}_$]/u.test(token)) throw new NotUnderstood();
    const outer = this.#mayBeLiteral;
    this.#mayBeLiteral ||= token.endsWith('Literal');
    const args = this.#take(this.#names.open) ? this.#list(this.#names.open === '[' ? ']' : '>') : undefined;
    this.#mayBeLiteral = outer;
    const named = this.#names.named(token, args);
    if (named === undefined) throw new NotUnderstood();
    return named;
  }

  /** In Python only inside of `Literal[…]`; elsewhere what is quoted is a type. */
  #literal(token: string, value: Value): Annotation {
    if (this.#mayBeLiteral) return { kind: 'literal', value };
    const quoted = /^['"]/.test(token) ? readAnnotation(token.slice(1, -1), 'python') : undefined;
    if (quoted === undefined) throw new NotUnderstood();
    return quoted;
  }

  #inBrackets(): Annotation {
    const read = this.union();
    this.#need(')');
    return read;
  }

  /** Items with commas between them, up to the closing bracket; `name:` before one and `?` behind one say nothing here. */
  #list(close: string): readonly Annotation[] {
    const items: Annotation[] = [];
    while (!this.#take(close)) {
      if (/^\??:/.test((this.#tokens[this.#at + 1] ?? '') + (this.#tokens[this.#at + 2] ?? ''))) {
        this.#at += this.#tokens[this.#at + 1] === '?' ? 3 : 2;
      }
      items.push(this.union());
      this.#take('?');
      if (!this.#take(',') && this.#tokens[this.#at] !== close) throw new NotUnderstood();
    }
    return items;
  }

  #record(): Annotation {
    const fields: Extract<Annotation, { kind: 'record' }>['fields'][number][] = [];
    while (!this.#take('}')) {
      this.#take('readonly');
      if (this.#take('[')) return this.#index();
      const name = (this.#tokens[this.#at] ?? '').replace(/^['"]|['"]$/g, '');
      this.#at += 1;
      const isOptional = this.#take('?');
      this.#need(':');
      fields.push({ name, isOptional, type: this.union() });
      if (!this.#take(';') && !this.#take(',') && this.#tokens[this.#at] !== '}') throw new NotUnderstood();
    }
    return { kind: 'record', fields };
  }

  /** `{ [key: string]: number }`, from behind its first bracket. */
  #index(): Annotation {
    this.#at += 1;
    this.#need(':');
    const key = this.union();
    this.#need(']');
    this.#need(':');
    const value = this.union();
    this.#take(';');
    this.#need('}');
    return { kind: 'mapping', key, value };
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at += 1;
    return true;
  }

  #need(token: string): void {
    if (!this.#take(token)) throw new NotUnderstood();
  }
}

function literalOf(token: string): Value | undefined {
  if (/^['"]/.test(token)) return { kind: 'text', value: token.slice(1, -1) };
  if (/^-?\d+$/.test(token)) return { kind: 'integer', value: BigInt(token) };
  if (/^-?\d/.test(token)) return { kind: 'float', value: Number(token) };
  return /^(?:true|false|True|False)$/.test(token)
    ? { kind: 'boolean', value: /^t/i.test(token) }
    : undefined;
}
