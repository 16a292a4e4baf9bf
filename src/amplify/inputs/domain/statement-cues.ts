// What a problem's statement says about its inputs, as far as a few words and inequalities tell: weak evidence, used
// only to keep inputs out of the score, never to bring them in.

export interface Bound {
  /** A parameter's name, or `len(name)`. */
  readonly about: string;
  readonly low?: bigint;
  readonly high?: bigint;
  /** The upper bound is the length of this parameter. */
  readonly highLengthOf?: string;
}

export interface StatementCues {
  /** Numbers are said to be above 0, or not below 0. */
  readonly sign?: 'positive' | 'non-negative';
  /** A number alone counts something, as in `n-th`: it is not below 0. */
  readonly counts: boolean;
  /** Containers or texts are said not to be empty. */
  readonly nonEmpty: boolean;
  /** Containers are said to have so many items at least. */
  readonly leastLength?: number;
  /** Texts are said to be made of certain characters. */
  readonly charset: boolean;
  /** Items are said to be distinct. */
  readonly distinct: boolean;
  /** Items are said to be in order. */
  readonly sorted: boolean;
  /** It speaks of speed, of large inputs, or of bounds in the thousands. */
  readonly isAboutSpeed: boolean;
  readonly bounds: readonly Bound[];
}

const cues = {
  positive: /\bpositive\b(?!\s+(?:and|or)\s+negative)/i,
  nonNegative: /\bnon-?\s?negative\b|\bno negative\b|\bnatural numbers?\b|\bwhole numbers?\b/i,
  negative:
    /\bnegative (?:integer|number|value|element)s?\b|\bpositive and negative\b|\bpositive or negative\b/i,
  nonEmpty: /\bnon-?\s?empty\b|\bnot (?:be )?empty\b|\bat least one\b/i,
  charset:
    /\b(?:lower|upper)-?\s?case\b|\bletters?\b|\bdigits?\b|\balphabet\w*|\bbinary\b|\bhexadecimal\b|\bbrackets?\b|\bparenthes[ei]s\b|\broman\b|\b[01]s? and [01]s?\b|\bvowels? only\b/i,
  distinct: /\bunique\b|\bdistinct\b|\b(?:no|not\s+contain|without)\s+(?:any\s+)?duplicate/i,
  counts: /\b[a-z]-?th\b/i,
  speed:
    /\befficien\w*|\bfast(?:er)?\b|\bO\(\s*\w|\b(?:linear|logarithmic|quadratic) time\b|\btime complexity\b|\blarge inputs?\b|\bperforman\w+|\bthousands\b|\bmillions\b/i,
  sorted: /\bsorted\b|\bascending\b|\bincreasing\b|\bdescending\b|\bmonoton/i,
} as const;

/** Chosen: who allows so much thinks of time. */
const manyThings = 1000n;

/** Reads the statement; `parameters` are the names that inequalities may be about. */
export function readStatementCues(statement: string, parameters: readonly string[]): StatementCues {
  const sign = signOf(statement);
  const bounds = boundsOf(statement, parameters);
  return {
    ...(sign === undefined ? {} : { sign }),
    counts: cues.counts.test(statement),
    nonEmpty: cues.nonEmpty.test(statement),
    ...leastLengthOf(statement),
    charset: cues.charset.test(statement),
    distinct: cues.distinct.test(statement),
    sorted: cues.sorted.test(statement),
    isAboutSpeed: cues.speed.test(statement) || bounds.some(({ high = 0n }) => high >= manyThings),
    bounds,
  };
}

const smallNumbers = ['zero', 'one', 'two', 'three', 'four', 'five'];

/** From words such as `of length at least two`, `at least 3 elements`. */
function leastLengthOf(statement: string): Pick<StatementCues, 'leastLength'> {
  const said =
    /\blength\s+(?:of\s+)?at\s+least\s+(\w+)|\bat\s+least\s+(\w+)\s+(?:elements?|items?|numbers?|values?|entries)\b/i.exec(
      statement,
    );
  const word = (said?.[1] ?? said?.[2])?.toLowerCase();
  if (word === undefined) return {};
  const number = /^\d$/.test(word) ? Number(word) : smallNumbers.indexOf(word);
  return number > 0 ? { leastLength: number } : {};
}

/** `non-negative` where both words occur: the wider one. */
function signOf(statement: string): StatementCues['sign'] {
  const plain = statement.replaceAll(/\bnon-?\s?negative\b/gi, '');
  if (cues.nonNegative.test(statement)) return 'non-negative';
  if (cues.negative.test(plain)) return undefined;
  return cues.positive.test(statement) ? 'positive' : undefined;
}

const number = String.raw`-?\d+(?:\s*(?:\^|\*\*)\s*\d+)?`;
const subject = String.raw`(?:len\(\s*\w+\s*\)|\w+\.length|\|\w+\||[A-Za-z_]\w*)`;
const less = '<=|≤|<|&lt;=?';

function boundsOf(statement: string, parameters: readonly string[]): readonly Bound[] {
  const found: Bound[] = [];
  const twoSided = new RegExp(
    `(${number})\\s*(${less})\\s*(${subject})\\s*(${less})\\s*(${number}|${subject})`,
    'g',
  );
  for (const [, low, first, about, second, high] of statement.matchAll(twoSided)) {
    const name = nameOf(about ?? '', parameters);
    if (name === undefined) continue;
    found.push({
      about: name,
      low: atLeast(low ?? '', first ?? ''),
      ...upperOf(high ?? '', second ?? '', parameters),
    });
  }
  const lessThan = new RegExp(
    `\\(?\\b(\\w+)\\)?(?:\\s+\\w+)?\\s+(?:is|are)\\s+(?:always\\s+)?less\\s+th[ae]n\\s+(${number})`,
    'gi',
  );
  for (const [, about, high] of statement.matchAll(lessThan)) {
    const name = nameOf(about ?? '', parameters);
    if (name !== undefined) found.push({ about: name, high: amountOf(high ?? '') - 1n });
  }
  const assumed = new RegExp(
    `\\b(?:assum\\w*|guarante\\w*|given that|such that|constraints?)\\b[^.\\n]{0,40}?\\b(${subject})\\s*(<=|>=|≤|≥|<|>)\\s*(${number})`,
    'gi',
  );
  for (const [, about, relation, limit] of statement.matchAll(assumed)) {
    const name = nameOf(about ?? '', parameters);
    if (name !== undefined) found.push({ about: name, ...sideOf(relation ?? '', amountOf(limit ?? '')) });
  }
  return found;
}

function sideOf(relation: string, limit: bigint): Pick<Bound, 'low' | 'high'> {
  if (relation === '<') return { high: limit - 1n };
  if (relation === '<=' || relation === '≤') return { high: limit };
  return { low: relation === '>' ? limit + 1n : limit };
}

function upperOf(
  text: string,
  relation: string,
  parameters: readonly string[],
): Pick<Bound, 'high' | 'highLengthOf'> {
  if (/^-?\d/.test(text)) return { high: amountOf(text) - (isStrict(relation) ? 1n : 0n) };
  const name = nameOf(text, parameters);
  return name?.startsWith('len(') ? { highLengthOf: name.slice(4, -1) } : {};
}

function atLeast(text: string, relation: string): bigint {
  return amountOf(text) + (isStrict(relation) ? 1n : 0n);
}

function isStrict(relation: string): boolean {
  return relation === '<' || relation === '&lt;';
}

/** `n`, or `len(n)`; undefined for what is no parameter. Letters' case is ignored: statements are careless with it. */
function nameOf(text: string, parameters: readonly string[]): string | undefined {
  const inside = /^len\(\s*(\w+)\s*\)$|^(\w+)\.length$|^\|(\w+)\|$/.exec(text);
  const word = inside?.[1] ?? inside?.[2] ?? inside?.[3] ?? text;
  const name =
    parameters.find((parameter) => parameter === word) ??
    parameters.find((parameter) => parameter.toLowerCase() === word.toLowerCase()) ??
    parameters.find((parameter) => word.length >= 3 && parameter.startsWith(word));
  if (name === undefined) return undefined;
  return inside === null ? name : `len(${name})`;
}

function amountOf(text: string): bigint {
  const [base = '0', exponent] = text.split(/\^|\*\*/).map((part) => part.trim());
  return exponent === undefined ? BigInt(base) : BigInt(base) ** BigInt(exponent);
}
