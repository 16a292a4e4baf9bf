// YAML with tags that build objects.

import { calls, everyLanguage, python, scripts, sinks, sinksWhen } from '../patterns.ts';
import type { Rule } from '../rule.ts';

const unsafeLoaders = ['Loader', 'UnsafeLoader', 'FullLoader', 'CLoader', 'CUnsafeLoader', 'CFullLoader'].map(
  (name) => `yaml.${name}`,
);
const unsafeSchemas = ['js-yaml.DEFAULT_FULL_SCHEMA', 'js-yaml-js-types.all'];

export const unsafeYaml = {
  id: 'unsafe-yaml',
  title: 'YAML that builds objects',
  cwe: ['CWE-502'],
  owasp: 'A08:2021',
  languages: everyLanguage,
  severity: 8.8,
  message: '{sink} builds the objects that tags in the text name.',
  fix: 'Use yaml.safe_load; in scripts the default schema of js-yaml 4.',
  proof: 'yaml',
  detects: [
    {
      kind: 'flow',
      languages: python,
      sinks: [
        ...sinksWhen([0, 'stream'], ['yaml.{load,load_all}'], [{ argument: [1, 'Loader'], is: 'absent' }]),
        ...sinksWhen(
          [0, 'stream'],
          ['yaml.{load,load_all}'],
          [{ argument: [1, 'Loader'], is: { oneOf: unsafeLoaders } }],
        ),
        ...sinks([0, 'stream'], ['yaml.{unsafe_load,unsafe_load_all,full_load,full_load_all}', 'oyaml.load']),
        ...sinks([0], ['ruamel.yaml.load']),
      ],
      sanitisers: [],
    },
    {
      kind: 'flow',
      languages: scripts,
      sinks: sinksWhen(
        [0],
        ['js-yaml.{load,loadAll}'],
        [{ argument: 'schema', is: { oneOf: unsafeSchemas } }],
      ),
      sanitisers: [],
    },
    { kind: 'check', check: 'unsafe-yaml' },
    {
      kind: 'call',
      languages: python,
      calls: calls('yaml.{unsafe_load,unsafe_load_all,full_load,full_load_all}', 'oyaml.load'),
    },
  ],
} satisfies Rule;
