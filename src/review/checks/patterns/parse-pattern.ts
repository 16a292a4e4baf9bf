// Reads regular expressions as Python's `re` and as scripts write them. What neither knows gives undefined: nothing is
// said then.

import { anyChar, type CharSet, complement, lineEnds, newline, single, withBothCases } from './char-set.ts';
import { readClass, readEscapedChar } from './parse-class.ts';
import { PatternText, Unreadable } from './pattern-text.ts';
import type { Dialect, Edge, Pattern, PatternFlags, PatternNode } from './syntax.ts';

/** Chosen: longer ones are made by programs; reading takes time that grows with the length alone. */
const longest = 4000;
const deepest = 60;

export function parsePattern(source: string, dialect: Dialect, flags: PatternFlags): Pattern | undefined {
  if (source.length > longest) return undefined;
  try {
    const reader = new PatternReader(source, dialect, flags);
    return { root: reader.whole(), names: reader.names };
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

class PatternReader extends PatternText {
  readonly names = new Map<string, number>();
  private flags: PatternFlags;
  private groups = 0;
  private depth = 0;

  constructor(source: string, dialect: Dialect, flags: PatternFlags) {
    super(source, dialect);
    this.flags = flags;
  }

  whole(): PatternNode {
    const node = this.choice();
    if (this.at < this.source.length) throw new Unreadable('a bracket too many');
    return node;
  }

  private charSet(set: CharSet): PatternNode {
    return { kind: 'set', set: this.flags.ignoreCase ? withBothCases(set) : set };
  }

  private choice(): PatternNode {
    this.depth += 1;
    if (this.depth > deepest) throw new Unreadable('too deep');
    const outside = this.flags;
    const options = [this.sequence()];
    while (this.takes('|')) options.push(this.sequence());
    this.flags = outside;
    this.depth -= 1;
    const [only] = options;
    return options.length === 1 && only !== undefined ? only : { kind: 'choice', options };
  }

  private sequence(): PatternNode {
    const items: PatternNode[] = [];
    while (this.at < this.source.length && this.char !== '|' && this.char !== ')') {
      if (this.flags.verbose && this.takesMatch(/\s+|#[^\n]*/y) !== undefined) continue;
      const atom = this.atom();
      if (atom !== undefined) items.push(this.repeated(atom));
    }
    return { kind: 'sequence', items };
  }

  private repeated(atom: PatternNode): PatternNode {
    if (this.flags.verbose) this.takesMatch(/\s+/y);
    const bounds = this.bounds();
    if (bounds === undefined) return atom;
    const isPossessive = this.dialect === 'python' && this.takes('+');
    const mode = isPossessive ? 'possessive' : this.takes('?') ? 'lazy' : 'greedy';
    return this.repeated({ kind: 'repeat', body: atom, ...bounds, mode });
  }

  private bounds(): { readonly min: number; readonly max: number } | undefined {
    if (this.takes('*')) return { min: 0, max: Number.POSITIVE_INFINITY };
    if (this.takes('+')) return { min: 1, max: Number.POSITIVE_INFINITY };
    if (this.takes('?')) return { min: 0, max: 1 };
    const counted = this.takesMatch(
      this.dialect === 'python' ? /\{(\d*)(,?)(\d*)\}/y : /\{(\d+)(,?)(\d*)\}/y,
    );
    if (counted === undefined) return undefined;
    const [whole, low = '', comma = '', high = ''] = counted;
    if (low === '' && high === '') {
      this.at -= whole.length;
      return undefined;
    }
    const min = Number(low === '' ? 0 : low);
    return { min, max: comma === '' ? min : high === '' ? Number.POSITIVE_INFINITY : Number(high) };
  }

  private atom(): PatternNode | undefined {
    if (this.takes('(')) return this.group();
    if (this.takes('[')) return this.charSet(readClass(this));
    if (this.takes('\\')) return this.escape();
    if (this.takes('.')) {
      const kept = this.dialect === 'python' ? newline : lineEnds;
      return { kind: 'set', set: this.flags.dotAll ? anyChar : complement(kept) };
    }
    if (this.takes('^')) return edge(this.flags.multiline ? 'line-start' : 'start');
    if (this.takes('$'))
      return edge(this.flags.multiline ? 'line-end' : this.dialect === 'python' ? 'last' : 'end');
    if (/[*+?]/.test(this.char)) throw new Unreadable('nothing to repeat');
    return this.charSet(single(this.takePoint()));
  }

  private group(): PatternNode | undefined {
    if (!this.takes('?')) return this.captured(undefined);
    const named = this.takesMatch(this.dialect === 'python' ? /P<(\w+)>/y : /<([\w$]+)>/y);
    if (named !== undefined) return this.captured(named[1]);
    const again = this.takesMatch(/P=(\w+)\)/y);
    if (again !== undefined) return { kind: 'backreference', index: again[1] ?? '' };
    if (this.takes('#')) return this.comment();
    for (const [mark, isAhead, isNegative] of looks) {
      if (this.takes(mark)) return { kind: 'look', body: this.closed(), isAhead, isNegative };
    }
    if (this.takes('>')) return { kind: 'atomic', body: this.closed() };
    if (this.takes(':')) return this.closed();
    if (this.takesMatch(/\(\w+\)/y) !== undefined) return optional(this.closed());
    return this.withFlags();
  }

  private captured(name: string | undefined): PatternNode {
    this.groups += 1;
    const index = this.groups;
    if (name !== undefined) this.names.set(name, index);
    return { kind: 'group', body: this.closed(), index };
  }

  private closed(): PatternNode {
    const body = this.choice();
    if (!this.takes(')')) throw new Unreadable('no closing bracket');
    return body;
  }

  private comment(): undefined {
    if (this.takesMatch(/[^)]*\)/y) === undefined) throw new Unreadable('no closing bracket');
  }

  /** `(?i)` from here on, `(?i:…)` within. */
  private withFlags(): PatternNode | undefined {
    const given = this.takesMatch(/([a-zA-Z]*)(?:-([a-z]+))?([:)])/y);
    if (given === undefined) throw new Unreadable('a group of an unknown kind');
    const [, on = '', off = '', end] = given;
    const outside = this.flags;
    this.flags = changed(changed(outside, on, true), off, false);
    if (end === ')') return undefined;
    const body = this.closed();
    this.flags = outside;
    return body;
  }

  private escape(): PatternNode {
    const { dialect } = this;
    if (this.takes('b')) return edge('word');
    if (this.takes('B')) return edge('no-word');
    if (dialect === 'python' && this.takes('A')) return edge('start');
    if (dialect === 'python' && (this.takes('Z') || this.takes('z'))) return edge('end');
    const named = dialect === 'script' ? this.takesMatch(/k<([\w$]+)>/y) : undefined;
    if (named !== undefined) return { kind: 'backreference', index: named[1] ?? '' };
    const numbered = this.takesMatch(/[1-9]\d?/y);
    if (numbered !== undefined) return { kind: 'backreference', index: Number(numbered[0]) };
    return this.charSet(readEscapedChar(this));
  }
}

const looks: readonly (readonly [string, boolean, boolean])[] = [
  ['=', true, false],
  ['!', true, true],
  ['<=', false, false],
  ['<!', false, true],
];

function edge(which: Edge): PatternNode {
  return { kind: 'edge', edge: which };
}

/** `(?(1)yes|no)`: either may be, whatever the group was. */
function optional(body: PatternNode): PatternNode {
  return body.kind === 'choice' ? body : { kind: 'choice', options: [body, { kind: 'sequence', items: [] }] };
}

function changed(flags: PatternFlags, letters: string, isOn: boolean): PatternFlags {
  const set = (letter: string, before: boolean): boolean => (letters.includes(letter) ? isOn : before);
  return {
    ignoreCase: set('i', flags.ignoreCase),
    multiline: set('m', flags.multiline),
    dotAll: set('s', flags.dotAll),
    verbose: set('x', flags.verbose),
  };
}
