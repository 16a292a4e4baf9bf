// How mutants of Python are made: which rule is for which node of tree-sitter's Python grammar, with which words.

import { childOf, namedChildren, nodesWithin, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Definition, Dialect, GuessedKind } from '../dialect.ts';
import { type CallChanges, changeCalls } from '../rules/change-calls.ts';
import { changeConditions, namedCondition } from '../rules/change-conditions.ts';
import { changeNothing, changeNumber, changeText, changeTruth } from '../rules/change-constants.ts';
import { leaveLoop, swapJump } from '../rules/change-loops.ts';
import { changeSlice, moveCallEnds, moveSliceEnds } from '../rules/change-slices.ts';
import { changeVariable } from '../rules/change-variables.ts';
import { dropOperands, dropSign } from '../rules/drop-operands.ts';
import { dropStatement } from '../rules/drop-statements.ts';
import { returnAtOnce, returnPlain } from '../rules/return-plain.ts';
import { type Swaps, swapOperators } from '../rules/swap-operators.ts';

const comparisons: Swaps = {
  '==': { comparison: ['!=', '<=', '>='] },
  '!=': { comparison: ['==', '<', '>'] },
  '<': { comparison: ['>=', '!='], boundary: ['<='] },
  '<=': { comparison: ['>', '=='], boundary: ['<'] },
  '>': { comparison: ['<=', '!='], boundary: ['>='] },
  '>=': { comparison: ['<', '=='], boundary: ['>'] },
  in: { comparison: ['not in'] },
  'not in': { comparison: ['in'] },
  is: { comparison: ['is not'] },
  'is not': { comparison: ['is'] },
};

const calculations: Swaps = {
  '+': { arithmetic: ['-', '*'] },
  '-': { arithmetic: ['+'] },
  '*': { arithmetic: ['+', '//'] },
  '/': { arithmetic: ['*', '//'] },
  '//': { arithmetic: ['/', '*'] },
  '%': { arithmetic: ['//', '*'] },
  '**': { arithmetic: ['*'] },
  '&': { arithmetic: ['|'] },
  '|': { arithmetic: ['&'] },
  '^': { arithmetic: ['&', '|'] },
  '<<': { arithmetic: ['>>'] },
  '>>': { arithmetic: ['<<'] },
  '+=': { arithmetic: ['-=', '='] },
  '-=': { arithmetic: ['+=', '='] },
  '*=': { arithmetic: ['+=', '='] },
  '/=': { arithmetic: ['*=', '//='] },
  '//=': { arithmetic: ['/=', '*='] },
  '%=': { arithmetic: ['//=', '*='] },
  '**=': { arithmetic: ['*='] },
  '&=': { arithmetic: ['|='] },
  '|=': { arithmetic: ['&='] },
  '^=': { arithmetic: ['|='] },
  '<<=': { arithmetic: ['>>='] },
  '>>=': { arithmetic: ['<<='] },
};

const booleans: Swaps = { and: { boolean: ['or'] }, or: { boolean: ['and'] } };

const operands = dropOperands({
  '+': { operator: 'arithmetic', sides: ['left', 'right'] },
  '*': { operator: 'arithmetic', sides: ['left', 'right'] },
  '-': { operator: 'arithmetic', sides: ['left'] },
  '/': { operator: 'arithmetic', sides: ['left'] },
  '//': { operator: 'arithmetic', sides: ['left'] },
  '%': { operator: 'arithmetic', sides: ['left'] },
  and: { operator: 'boolean', sides: ['left', 'right'] },
  or: { operator: 'boolean', sides: ['left', 'right'] },
});

const calls: CallChanges = {
  swaps: {
    min: ['max'],
    max: ['min'],
    any: ['all'],
    all: ['any'],
    'math.floor': ['math.ceil'],
    'math.ceil': ['math.floor'],
    '.lower': ['upper'],
    '.upper': ['lower'],
    '.startswith': ['endswith'],
    '.endswith': ['startswith'],
    '.find': ['rfind'],
    '.rfind': ['find'],
    '.strip': ['lstrip', 'rstrip'],
    '.islower': ['isupper'],
    '.isupper': ['islower'],
    '.isalpha': ['isalnum'],
    '.isalnum': ['isalpha'],
    '.isdigit': ['isalnum'],
    '.ljust': ['rjust'],
    '.rjust': ['ljust'],
    '.union': ['intersection'],
    '.intersection': ['union'],
    '.popleft': ['pop'],
    '.appendleft': ['append'],
  },
  unwrapped: {
    sorted: 'list($)',
    set: 'list($)',
    reversed: '$',
    abs: '$',
    round: '$',
    int: '$',
  },
  dropped: new Set([
    '.lower',
    '.upper',
    '.strip',
    '.lstrip',
    '.rstrip',
    '.title',
    '.capitalize',
    '.swapcase',
    '.casefold',
    '.replace',
    '.copy',
    '.zfill',
  ]),
  options: { sorted: /^key\b/, min: /^key\b/, max: /^key\b/, '.sort': /^key\b/ },
};

/** How mutants of Python are made. */
export const pythonDialect: Dialect = {
  rules: {
    comparison_operator: [swapOperators(comparisons)],
    binary_operator: [swapOperators(calculations), operands],
    augmented_assignment: [swapOperators(calculations)],
    boolean_operator: [swapOperators(booleans), operands],
    not_operator: [dropSign({ not: 'boolean' })],
    unary_operator: [dropSign({ '-': 'arithmetic', '~': 'arithmetic' })],
    if_statement: [changeConditions(namedCondition), dropStatement],
    elif_clause: [changeConditions(namedCondition)],
    while_statement: [changeConditions(namedCondition), leaveLoop],
    if_clause: [changeConditions((node) => namedChildren(node)[0])],
    conditional_expression: [changeConditions((node) => namedChildren(node)[1])],
    for_statement: [dropStatement, leaveLoop],
    integer: [changeNumber],
    float: [changeNumber],
    string: [changeText],
    true: [changeTruth],
    false: [changeTruth],
    none: [changeNothing('0')],
    slice: [moveSliceEnds, changeSlice],
    call: [moveCallEnds(/^range$/), changeCalls(calls)],
    function_definition: [returnAtOnce],
    lambda: [returnAtOnce],
    return_statement: [returnPlain, dropStatement],
    expression_statement: [dropStatement],
    raise_statement: [dropStatement],
    delete_statement: [dropStatement],
    break_statement: [swapJump, dropStatement],
    continue_statement: [swapJump, dropStatement],
    identifier: [changeVariable],
  },
  isIdle,
  closed: new Set(['raise_statement']),
  functions: new Set(['function_definition', 'lambda']),
  classes: new Set(['class_definition']),
  loops: new Set(['for_statement', 'while_statement']),
  blocks: new Set(['block']),
  exits: new Set(['return_statement', 'raise_statement', 'break_statement', 'continue_statement']),
  definitions,
  names: {
    binders: {
      parameters: ['*'],
      lambda_parameters: ['*'],
      default_parameter: ['name'],
      typed_parameter: ['*'],
      typed_default_parameter: ['name'],
      assignment: ['left'],
      for_statement: ['left'],
      for_in_clause: ['left'],
      named_expression: ['name'],
      as_pattern_target: ['*'],
    },
    patterns: new Set([
      'pattern_list',
      'tuple_pattern',
      'list_pattern',
      'list_splat_pattern',
      'dictionary_splat_pattern',
    ]),
    scopes: pythonScopes(),
    hoisting: new Set([
      'parameters',
      'lambda_parameters',
      'default_parameter',
      'typed_parameter',
      'typed_default_parameter',
      'for_in_clause',
    ]),
    isUse,
    selves: new Set(['self', 'cls']),
  },
  guesses: {
    types: {
      integer: 'number',
      float: 'number',
      unary_operator: 'number',
      string: 'text',
      concatenated_string: 'text',
      true: 'boolean',
      false: 'boolean',
      comparison_operator: 'boolean',
      not_operator: 'boolean',
      none: 'nothing',
      list: 'list',
      list_comprehension: 'list',
      tuple: 'tuple',
      expression_list: 'tuple',
      set: 'set',
      set_comprehension: 'set',
      dictionary: 'mapping',
      dictionary_comprehension: 'mapping',
    },
    calls: {
      ...kinds(
        'number',
        'len int float abs sum ord round .count .index .find .rfind math.floor math.ceil math.sqrt',
      ),
      ...kinds(
        'text',
        'str chr repr .join .strip .lstrip .rstrip .lower .upper .replace .title .capitalize .format',
      ),
      ...kinds('list', 'list sorted .split .splitlines'),
      ...kinds(
        'boolean',
        'bool any all isinstance .startswith .endswith .isdigit .isalpha .isupper .islower .isalnum',
      ),
      ...kinds('set', 'set frozenset'),
      ...kinds('mapping', 'dict defaultdict Counter'),
      ...kinds('tuple', 'tuple divmod'),
    },
    annotations: [
      [/^['"]?(?:int|float|complex)\b/, 'number'],
      [/^['"]?str\b/, 'text'],
      [/^['"]?bool\b/, 'boolean'],
      [/^['"]?(?:list|List|Sequence)\b/, 'list'],
      [/^['"]?(?:tuple|Tuple)\b/, 'tuple'],
      [/^['"]?(?:set|Set|frozenset)\b/, 'set'],
      [/^['"]?(?:dict|Dict|Mapping)\b/, 'mapping'],
    ],
  },
  words: {
    yes: 'True',
    no: 'False',
    nothing: 'None',
    idle: 'pass',
    end: '',
    negate: (condition) => `not (${condition})`,
    plain: {
      number: ['0'],
      text: ["''"],
      boolean: ['True', 'False'],
      list: ['[]'],
      tuple: ['()'],
      set: ['set()'],
      mapping: ['{}'],
      map: ['{}'],
      nothing: ['None'],
    },
  },
};

function kinds(kind: GuessedKind, names: string): Readonly<Record<string, GuessedKind>> {
  return Object.fromEntries(names.split(' ').map((name) => [name, kind]));
}

function pythonScopes(): Readonly<Record<string, ReadonlySet<string>>> {
  const functions = new Set(['function_definition', 'lambda']);
  const comprehensions = new Set([
    'list_comprehension',
    'set_comprehension',
    'dictionary_comprehension',
    'generator_expression',
  ]);
  const plain = [
    'assignment',
    'for_statement',
    'named_expression',
    'as_pattern_target',
    'parameters',
    'lambda_parameters',
  ];
  const parameters = ['default_parameter', 'typed_parameter', 'typed_default_parameter'];
  return {
    ...Object.fromEntries([...plain, ...parameters].map((type) => [type, functions])),
    for_in_clause: comprehensions,
  };
}

const idleTypes: ReadonlySet<string> = new Set([
  'type',
  'decorator',
  'import_statement',
  'import_from_statement',
  'future_import_statement',
  'global_statement',
  'nonlocal_statement',
  'pass_statement',
  // A statement of the domain, as a contract is: no value of the domain tells it from its absence.
  'assert_statement',
  'print_statement',
  'case_pattern',
]);

function isIdle(node: SyntaxNode): boolean {
  if (idleTypes.has(node.type)) return true;
  if (node.type !== 'expression_statement') return false;
  const only = namedChildren(node)[0];
  if (/^(?:string|concatenated_string|integer|float|ellipsis|identifier|none)$/.test(only?.type ?? ''))
    return true;
  if (only?.type === 'assignment') return childOf(only, 'right') === undefined;
  return childOf(only, 'function')?.text === 'print';
}

function isUse({ field, parent }: SyntaxNode): boolean {
  if (field === 'function' || field === 'attribute' || field === 'name') return false;
  if (field === 'left' && parent?.type !== 'binary_operator' && parent?.type !== 'boolean_operator')
    return false;
  return !/^(?:parameters|lambda_parameters|typed_parameter|pattern_list|tuple_pattern|list_pattern|list_splat_pattern|dictionary_splat_pattern|as_pattern_target|delete_statement|dotted_name)$/.test(
    parent?.type ?? '',
  );
}

function definitions(statement: SyntaxNode): readonly Definition[] {
  const inner = childOf(statement, 'definition') ?? statement;
  if (/^(?:function|class)_definition$/.test(inner.type)) {
    return [{ name: childOf(inner, 'name')?.text ?? '', node: inner }];
  }
  return nodesWithin(statement)
    .filter(
      ({ type, field, parent }) => type === 'identifier' && field === 'left' && parent?.type === 'assignment',
    )
    .map(({ text }) => ({ name: text, node: statement }));
}
