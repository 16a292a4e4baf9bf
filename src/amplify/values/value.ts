// A value of a program under test, whatever its language: what inputs are made of. Whole numbers and numbers with a
// fraction are two kinds, as in Python; in JavaScript a number is whole where `Number.isInteger` says so.

/** `opaque` is carried from the tests into mutated calls as it is, and never changed. */
export type Value =
  | { readonly kind: 'none' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'integer'; readonly value: bigint }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'list' | 'tuple' | 'set'; readonly items: readonly Value[] }
  | { readonly kind: 'mapping'; readonly entries: readonly (readonly [Value, Value])[] }
  | { readonly kind: 'opaque'; readonly tagged: unknown };

export type ValueKind = Value['kind'];
