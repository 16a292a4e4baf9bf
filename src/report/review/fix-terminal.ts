// A fix check as a person reads it in a terminal: payload by payload, tests, and the verdict with what stands in its way.

import type { FixCheck, TriedAgain } from '../../contracts/fix-check.ts';
import { plural } from '../format-numbers.ts';
import { joinSections, openPage, type Page, type TerminalLook } from '../terminal.ts';
import { clip, wrap } from '../text-lines.ts';
import { sayPlainly } from './say-plainly.ts';

/** The whole page, ending in a newline. */
export function renderFixCheck(check: FixCheck, look: TerminalLook): string {
  const page = openPage(look);
  const { file, repaired, payloads, tests } = check;
  return joinSections([
    [page.paint('bold', clip(sayPlainly(`${file} → ${repaired}`), page.width)), ...sayModel(check)],
    payloads.map((one) => renderPayload(one, page)),
    tests.map(({ file: name, ran, failed, notRun }) => {
      const what =
        notRun === undefined
          ? `${ran - failed.length} of ${plural(ran, 'test')} passed`
          : `not run: ${notRun}`;
      return clip(sayPlainly(`Tests ${name}: ${what}`), page.width);
    }),
    renderVerdict(check, page),
  ]);
}

function sayModel({ model, asked = 0 }: FixCheck): readonly string[] {
  return model === undefined ? [] : [`Repaired by ${sayPlainly(model)}, asked ${plural(asked, 'time')}.`];
}

const styles = { 'does nothing': 'green', works: 'red', 'not run': 'yellow' } as const;

function renderPayload(one: TriedAgain, { width, paint }: Page): string {
  const { rule, outcome, parameter, payload, attempts } = one;
  const text = `${rule} in ${one.function}: ${parameter} = ${JSON.stringify(payload)} and ${attempts} calls`;
  return `${paint(styles[outcome], outcome.padEnd(12))}  ${clip(sayPlainly(text), width - 14)}`;
}

const verdictStyles = { fixed: 'green', 'not fixed': 'red', 'not shown': 'yellow' } as const;

function renderVerdict({ verdict, reasons }: FixCheck, { width, paint }: Page): readonly string[] {
  return [
    paint(verdictStyles[verdict], verdict),
    ...reasons.flatMap((reason) => wrap(sayPlainly(reason), width - 2)).map((line) => `  ${line}`),
  ];
}
