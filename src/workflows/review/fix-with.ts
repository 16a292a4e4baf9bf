// Asks a model to repair a program, and accepts what it gives only through the fix check. What stands in the way of a
// repair is told to the model with the next request.

import { basename, dirname, extname, join } from 'node:path';
import { writeFileAtomically } from '../../base/atomic-file.ts';
import { UserError } from '../../base/errors.ts';
import type { Finding } from '../../contracts/finding.ts';
import type { FixCheck } from '../../contracts/fix-check.ts';
import type { SamplingValues } from '../../contracts/language-model.ts';
import type { Problem } from '../../contracts/problem.ts';
import { extractChat } from '../../judge/chat/extract-chat.ts';
import { openGrammar } from '../../syntax/grammar.ts';
import type { ModelChoice } from '../resolve-model.ts';
import { sampleModel } from '../sample-model.ts';
import { findTests } from '../verify/find-tests.ts';
import { type ProgramText, readProgram } from '../verify/read-program.ts';
import { checkRepair, type FixCheckOptions, provenOf } from './fix-check.ts';

export interface FixWithOptions extends Omit<FixCheckOptions, 'repaired'>, ModelChoice {
  readonly values?: SamplingValues | undefined;
  /** How often the model is asked. Default 3. */
  readonly attempts?: number | undefined;
  /** File for the repair; default: `<name>.fixed<ending>` beside the program. */
  readonly to?: string | undefined;
  readonly onAttempt?: ((attempt: number, attempts: number) => void) | undefined;
}

const defaultAttempts = 3;

/** Asks for a repair; writes the one that the check accepts, and nothing where there is none. */
export async function fixWith(options: FixWithOptions): Promise<FixCheck> {
  const { attempts = defaultAttempts, to = besides(options.file) } = options;
  const program = await readProgram(options.file);
  await requireTests(options);
  const { findings } = await provenOf(options);
  let last: FixCheck | undefined;
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    options.onAttempt?.(attempt, attempts);
    const text = await askForRepair(options, { program, findings, last, attempt });
    const checked =
      text === undefined
        ? nothingGiven(options, to)
        : await checkRepair({ options, findings, repaired: { ...program, file: to, text } });
    last = { ...checked, model: nameOf(options), asked: attempt };
    if (last.verdict !== 'fixed' || text === undefined) continue;
    await writeFileAtomically(to, text.endsWith('\n') ? text : `${text}\n`);
    return last;
  }
  if (last === undefined) throw new Error('internal: the model was not asked');
  return last;
}

function besides(file: string): string {
  const ending = extname(file);
  return join(dirname(file), `${basename(file, ending)}.fixed${ending}`);
}

function nameOf({ model }: ModelChoice): string {
  return typeof model === 'string' ? model : model.id;
}

async function requireTests({ file, tests }: FixWithOptions): Promise<void> {
  if ((await findTests(file, tests)).length > 0) return;
  throw new UserError(`review: no tests of ${file} were found, so that no repair could be accepted.`, {
    code: 'no-tests',
    hint: 'Name them with --tests: a repair that does nothing at all stops every attack too.',
  });
}

interface Request {
  readonly program: ProgramText;
  readonly findings: readonly Finding[];
  /** What came of the repair before. */
  readonly last: FixCheck | undefined;
  readonly attempt: number;
}

async function askForRepair(options: FixWithOptions, request: Request): Promise<string | undefined> {
  const { program, attempt } = request;
  const { values = {} } = options;
  const { answers } = await sampleModel({
    ...options,
    prompt: promptOf(request),
    values: { ...values, seed: (values.seed ?? 0) + attempt - 1 },
  });
  const [answer] = answers;
  if (answer === undefined) return undefined;
  const found = extractChat(
    { raw: answer.text, finish: answer.finish },
    problemOf(program, request.findings),
    await openGrammar(program.language),
  );
  return found.program.trim() === '' ? undefined : found.program;
}

/** The question, as a person would put it: the program, what was shown of it, and what the repair must keep. */
export function promptOf({ program, findings, last }: Omit<Request, 'attempt'>): string {
  const shown = findings.map(({ rule, cwe, line, message, fix, evidence: { proof } }) => {
    const proven = proof === undefined ? '' : ` Shown by ${proof.call}: ${proof.effect}.`;
    return `- ${rule} (${cwe}) in line ${line}: ${message}${proven} ${fix}`;
  });
  const before =
    last === undefined
      ? []
      : [
          'An earlier repair was refused, for these reasons:',
          ...last.reasons.map((reason) => `- ${reason}`),
          '',
        ];
  return [
    `This ${program.language} program can be attacked:`,
    '',
    `\`\`\`${program.language}\n${program.text}\n\`\`\``,
    '',
    'What attacks showed:',
    ...shown,
    '',
    ...before,
    'Repair it so that no such attack works, also in another form, and all else stays as it is: the names and ' +
      'parameters of its functions, and what they do with harmless values. Give the whole program in one code block.',
  ].join('\n');
}

/** For finding the program in an answer. */
function problemOf({ file, language, text }: ProgramText, findings: readonly Finding[]): Problem {
  const names = findings.flatMap(({ function: owner }) => owner ?? []);
  return {
    ...{
      id: basename(file, extname(file)),
      language,
      prompt: [],
      completionPrefix: '',
      prelude: '',
      wrong: [],
    },
    ...{ reference: text, source: { file, line: 1 } },
    tiers: { base: { kind: 'script', code: '', names: [...new Set(names)], count: 1 } },
  };
}

function nothingGiven({ file }: FixWithOptions, repaired: string): FixCheck {
  return {
    ...({ format: 'assay-fix-check/1', verdict: 'not fixed' } as const),
    ...{ file, repaired, reasons: ['the answer holds no program'], payloads: [], tests: [], findings: [] },
  };
}
