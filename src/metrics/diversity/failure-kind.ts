// What a failure says about how a program was written: that it does not parse, or that it uses a name nobody defined.
// Read from the evidence of its verdict; harness errors say nothing about a program.

import type { Judgement } from '../../contracts/verdict.ts';

/**
 * `syntax-error`: the program does not parse. `invented-name`: it uses a name, a module or a member that does not
 * exist, or calls what is no function.
 */
export type FailureKind = 'syntax-error' | 'invented-name';

type Failed = Pick<Judgement, 'outcome' | 'evidence'>;

/**
 * Only the first failure of a program is known, so a share of these is a lower bound. Chat answers lose what does not
 * parse before they are judged. Undefined for every other failure, and for type errors and languages that are
 * compiled, whose compilers say both in words of their own.
 */
export function failureKind({ outcome, evidence }: Failed): FailureKind | undefined {
  if (outcome !== 'error') return undefined;
  const { reason, message = '' } = evidence;
  if (reason === 'compile') return compileFailure(message);
  if (reason !== 'raised' && reason !== 'load') return undefined;
  // A whole program says what it raised in its own output, which is in the traceback.
  const said = [message, ...(evidence.traceback?.split('\n') ?? [])];
  return said.some(isInvented) ? 'invented-name' : undefined;
}

/** Of TypeScript's compiler: no such name, module, member; the last two with a suggestion. */
const unknownNames = /\bTS(?:2304|2305|2307|2339|2503|2551|2552|2580|2694|2724|18004): /;
const typeError = /\bTS\d+: /;
const syntaxCode = /\bTS1\d{3}: /;
/** How compilers of whole languages begin, `main.cpp:3:5: error:`. */
const ofCompiler = /^\S+\.\w+:\d+:/m;

function compileFailure(message: string): FailureKind | undefined {
  if (unknownNames.test(message)) return 'invented-name';
  if (typeError.test(message)) return syntaxCode.test(message) ? 'syntax-error' : undefined;
  return ofCompiler.test(message) ? undefined : 'syntax-error';
}

const invented: readonly RegExp[] = [
  /^(?:NameError|ImportError|ModuleNotFoundError|AttributeError)\b/,
  /^ReferenceError: .* is not defined\b/,
  /^TypeError: .* is not a (?:function|constructor)\b/,
  /^(?:\w*Error)(?: \[\w+\])?: Cannot find (?:module|package) /,
  /^SyntaxError: The requested module .* does not provide an export named /,
];

function isInvented(said: string): boolean {
  return invented.some((pattern) => pattern.test(said));
}
