// An archive names its members itself: `../../x`, absolute names and links write outside the folder.

import { calls, callsWhen, everyLanguage, python, scripts, sinks } from '../patterns.ts';
import type { Rule } from '../rule.ts';

export const archiveExtraction = {
  id: 'archive-extraction',
  title: 'Archive members outside the folder',
  cwe: ['CWE-22', 'CWE-59'],
  owasp: 'A01:2021',
  languages: everyLanguage,
  severity: 7.8,
  message: '{sink} writes members of an archive where their names say.',
  fix: "Pass `filter='data'` to tarfile, or compare each member's resolved path with the folder before it is written.",
  proof: 'archive',
  detects: [
    {
      kind: 'flow',
      languages: python,
      sinks: sinks(['receiver', 0], ['shutil.unpack_archive']),
      sanitisers: [],
    },
    {
      kind: 'call',
      languages: python,
      calls: [
        ...callsWhen(
          ['*.extractall'],
          [
            { argument: 'filter', is: 'absent' },
            { argument: ['members', 1], is: 'absent' },
          ],
        ),
        ...callsWhen(['*.extractall'], [{ argument: 'filter', is: { oneOf: ['fully_trusted'] } }]),
        ...callsWhen(
          ['*.extractall'],
          [
            { argument: 'filter', is: 'absent' },
            { argument: 'members', is: 'not constant' },
          ],
        ),
        ...callsWhen(['shutil.unpack_archive'], [{ argument: ['filter', 3], is: 'absent' }]),
      ],
    },
    {
      kind: 'call',
      languages: scripts,
      calls: calls(
        '*.extractAllTo',
        '*.extractAllToAsync',
        'unzipper.Extract',
        'unzip.Extract',
        'decompress',
      ),
    },
  ],
} satisfies Rule;
