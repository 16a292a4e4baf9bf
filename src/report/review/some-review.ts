// A review to write tests with: one finding of each grade, one suppressed, one file that does not parse.

import type { Finding, ReviewReport } from '../../contracts/finding.ts';

const place = { file: 'boats.py', line: 4, column: 5, endLine: 4, endColumn: 24 };

const proven: Finding = {
  ...{ ...place, rule: 'sql-injection', cwe: 'CWE-89', owasp: 'A03:2021', function: 'find_boat' },
  ...{ grade: 'PROVEN', fingerprint: 'b0a7', fix: 'Pass values as parameters of the query.' },
  message: 'name becomes part of the SQL statement.',
  evidence: {
    trace: [
      { place: { ...place, line: 2, column: 15, endLine: 2, endColumn: 19 }, message: 'name comes in' },
      { place, message: 'it is run', text: 'db.execute(query)' },
    ],
    proof: {
      ...{ parameter: 'name', payload: "' OR '1'='1", call: "find_boat(\"' OR '1'='1\")" },
      ...{ effect: 'rows were returned that no harmless value reaches', benign: 'no row' },
      script: "import boats\nprint(boats.find_boat(\"' OR '1'='1\"))\n",
    },
    attempts: 4,
  },
  excerpt: {
    firstLine: 3,
    lines: ['    query = f"SELECT * FROM boats WHERE name = \'{name}\'"', '    db.execute(query)'],
  },
};

const others: readonly Finding[] = [
  {
    ...{ ...proven, ...place, file: 'dock yard/<mail>.js', rule: 'command-injection', cwe: 'CWE-78' },
    ...{ grade: 'REACHED', fingerprint: 'd0c4', message: 'to arrives in a shell.', fix: 'Use execFile.' },
    ...{ evidence: { attempts: 12 }, function: undefined },
  },
  {
    ...{ ...proven, ...place, line: 9, endLine: 9, grade: 'TRACED', fingerprint: 'c0de' },
    evidence: {
      ...{ trace: proven.evidence.trace, attempts: 8 },
      refuted: [{ parameter: 'name', payload: "'", outcome: 'nothing' }],
    },
  },
  {
    ...{ ...place, line: 1, endLine: 1, rule: 'hard-coded-password', cwe: 'CWE-798', grade: 'SUSPECT' },
    ...{ fingerprint: '5afe', message: 'A password stands in the program.', fix: 'Read it from outside.' },
    evidence: { notRun: 'it stands at the top level' },
  },
];

export function someReview(): ReviewReport {
  return {
    ...{ format: 'assay-review/1', version: '1.2.3', findings: [proven, ...others] },
    rules: [
      {
        ...{ id: 'sql-injection', title: 'SQL injection', cwe: ['CWE-89'], owasp: 'A03:2021' },
        ...{ severity: 9.3, fix: 'Pass values as parameters of the query.' },
      },
    ],
    counts: {
      ...{ files: 3, lines: 120, functions: 14, ran: 3, attempts: 24, suppressed: 1, known: 0 },
      grades: { PROVEN: 1, REACHED: 1, TRACED: 1, SUSPECT: 1 },
    },
    skipped: [{ file: 'oars.py', reason: 'line 3 does not parse; the rest was reviewed' }],
    passedOver: { 'folders node_modules': 2 },
    notes: [{ file: 'boats.py', line: 7, message: 'assay-ignore ssrf suppresses nothing: take it away' }],
    suppressed: [
      {
        ...{ ...proven, line: 12, endLine: 12, grade: 'TRACED', fingerprint: 'f00d' },
        suppression: { kind: 'in source', reason: 'the name is of a fixed list' },
      },
    ],
  };
}
