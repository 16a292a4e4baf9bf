// A file with a name that others can guess, in a folder where others write: they may have put a link there first.

import { calls, callsWhen, everyLanguage, python, scripts } from '../patterns.ts';
import type { ArgumentCondition, Rule } from '../rule.ts';

const shared: ArgumentCondition = {
  argument: [0, 'file', 'path'],
  is: { matches: '^/(tmp|var/tmp|dev/shm)/[^/]' },
};

export const temporaryFile = {
  id: 'temporary-file',
  title: 'Temporary file with a known name',
  cwe: ['CWE-377', 'CWE-379'],
  owasp: 'A01:2021',
  languages: everyLanguage,
  severity: 4.4,
  message: '{sink} uses a name in a shared folder that others can guess.',
  fix: 'Let the system choose: tempfile.NamedTemporaryFile, tempfile.mkdtemp, fs.mkdtemp.',
  proof: undefined,
  detects: [
    {
      kind: 'call',
      languages: python,
      calls: [
        ...calls('tempfile.mktemp', 'os.{tempnam,tmpnam}'),
        ...callsWhen(
          ['open', 'io.open', 'codecs.open'],
          [shared, { argument: [1, 'mode'], is: { matches: '[wax+]' } }],
        ),
      ],
    },
    {
      kind: 'call',
      languages: scripts,
      calls: callsWhen(
        ['{fs,fs/promises,fs.promises,fs-extra}.{writeFile,writeFileSync,appendFileSync,createWriteStream}'],
        [shared],
      ),
    },
  ],
} satisfies Rule;
