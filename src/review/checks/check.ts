// A structural check: what no pattern of calls says, looked for in the form of one file. Every check suspects; only the
// prover can say more.

import type { Expression, FunctionForm, ModuleForm, Place } from '../form/form.ts';
import { printExpression } from '../trace/project/print.ts';
import type { Source, Step, Trace } from '../trace/trace.ts';

export type Check = (module: ModuleForm) => readonly Trace[];

interface Suspected {
  readonly rule: string;
  readonly at: Place;
  /** What is shown: never a secret itself. */
  readonly sink: Expression | string;
  readonly message: string;
  readonly owner: FunctionForm | undefined;
  readonly source?: Source | undefined;
  readonly steps?: readonly Step[];
  /** Texts that do the harm, for the prover to try first. */
  readonly payloads?: readonly string[];
}

export function suspect({ file }: ModuleForm, found: Suspected): Trace {
  const { rule, at, sink, message, owner, source, steps = [], payloads } = found;
  return {
    ...{ rule, file, at, message, source, steps, function: owner, grade: 'SUSPECT' },
    sink: typeof sink === 'string' ? sink : printExpression(sink),
    ...(payloads === undefined ? {} : { payloads }),
  };
}

/** The first line of what goes over several. */
export function headOf({ line, column, endLine, endColumn }: Place): Place {
  return line === endLine
    ? { line, column, endLine, endColumn }
    : { line, column, endLine: line, endColumn: column + 1 };
}
