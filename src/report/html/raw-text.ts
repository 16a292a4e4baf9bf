// A raw answer nearly always holds its program, or is a part of it (the body under a prompt): only the difference is
// kept, so that a page does not hold every program twice.

import type { PackedRaw } from './page-data.ts';

/** The raw text in terms of its program; undefined where they are equal. */
export function packRaw(raw: string, program: string): PackedRaw | undefined {
  if (raw === program) return undefined;
  if (raw !== '') {
    // The last place: a body stands at the end of its program.
    const start = program.lastIndexOf(raw);
    if (start !== -1) return [start, raw.length];
  }
  const before = program === '' ? -1 : raw.indexOf(program);
  if (before === -1) return raw;
  return [raw.slice(0, before), raw.slice(before + program.length)];
}

/** The raw text again. */
export function unpackRaw(packed: PackedRaw, program: string): string {
  if (typeof packed === 'string') return packed;
  const [first, second] = packed;
  if (typeof first === 'number' && typeof second === 'number') return program.slice(first, first + second);
  return `${first}${program}${second}`;
}
