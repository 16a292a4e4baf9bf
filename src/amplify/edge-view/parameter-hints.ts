// What a function's text says about the kind of value that a parameter takes, where no annotation does: by how it is
// used, and by its name. Guesses, each with a weight; what the function does with such values decides (settle-shapes.ts).

/** Kinds of value to try, the plainest first, as Python annotations write them. */
export const shapes = [
  'list[int]',
  'str',
  'int',
  'float',
  'list[str]',
  'dict[str, int]',
  'list[list[int]]',
  'bool',
  'list[float]',
  'list[tuple[int, int]]',
  'record',
  'list[record]',
] as const;
export type Shape = (typeof shapes)[number];

type Hint = readonly [pattern: string, weight: number, shapes: readonly Shape[]];

const sequences: readonly Shape[] = [
  'list[int]',
  'list[str]',
  'list[float]',
  'list[list[int]]',
  'list[tuple[int, int]]',
  'list[record]',
];
const numbers: readonly Shape[] = ['int', 'float'];
const tables: readonly Shape[] = ['dict[str, int]', 'record'];

const textMethods =
  'lower|upper|strip|lstrip|rstrip|split|splitlines|startswith|endswith|replace|join|isdigit|isalpha|isalnum|isupper|' +
  'islower|isspace|title|capitalize|casefold|encode|toLowerCase|toUpperCase|trim|charAt|charCodeAt|codePointAt|' +
  'replaceAll|startsWith|endsWith|substring|padStart|padEnd|localeCompare|match|matchAll|repeat|normalize';
const listMethods =
  'append|extend|insert|sort|push|pop|shift|unshift|map|filter|reduce|forEach|flat|flatMap|some|every|find|toSorted|reverse';

/** `@` stands for the parameter's name as a whole word. Weights are chosen: use says more than order of trying. */
const uses: readonly Hint[] = [
  [`@\\??\\.(?:${textMethods})\\(`, 4, ['str']],
  [`@\\??\\.(?:${listMethods})\\(`, 3, sequences],
  [
    '@\\.(?:items|keys|values|get|setdefault)\\(|Object\\.(?:keys|values|entries)\\(@\\)|\\bin @\\)\\s*\\{',
    4,
    tables,
  ],
  ['@\\[\\s*["\']', 4, tables],
  [
    '\\bfor\\b[^\\n]*\\b(?:in|of)\\s+@|\\b(?:len|sorted|set|list|reversed|enumerate|max|min)\\(@|\\.\\.\\.@|@\\.length\\b',
    2,
    [...sequences, 'str'],
  ],
  ['\\b(?:sum|fsum|mean|median)\\(@|(?:Math\\.(?:max|min))\\(\\.\\.\\.@', 4, ['list[int]', 'list[float]']],
  ['@\\[\\s*(?:-?\\d|:|\\w+\\s*[\\]+:-])', 2, [...sequences, 'str']],
  ['\\brange\\(\\s*(?:\\d+\\s*,\\s*)?@|@\\s*%|%\\s*@|@\\s*//|(?:<<|>>)\\s*@|\\[@\\]', 4, ['int']],
  [
    '@\\s*(?:[-*/]|\\*\\*)=?\\s*[\\w(]|[\\w)]\\s*(?:[-/*]|\\*\\*)\\s*@|@\\s*\\+\\s*\\d|\\d\\s*\\+\\s*@',
    2,
    numbers,
  ],
  [
    '@\\s*(?:[<>]=?|[!=]==?)\\s*-?\\d|-?\\d\\s*[<>]=?\\s*@|\\babs\\(@|\\bMath\\.\\w+\\(@|\\bround\\(@|\\b(?:int|float)\\(@',
    3,
    numbers,
  ],
  [
    '@\\s*[!=]==?\\s*["\']|["\']\\s*[!=]==?\\s*@|["\'](?:\\s*\\+\\s*|\\)?\\s*\\.join\\()@|@\\s*\\+\\s*["\']',
    3,
    ['str'],
  ],
  ['\\b(?:if|elif|while)\\s+(?:not\\s+)?@\\s*:|\\bif\\s*\\(!?@\\)|@\\s*\\?[^.?]', 0.5, ['bool']],
  ['isinstance\\(@,\\s*str|typeof @\\s*[!=]==?\\s*["\']string', 5, ['str']],
  ['isinstance\\(@,\\s*\\(?int|typeof @\\s*[!=]==?\\s*["\']number|Number\\.is\\w+\\(@', 5, numbers],
  ['isinstance\\(@,\\s*\\(?(?:list|tuple)|Array\\.isArray\\(@', 5, sequences],
  ['isinstance\\(@,\\s*dict', 5, tables],
];

const names: readonly Hint[] = [
  [
    '^(?:n|k|m|i|j|x|y|num|number|count|size|limit|index|total|amount|year|age|days?|steps?|width|height|length|depth|start|end|low|high|target|capacity|quantity|minutes|seconds|hours|step|a|b|c)$',
    2,
    ['int'],
  ],
  [
    '^(?:price|rate|ratio|percent\\w*|weight|temperature|celsius|fahrenheit|distance|radius|probability|balance|tax|discount)$',
    2,
    ['float', 'int'],
  ],
  [
    '^(?:s|t|st|str|string|text|word|name|line|sentence|title|message|char|letter|separator|prefix|suffix|pattern|phrase|email|url|path|password|key|input_string|token|label|code)$|_(?:text|name|str|string)$',
    3,
    ['str'],
  ],
  [
    '^(?:nums|numbers|values|xs|ys|arr|array|lst|list|items|data|seq|sequence|elements|ints|integers|scores|prices|heights|digits|ages|counts|sizes|amounts|lists?_?\\d?)$',
    3,
    ['list[int]'],
  ],
  [
    '^(?:words|names|texts|lines|strings|strs|tokens|tags|letters|labels|sentences|titles)$',
    3,
    ['list[str]'],
  ],
  ['^(?:matrix|grid|board|table|lists|nested\\w*)$', 3, ['list[list[int]]']],
  ['^(?:pairs|intervals|points|edges|ranges|coordinates)$', 3, ['list[tuple[int, int]]']],
  [
    '^(?:rows|records|users|orders|people|entries|employees|products|students|transactions)$',
    3,
    ['list[record]'],
  ],
  [
    '^(?:d|dict|mapping|table|inventory|stock|lookup|map|obj|config|settings|graph|options)$',
    3,
    ['dict[str, int]', 'record'],
  ],
  ['^(?:row|record|user|order|person|employee|product|item|student)$', 2, ['record']],
  ['^(?:is|has|should|can|allow|include|reverse|strict|verbose)(?:_?[A-Za-z]\\w*)?$|^flag$', 4, ['bool']],
];

/** The weight of each shape for a parameter; 0 where nothing speaks for it. */
export function hintsFor(parameter: string, functionText: string): ReadonlyMap<Shape, number> {
  const weights = new Map<Shape, number>(shapes.map((shape) => [shape, 0]));
  const body = functionText.replace(/^[^\n]*?\)\s*(?:->[^:\n]*)?(?::|=>|\{)/, '');
  const word = `(?<![\\w$.])${parameter.replaceAll('$', '\\$')}(?![\\w$])`;
  const add = (weight: number, some: readonly Shape[]): void => {
    for (const shape of some) weights.set(shape, (weights.get(shape) ?? 0) + weight);
  };
  for (const [pattern, weight, some] of uses) {
    if (new RegExp(pattern.replaceAll('@', word)).test(body)) add(weight, some);
  }
  for (const [pattern, weight, some] of names)
    if (new RegExp(pattern, 'i').test(parameter)) add(weight, some);
  return weights;
}

/** The shape of a default's source text; undefined where it says nothing, as `None`. */
export function shapeOfDefault(source: string): Shape | undefined {
  if (/^-?\d+$/.test(source)) return 'int';
  if (/^-?\d*\.\d+$/.test(source)) return 'float';
  if (/^(?:True|False|true|false)$/.test(source)) return 'bool';
  if (/^\w?["'`]/.test(source)) return 'str';
  if (/^\[\s*["']/.test(source)) return 'list[str]';
  if (/^[[(]/.test(source)) return 'list[int]';
  return /^\{/.test(source) ? 'dict[str, int]' : undefined;
}
