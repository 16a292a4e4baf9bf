// How mutants of JavaScript and TypeScript are made: which rule is for which node of tree-sitter's grammars, with which
// words. The grammar of TypeScript has all nodes of JavaScript's, and types besides.

import { childOf, namedChildren, nodesWithin, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Definition, Dialect, GuessedKind } from '../dialect.ts';
import { type CallChanges, changeCalls } from '../rules/change-calls.ts';
import { changeConditions, namedCondition } from '../rules/change-conditions.ts';
import {
  changeNamed,
  changeNothing,
  changeNumber,
  changeText,
  changeTruth,
} from '../rules/change-constants.ts';
import { leaveLoop, swapJump } from '../rules/change-loops.ts';
import { dropCallEnds, moveCallEnds } from '../rules/change-slices.ts';
import { changeVariable } from '../rules/change-variables.ts';
import { dropOperands, dropSign } from '../rules/drop-operands.ts';
import { dropStatement } from '../rules/drop-statements.ts';
import { returnAtOnce, returnPlain } from '../rules/return-plain.ts';
import { type Swaps, swapOperators } from '../rules/swap-operators.ts';

const binary: Swaps = {
  '==': { comparison: ['!=', '<=', '>='] },
  '!=': { comparison: ['==', '<', '>'] },
  '===': { comparison: ['!==', '<=', '>='] },
  '!==': { comparison: ['===', '<', '>'] },
  '<': { comparison: ['>=', '!=='], boundary: ['<='] },
  '<=': { comparison: ['>', '==='], boundary: ['<'] },
  '>': { comparison: ['<=', '!=='], boundary: ['>='] },
  '>=': { comparison: ['<', '==='], boundary: ['>'] },
  '+': { arithmetic: ['-', '*'] },
  '-': { arithmetic: ['+'] },
  '*': { arithmetic: ['+', '/'] },
  '/': { arithmetic: ['*'] },
  '%': { arithmetic: ['*', '/'] },
  '**': { arithmetic: ['*'] },
  '&': { arithmetic: ['|'] },
  '|': { arithmetic: ['&'] },
  '^': { arithmetic: ['&', '|'] },
  '<<': { arithmetic: ['>>'] },
  '>>': { arithmetic: ['<<', '>>>'] },
  '>>>': { arithmetic: ['>>'] },
  '&&': { boolean: ['||'] },
  '||': { boolean: ['&&'] },
  '??': { boolean: ['||'] },
};

const assignments: Swaps = {
  '+=': { arithmetic: ['-=', '='] },
  '-=': { arithmetic: ['+=', '='] },
  '*=': { arithmetic: ['+=', '='] },
  '/=': { arithmetic: ['*=', '='] },
  '%=': { arithmetic: ['*=', '='] },
  '**=': { arithmetic: ['*='] },
  '&=': { arithmetic: ['|='] },
  '|=': { arithmetic: ['&='] },
  '^=': { arithmetic: ['|='] },
  '<<=': { arithmetic: ['>>='] },
  '>>=': { arithmetic: ['<<='] },
  '&&=': { boolean: ['||='] },
  '||=': { boolean: ['&&='] },
  '??=': { boolean: ['='] },
};

const updates: Swaps = { '++': { arithmetic: ['--'] }, '--': { arithmetic: ['++'] } };

const operands = dropOperands({
  '+': { operator: 'arithmetic', sides: ['left', 'right'] },
  '*': { operator: 'arithmetic', sides: ['left', 'right'] },
  '-': { operator: 'arithmetic', sides: ['left'] },
  '/': { operator: 'arithmetic', sides: ['left'] },
  '%': { operator: 'arithmetic', sides: ['left'] },
  '&&': { operator: 'boolean', sides: ['left', 'right'] },
  '||': { operator: 'boolean', sides: ['left', 'right'] },
  '??': { operator: 'boolean', sides: ['left', 'right'] },
});

const calls: CallChanges = {
  swaps: {
    'Math.min': ['max'],
    'Math.max': ['min'],
    'Math.floor': ['ceil', 'round'],
    'Math.ceil': ['floor'],
    'Math.round': ['floor', 'ceil'],
    'Math.trunc': ['floor', 'round'],
    '.some': ['every'],
    '.every': ['some'],
    '.toLowerCase': ['toUpperCase'],
    '.toUpperCase': ['toLowerCase'],
    '.startsWith': ['endsWith'],
    '.endsWith': ['startsWith'],
    '.indexOf': ['lastIndexOf'],
    '.lastIndexOf': ['indexOf'],
    '.find': ['findLast'],
    '.findIndex': ['findLastIndex'],
    '.push': ['unshift'],
    '.unshift': ['push'],
    '.shift': ['pop'],
    '.pop': ['shift'],
    '.padStart': ['padEnd'],
    '.padEnd': ['padStart'],
    '.trim': ['trimStart', 'trimEnd'],
    '.replaceAll': ['replace'],
    'Object.keys': ['values'],
    'Object.values': ['keys'],
  },
  unwrapped: {
    'Math.abs': '$',
    'Math.floor': '$',
    'Math.ceil': '$',
    'Math.round': '$',
    'Math.trunc': '$',
  },
  dropped: new Set([
    '.toLowerCase',
    '.toUpperCase',
    '.trim',
    '.trimStart',
    '.trimEnd',
    '.replace',
    '.replaceAll',
    '.sort',
    '.toSorted',
    '.reverse',
    '.toReversed',
    '.filter',
    '.padStart',
    '.padEnd',
  ]),
  options: { '.sort': /^/, '.toSorted': /^/ },
};

const functions: ReadonlySet<string> = new Set([
  'function_declaration',
  'generator_function_declaration',
  'function_expression',
  'generator_function',
  'arrow_function',
  'method_definition',
]);

const loops: ReadonlySet<string> = new Set([
  'for_statement',
  'for_in_statement',
  'while_statement',
  'do_statement',
]);

/** How mutants of JavaScript and TypeScript are made. */
export const scriptDialect: Dialect = {
  rules: {
    binary_expression: [swapOperators(binary), operands],
    augmented_assignment_expression: [swapOperators(assignments)],
    update_expression: [swapOperators(updates)],
    unary_expression: [dropSign({ '!': 'boolean', '-': 'arithmetic', '~': 'arithmetic' })],
    if_statement: [changeConditions(namedCondition), dropStatement],
    while_statement: [changeConditions(namedCondition), leaveLoop],
    do_statement: [changeConditions(namedCondition), dropStatement, leaveLoop],
    for_statement: [changeConditions(namedCondition), leaveLoop],
    for_in_statement: [dropStatement, leaveLoop],
    ternary_expression: [changeConditions(namedCondition)],
    number: [changeNumber],
    string: [changeText],
    template_string: [changeText],
    true: [changeTruth],
    false: [changeTruth],
    null: [changeNothing('0')],
    undefined: [changeNothing('null')],
    call_expression: [
      moveCallEnds(/\.(?:slice|substring)$/),
      dropCallEnds(/\.(?:slice|substring)$/),
      changeCalls(calls),
    ],
    ...Object.fromEntries([...functions].map((type) => [type, [returnAtOnce]])),
    return_statement: [returnPlain, dropStatement],
    expression_statement: [dropStatement],
    throw_statement: [dropStatement],
    break_statement: [swapJump, dropStatement],
    continue_statement: [swapJump, dropStatement],
    identifier: [changeVariable, changeNamed({ Infinity: ['0'] })],
  },
  isIdle,
  closed: new Set(['throw_statement']),
  functions,
  classes: new Set(['class_declaration', 'abstract_class_declaration', 'class']),
  loops,
  blocks: new Set(['statement_block']),
  exits: new Set(['return_statement', 'throw_statement', 'break_statement', 'continue_statement']),
  definitions,
  names: {
    binders: {
      formal_parameters: ['*'],
      required_parameter: ['pattern'],
      optional_parameter: ['pattern'],
      arrow_function: ['parameter'],
      variable_declarator: ['name'],
      for_in_statement: ['left'],
      catch_clause: ['parameter'],
    },
    patterns: new Set([
      'array_pattern',
      'object_pattern',
      'rest_pattern',
      'assignment_pattern',
      'object_assignment_pattern',
      'pair_pattern',
    ]),
    scopes: {
      formal_parameters: functions,
      required_parameter: functions,
      optional_parameter: functions,
      arrow_function: functions,
      variable_declarator: new Set([...functions, ...loops, 'statement_block', 'switch_body']),
      for_in_statement: loops,
      catch_clause: new Set(['catch_clause']),
    },
    hoisting: new Set(['formal_parameters', 'required_parameter', 'optional_parameter', 'arrow_function']),
    isUse,
    selves: new Set(['this']),
  },
  guesses: {
    types: {
      number: 'number',
      update_expression: 'number',
      string: 'text',
      template_string: 'text',
      true: 'boolean',
      false: 'boolean',
      array: 'list',
      object: 'mapping',
      null: 'nothing',
      undefined: 'nothing',
    },
    calls: {
      ...kinds(
        'number',
        '.length .size .indexOf .lastIndexOf .findIndex .charCodeAt .codePointAt Number parseInt parseFloat',
      ),
      ...kinds('number', 'Math.min Math.max Math.floor Math.ceil Math.round Math.abs Math.trunc Math.sqrt'),
      ...kinds(
        'text',
        'String .join .trim .toLowerCase .toUpperCase .replace .replaceAll .padStart .padEnd .repeat',
      ),
      ...kinds('text', '.toString .toFixed .charAt .substring String.fromCharCode'),
      ...kinds(
        'list',
        '.map .filter .split .sort .toSorted .reverse .toReversed .flat .flatMap Array.from Array',
      ),
      ...kinds('list', 'Object.keys Object.values Object.entries'),
      ...kinds(
        'boolean',
        'Boolean .some .every .includes .has .startsWith .endsWith .test Number.isInteger Array.isArray',
      ),
      ...kinds('set', 'Set'),
      ...kinds('map', 'Map'),
    },
    annotations: [
      [/\[\]$|^(?:readonly\s|Readonly)?Array</, 'list'],
      [/^number\b/, 'number'],
      [/^string\b/, 'text'],
      [/^boolean\b/, 'boolean'],
      [/^\[/, 'tuple'],
      [/^(?:Readonly)?Set\b/, 'set'],
      [/^(?:Readonly)?Map\b/, 'map'],
      [/^(?:Record\b|\{)/, 'mapping'],
    ],
  },
  words: {
    yes: 'true',
    no: 'false',
    nothing: 'undefined',
    idle: ';',
    end: ';',
    negate: (condition) => `!(${condition})`,
    plain: {
      number: ['0'],
      text: ["''"],
      boolean: ['true', 'false'],
      list: ['[]'],
      tuple: ['[]'],
      set: ['new Set()'],
      mapping: ['{}'],
      map: ['new Map()'],
      nothing: ['undefined'],
    },
  },
};

function kinds(kind: GuessedKind, names: string): Readonly<Record<string, GuessedKind>> {
  return Object.fromEntries(names.split(' ').map((name) => [name, kind]));
}

function isIdle(node: SyntaxNode): boolean {
  if (
    /_type$|^type_|_annotation$|^(?:import_statement|interface_declaration|enum_declaration|decorator|regex)$/.test(
      node.type,
    )
  ) {
    return true;
  }
  if (node.type !== 'expression_statement') return false;
  const only = namedChildren(node)[0];
  return only?.type === 'string' || /^console\./.test(childOf(only, 'function')?.text ?? '');
}

function isUse({ field, parent }: SyntaxNode): boolean {
  if (field === 'function' || field === 'constructor' || field === 'name' || field === 'pattern')
    return false;
  if (field === 'parameter' || parent?.type === 'update_expression') return false;
  if (field === 'left') return parent?.type === 'binary_expression';
  return !/^(?:formal_parameters|array_pattern|object_pattern|rest_pattern|pair_pattern|assignment_pattern|object_assignment_pattern)$/.test(
    parent?.type ?? '',
  );
}

function definitions(statement: SyntaxNode): readonly Definition[] {
  const inner = childOf(statement, 'declaration') ?? childOf(statement, 'value') ?? statement;
  if (/^(?:generator_)?function_declaration$|class_declaration$/.test(inner.type)) {
    return [{ name: childOf(inner, 'name')?.text ?? '', node: inner }];
  }
  return nodesWithin(inner, ({ type }) => !functions.has(type))
    .filter(({ field, parent }) => field === 'name' && parent?.type === 'variable_declarator')
    .map((name) => ({ name: name.text, node: name.parent ?? name }));
}
