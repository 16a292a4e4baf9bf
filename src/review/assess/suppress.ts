// Remarks in a program that take findings out of the count: `# assay-ignore <rule>: reason` on the line or the line
// above. A reason is a must. What is taken out is still listed, with its reason: whoever wrote the program wrote the
// remark too. Remarks at fault, and those that take nothing out, are said.

import type { Finding, ReviewNote } from '../../contracts/finding.ts';

export interface Remark {
  /** 1-based. */
  readonly line: number;
  readonly rules: readonly string[];
  readonly reason: string;
  /** Nothing else stands on its line: it is about the next one. */
  readonly standsAlone: boolean;
}

export interface Suppressed {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Finding[];
  readonly notes: readonly ReviewNote[];
}

const word = /assay-ignore\b/;
const remarkText = /assay-ignore\s+([^:]*?)\s*(?::\s*(.*?))?\s*(?:\*\/)?\s*$/;

/** The remarks of a program's text. */
export function readRemarks(text: string, language: string): readonly Remark[] {
  if (!word.test(text)) return [];
  return text.split('\n').flatMap((line, at): readonly Remark[] => {
    if (!word.test(line)) return [];
    const start = commentStart(line, language);
    if (start === undefined) return [];
    const [, rules, reason = ''] = remarkText.exec(line.slice(start)) ?? [];
    // Prose about the word, such as "see assay-ignore".
    if (rules === undefined || !/^[\w-]+(?:\s*,\s*[\w-]+)*$/.test(rules)) return [];
    return [
      {
        line: at + 1,
        rules: rules.split(',').map((rule) => rule.trim()),
        reason: reason.trim(),
        standsAlone: line.slice(0, start).trim() === '',
      },
    ];
  });
}

/** Where the line's comment begins; quotes on the line are minded. */
function commentStart(line: string, language: string): number | undefined {
  let quote = '';
  for (let at = 0; at < line.length; at += 1) {
    const sign = line.charAt(at);
    if (quote !== '') {
      if (sign === '\\') at += 1;
      else if (sign === quote) quote = '';
      continue;
    }
    if (sign === '"' || sign === "'" || (sign === '`' && language !== 'python')) quote = sign;
    else if (language === 'python' ? sign === '#' : sign === '/' && /[/*]/.test(line.charAt(at + 1)))
      return at;
  }
  return undefined;
}

export interface RemarkedFile {
  readonly file: string;
  /** Ids of all rules. */
  readonly known: ReadonlySet<string>;
  /** Those that were looked for in the whole file: a remark for another may well suppress something. */
  readonly lookedFor: ReadonlySet<string>;
}

/** Takes the findings of one file out that its remarks name. */
export function suppress(
  findings: readonly Finding[],
  remarks: readonly Remark[],
  { file, known, lookedFor }: RemarkedFile,
): Suppressed {
  const used = new Set<string>();
  const notes: ReviewNote[] = [];
  const kept: Finding[] = [];
  const suppressed: Finding[] = [];
  for (const finding of findings) {
    const remark = remarkFor(finding, remarks);
    if (remark === undefined) {
      kept.push(finding);
      continue;
    }
    used.add(`${remark.line} ${finding.rule}`);
    if (remark.reason === '') {
      kept.push(finding);
      const message = `assay-ignore ${finding.rule} gives no reason, so the finding stays: write "assay-ignore ${finding.rule}: why"`;
      notes.push({ file, line: remark.line, message });
    } else {
      suppressed.push({ ...finding, suppression: { kind: 'in source', reason: remark.reason } });
    }
  }
  const idle = remarks.flatMap(({ line, rules }) =>
    rules
      .filter((rule) => !used.has(`${line} ${rule}`) && (lookedFor.has(rule) || !known.has(rule)))
      .map((rule) => ({ file, line, message: idleText(rule, known) })),
  );
  return { findings: kept, suppressed, notes: [...notes, ...idle] };
}

function idleText(rule: string, known: ReadonlySet<string>): string {
  return known.has(rule)
    ? `assay-ignore ${rule} suppresses nothing: take it away`
    : `assay-ignore names no rule: there is no ${rule}`;
}

function remarkFor(finding: Finding, remarks: readonly Remark[]): Remark | undefined {
  const own = remarks.filter(({ rules }) => rules.includes(finding.rule));
  const here = own.find(({ line }) => line >= finding.line && line <= finding.endLine);
  if (here !== undefined) return here;
  // Several may stand above, one for each rule.
  const above = new Set(remarks.filter(({ standsAlone }) => standsAlone).map(({ line }) => line));
  for (let line = finding.line - 1; above.has(line); line -= 1) {
    const found = own.find((remark) => remark.line === line);
    if (found !== undefined) return found;
  }
  return undefined;
}
