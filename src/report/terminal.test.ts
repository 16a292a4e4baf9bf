import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orchardReport } from '../../test/examples/orchard-report.ts';
import { renderTerminal, shareCells, terminalLook } from './terminal.ts';

describe('renderTerminal', () => {
  it('reads well at 80 columns', () => {
    expect(renderTerminal(orchardReport, { width: 80, colour: false })).toMatchSnapshot();
  });

  it('never writes a line wider than the terminal', () => {
    fc.assert(
      fc.property(fc.integer({ min: 40, max: 300 }), (width) => {
        const lines = renderTerminal(orchardReport, { width, colour: false }).split('\n');
        expect(lines.filter((line) => line.length > width)).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it('says the same with colour as without', () => {
    const coloured = renderTerminal(orchardReport, { width: 90, colour: true });
    const plain = renderTerminal(orchardReport, { width: 90, colour: false });
    expect(coloured).not.toBe(plain);
    const trimmed = (text: string) => text.replaceAll(/ +$/gm, '');
    expect(trimmed(stripVTControlCharacters(coloured))).toBe(trimmed(plain));
  });

  it('shows a run without verdicts', () => {
    const empty = { ...orchardReport, samples: 0, tiers: {}, rigorGap: {}, problems: [], executions: 0 };
    const { rigorGapWithoutTimeouts: _gap, ...report } = empty;
    expect(renderTerminal(report, { width: 80, colour: false })).toContain('No sample has a verdict yet.');
  });
});

describe('terminalLook', () => {
  const stream = (isTTY: boolean) => Object.assign(Object.create(process.stdout), { isTTY, columns: 132 });

  it('has no colour where the stream is no terminal, or NO_COLOR is set', () => {
    expect([
      terminalLook(stream(true), {}),
      terminalLook(stream(false), {}),
      terminalLook(stream(true), { NO_COLOR: '1' }),
    ]).toEqual([
      { width: 132, colour: true },
      { width: 132, colour: false },
      { width: 132, colour: false },
    ]);
  });
});

describe('shareCells', () => {
  it('fills the bar exactly, and shows whatever occurred', () => {
    const counts = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(counts, fc.integer({ min: 9, max: 100 }), (list, length) => {
        const cells = shareCells(list, length);
        expect(cells.reduce((sum, cell) => sum + cell, 0)).toBe(length);
        expect(Math.min(...cells)).toBeGreaterThan(0);
      }),
    );
  });
});
