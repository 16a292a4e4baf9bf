// Facts about single EvalPlus problems, as data: answers that more than one value satisfies, and arguments
// that JSON can not write (tuples, sets, complex numbers). Expressions are Python, over `args`, `actual`
// and `expected`; the prelude's names are in scope. Facts from evalplus 0.3.1, eval and data/mbpp.

type Oracle = (absolute: number) => string;

const sameSet: Oracle = () => 'set(actual) == set(expected)';
// Patterns matched by `re`: any match object counts as true. The reference's own answer may be one, too.
const sameTruth: Oracle = () =>
  '(actual if isinstance(actual, bool) else actual is not None) == (expected if isinstance(expected, bool) else expected is not None)';

/** Oracles by task id. */
export const evalplusOracles: ReadonlyMap<string, Oracle> = new Map<string, Oracle>([
  // Any root will do; `poly` comes from the prompt.
  ['HumanEval/32', (absolute) => `abs(poly(args[0], actual)) <= ${absolute > 0 ? absolute : 1e-4}`],
  ['Mbpp/2', sameSet],
  ['Mbpp/7', sameSet],
  ['Mbpp/111', sameSet],
  ['Mbpp/140', sameSet],
  ['Mbpp/232', sameSet],
  ['Mbpp/249', sameSet],
  ['Mbpp/579', sameSet],
  ['Mbpp/769', sameSet],
  ['Mbpp/737', sameTruth],
  ['Mbpp/787', sameTruth],
  ['Mbpp/794', sameTruth],
  // The statement does not say what equivalent means: evalplus accepts every answer.
  ['Mbpp/164', () => 'True'],
  // Proper divisors of numbers below 2: evalplus accepts 0 as well.
  ['Mbpp/295', () => 'actual == expected or actual == 0'],
  // Numbers of different lengths may be padded with zeros.
  [
    'Mbpp/558',
    () =>
      'actual == expected or actual == (lambda a, b: sum(abs(int(x) - int(y)) for x, y in zip(a.zfill(len(b)), b.zfill(len(a)))))(str(args[0]), str(args[1]))',
  ],
  // The height of a pyramid may be read as the height of its apex.
  [
    'Mbpp/581',
    (absolute) =>
      `actual == expected or abs(actual - round(args[0] ** 2 + 2 * args[0] * ((args[0] / 2) ** 2 + args[1] ** 2) ** 0.5)) <= ${absolute}`,
  ],
]);

/** What makes a task's arguments of the lists in its row: expressions over `args`. */
export const conversions = {
  tuples: '[tuple(a) for a in args]',
  listsOfTuples: '[[tuple(b) for b in a] for a in args]',
  tuplesOfTuples: '[tuple(tuple(b) for b in a) for a in args]',
  tuplesOfTuplesAndOthers: '[tuple(tuple(b) if isinstance(b, list) else b for b in a) for a in args]',
  tuplesAllTheWay:
    '(lambda walk: walk(walk, args))(lambda walk, a: tuple(walk(walk, b) for b in a) if isinstance(a, list) else a)',
  firstListOfTuples: '[[tuple(b) for b in args[0]], args[1]]',
  firstTuple: '[tuple(args[0]), *args[1:]]',
  secondTuple: '[args[0], tuple(args[1])]',
  listOfSets: '[[set(a) if isinstance(a, list) and a else {} for a in args[0]]]',
  valuesAreTuples: '[{key: tuple(value) for key, value in args[0].items()}, *args[1:]]',
  floatAndComplex: '[float(args[0]), complex(args[1])]',
  complexNumber: '[complex(args[0])]',
} as const;

const conversionTasks: readonly (readonly [expression: string, tasks: readonly number[]])[] = [
  [
    conversions.tuples,
    [
      2, 116, 132, 143, 222, 261, 273, 394, 399, 421, 424, 429, 470, 560, 579, 596, 616, 630, 726, 740, 744,
      809,
    ],
  ],
  [conversions.listsOfTuples, [63, 64, 70, 94, 120, 237, 272, 299, 400, 409, 417, 438, 473, 614, 780]],
  [conversions.tuplesOfTuples, [259, 401, 445]],
  [conversions.tuplesOfTuplesAndOthers, [278]],
  [conversions.tuplesAllTheWay, [580, 615, 791]],
  [conversions.firstListOfTuples, [75, 413, 444, 753]],
  [conversions.firstTuple, [250, 307, 405, 446, 617, 720, 763, 808]],
  [conversions.secondTuple, [106, 750]],
  [conversions.listOfSets, [115]],
  [conversions.valuesAreTuples, [722]],
  [conversions.floatAndComplex, [124]],
  [conversions.complexNumber, [252]],
];

/** Expressions that turn the raw `args` of a task into its arguments, by task id. */
export const evalplusConversions: ReadonlyMap<string, string> = new Map(
  conversionTasks.flatMap(([expression, tasks]) =>
    tasks.map((task) => [`Mbpp/${task}`, expression] as const),
  ),
);
