// A finding to write tests with.

import type { Finding } from '../../contracts/finding.ts';

/** A traced SQL injection in `find_boat` of boats.py, in what it differs. */
export function someFinding(other: Partial<Finding> = {}): Finding {
  return {
    ...{ rule: 'sql-injection', cwe: 'CWE-89', owasp: 'A03:2021', file: 'boats.py' },
    ...{ line: 4, column: 5, endLine: 4, endColumn: 28, function: 'find_boat', grade: 'TRACED' },
    message: 'name gets into an SQL query.',
    fix: 'Pass values as parameters of the query.',
    evidence: {},
    fingerprint: 'b0a7',
    ...other,
  };
}
