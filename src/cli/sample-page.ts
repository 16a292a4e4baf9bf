// One sample as a page for people: verdicts first, then the program with the lines of its traceback marked, then
// what was asked and the raw answer where it is not the program itself.

import { styleText } from 'node:util';
import type { Verdict } from '../contracts/verdict.ts';
import type { ShownPrompt, ShownSample } from '../workflows/show-sample.ts';

/** The whole page, ending in a newline. */
export function samplePage(shown: ShownSample): string {
  const { sample, verdicts, suite, model, prompt } = shown;
  const marked = new Set(verdicts.flatMap(({ evidence }) => tracedLines(evidence.traceback)));
  const sections = [
    `${bold(`${sample.problem}, sample ${sample.index}`)}  ${model} on ${suite.name} ${suite.version}`,
    ...(verdicts.length === 0 ? ['No verdict yet.'] : verdicts.map((verdict) => verdictPart(verdict, shown))),
    `${bold('Program')} (rule: ${sample.rule})\n${numbered(sample.program, marked)}`,
    promptPart(prompt),
    ...(sample.raw === sample.program ? [] : [`${bold('Raw answer')}\n${indented(shown.sample.raw)}`]),
  ];
  return `${sections.join('\n\n')}\n`;
}

function verdictPart(verdict: Verdict, { sample }: ShownSample): string {
  const { tier, outcome, evidence, trust, flags } = verdict;
  const isInherited = evidence.inherited === 'base';
  const head = `${bold(tier.padEnd(5))} ${painted(outcome)}${isInherited ? ' (it failed base, so plus was not run)' : ''}`;
  if (isInherited) return head;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['reason', evidence.reason],
    ['what', evidence.message],
    ['test', evidence.test?.toString()],
    ['call', evidence.call],
    ['expected', evidence.expected],
    ['actual', evidence.actual],
    ['limit', evidence.limit],
    ['traceback', tracebackText(evidence.traceback, sample.program)],
    ['flags', flags.length === 0 ? undefined : flags.join(', ')],
    ['trust', trust],
    ['cost', costText(verdict)],
  ];
  return [head, ...facts.flatMap(([label, text]) => factLines(label, text))].join('\n');
}

function factLines(label: string, text: string | undefined): readonly string[] {
  if (text === undefined || text === '') return [];
  return text.split('\n').map((line, place) => `  ${(place === 0 ? label : '').padEnd(10)}${line}`);
}

function costText({ cpuMs, wallMs, memoryBytes }: Verdict): string {
  const mebibytes = (memoryBytes / 1024 / 1024).toFixed(1);
  return `${cpuMs.toFixed(1)} ms CPU, ${wallMs.toFixed(0)} ms wall, ${mebibytes} MiB`;
}

const framePattern = /^line (\d+), in (.*)$/;

function tracedLines(traceback: string | undefined): readonly number[] {
  const frames = (traceback ?? '').split('\n').map((frame) => framePattern.exec(frame));
  return frames.filter((frame) => frame !== null).map((frame) => Number(frame[1]));
}

/** Each frame with the program's own line below it. */
function tracebackText(traceback: string | undefined, program: string): string | undefined {
  if (traceback === undefined) return undefined;
  const lines = program.split('\n');
  return traceback
    .split('\n')
    .flatMap((frame) => {
      const number = framePattern.exec(frame)?.[1];
      const line = number === undefined ? undefined : lines[Number(number) - 1];
      return line === undefined ? [frame] : [frame, `    ${line.trim()}`];
    })
    .join('\n');
}

function promptPart(prompt: ShownPrompt): string {
  if (prompt.kind === 'absent') return `${bold('Prompt')} not available: ${prompt.reason}.`;
  return `${bold('Prompt')}\n${indented(prompt.text)}`;
}

/** Lines with their numbers, as in a traceback; those that occur in one are marked. */
function numbered(program: string, marked: ReadonlySet<number>): string {
  const lines = program.trimEnd().split('\n');
  const width = String(lines.length).length;
  return lines
    .map((line, place) => {
      const number = place + 1;
      return `${marked.has(number) ? '> ' : '  '}${String(number).padStart(width)}  ${line}`.trimEnd();
    })
    .join('\n');
}

function indented(text: string): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => `  ${line}`.trimEnd())
    .join('\n');
}

function bold(text: string): string {
  return styleText('bold', text);
}

function painted(outcome: Verdict['outcome']): string {
  if (outcome === 'passed') return styleText('green', outcome);
  return styleText(outcome === 'harness-error' ? 'cyan' : 'red', outcome);
}
