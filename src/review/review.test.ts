import { describe, expect, test } from 'vitest';
import type { Proof } from '../contracts/finding.ts';
import type { UntrustedRunner } from '../contracts/sandbox.ts';
import type { TraceModules } from './assess/gather-suspicions.ts';
import { readModule } from './form/read-module.ts';
import type { Attacked, Prover, Target } from './prove/prove.ts';
import { type ReviewParts, type ReviewSettings, reviewFiles, type SourceFile } from './review.ts';
import type { Rule } from './rules/rule.ts';
import type { Trace } from './trace/trace.ts';

const rule: Rule = {
  ...{ id: 'sql-injection', title: 'SQL injection', cwe: ['CWE-89'], owasp: 'A03:2021', severity: 9 },
  ...{ languages: ['python'], message: '{source} gets into {sink}.', fix: 'Pass values.', proof: 'sql' },
  detects: [],
};

/** Says of every line with `db.execute(` that the function's first parameter gets there. */
const trace: TraceModules = (modules, { policy, only }) => {
  if (policy !== 'library') return { traces: [], exhausted: [] };
  const traces = [...modules.values()]
    .filter(({ file }) => only?.has(file) ?? true)
    .flatMap(({ file, functions }) =>
      functions.flatMap((form): readonly Trace[] => {
        const at = form.body.at(-1)?.at;
        const [parameter] = form.parameters;
        if (at === undefined || parameter === undefined) return [];
        const source = {
          kind: 'parameter',
          name: parameter.name,
          file,
          at: parameter.at,
          function: form,
        } as const;
        return [
          {
            ...{ rule: rule.id, grade: 'TRACED', file, at, source, function: form, sink: 'db.execute(name)' },
            ...{
              message: `${parameter.name} gets into db.execute(name).`,
              steps: [{ file, at, message: 'is run' }],
            },
          },
        ];
      }),
    );
  return { traces, exhausted: [] };
};

const proof: Proof = {
  ...{ parameter: 'name', payload: "' OR 1", call: 'f("\' OR 1")', effect: 'all rows', benign: 'no row' },
  script: '',
};
const proven: Attacked = { kind: 'proven', proof, attempts: 3, refuted: [] };
const refuted: Attacked = {
  ...{ kind: 'refuted', attempts: 5 },
  refuted: [{ parameter: 'name', payload: "'", outcome: 'no row' }],
};

const runner: UntrustedRunner & { readonly workers: number } = {
  workers: 2,
  untrustedRun: () => Promise.reject(new Error('nothing runs in this test')),
  untrustedPair: () => Promise.reject(new Error('nothing runs in this test')),
};

function partsWith(python: Prover, other: Partial<ReviewParts> = {}): ReviewParts {
  return {
    ...{ rules: [rule], read: readModule, trace, checks: [] },
    provers: { python, script: python },
    openRunner: () => Promise.resolve(runner),
    ...other,
  };
}

const answering =
  (answer: (target: Target) => Attacked): Prover =>
  (targets) =>
    Promise.resolve(targets.map(answer));

function program(file: string, ...lines: readonly string[]): SourceFile {
  return { file, language: 'python', text: `${lines.join('\n')}\n` };
}

const boats = program('boats.py', 'def find_boat(name):', '    db.execute(name)');

const settings: ReviewSettings = {
  ...{ policy: 'both', prove: true, trusted: [], allRules: new Set([rule.id]) },
};

describe('what attacks say', () => {
  test('grades a finding PROVEN where an attack worked, with payload, place and way', async () => {
    const { findings, counts } = await reviewFiles([boats], partsWith(answering(() => proven)), settings);
    expect(findings).toMatchObject([
      {
        ...{ grade: 'PROVEN', rule: 'sql-injection', cwe: 'CWE-89', file: 'boats.py', line: 2, column: 5 },
        ...{ function: 'find_boat', excerpt: { firstLine: 1 } },
        evidence: { proof: { payload: "' OR 1", function: 'find_boat' }, attempts: 3 },
      },
    ]);
    expect(counts).toEqual({ files: 1, lines: 2, functions: 1, ran: 1, attempts: 3 });
  });

  test('keeps what did nothing as evidence, and the finding', async () => {
    const { findings } = await reviewFiles([boats], partsWith(answering(() => refuted)), settings);
    expect(findings).toMatchObject([
      { grade: 'SUSPECT', evidence: { attempts: 5, refuted: [{ payload: "'" }] } },
    ]);
  });

  test('says why nothing ran', async () => {
    const prover = answering(() => ({ kind: 'not run', reason: 'needs yaml' }));
    const { findings } = await reviewFiles([boats], partsWith(prover), settings);
    expect(findings[0]?.evidence.notRun).toBe('needs yaml');
  });

  test('attacks nothing where only reading was asked for', async () => {
    const prover: Prover = () => Promise.reject(new Error('it was asked'));
    const { findings, counts } = await reviewFiles([boats], partsWith(prover), { ...settings, prove: false });
    expect(findings).toMatchObject([{ grade: 'SUSPECT', evidence: { trace: [{ message: 'is run' }] } }]);
    expect(counts.ran).toBe(0);
  });

  test('lowers what worked by a parameter that the documentation vouches for', async () => {
    const text = [
      'def find_boat(name):',
      '    """name: trusted, from our own table."""',
      '    db.execute(name)',
    ];
    const files = [program('boats.py', ...text)];
    const { findings } = await reviewFiles(files, partsWith(answering(() => proven)), settings);
    expect(findings).toMatchObject([{ grade: 'SUSPECT' }]);
  });
});

describe('what the user vouches for', () => {
  test('is no finding', async () => {
    const parts = partsWith(answering(() => proven));
    const reviewed = await reviewFiles([boats], parts, { ...settings, trusted: ['find_boat.name'] });
    expect([reviewed.findings, reviewed.notes]).toEqual([[], []]);
  });

  test('is said to be needless where nothing was traced from it', async () => {
    const parts = partsWith(answering(() => proven));
    const { notes } = await reviewFiles([boats], parts, { ...settings, trusted: ['find_boat.oar'] });
    expect(notes[0]?.message).toContain('find_boat.oar was not needed');
  });
});

describe('what breaks', () => {
  test('a prover that fails is our failure, and no refutation', async () => {
    const prover: Prover = () => Promise.reject(new Error('no cage'));
    const { findings, harnessErrors } = await reviewFiles([boats], partsWith(prover), settings);
    expect(harnessErrors).toBe(1);
    expect(findings[0]?.evidence).toMatchObject({ notRun: 'the sandbox broke: no cage' });
  });

  test('a file that can not be read leaves the others', async () => {
    const read: ReviewParts['read'] = (file, language, text) =>
      file === 'oars.py' ? Promise.reject(new Error('too deep')) : readModule(file, language, text);
    const parts = partsWith(
      answering(() => proven),
      { read },
    );
    const reviewed = await reviewFiles([program('oars.py', 'x'), boats], parts, settings);
    expect(reviewed.skipped).toEqual([{ file: 'oars.py', reason: 'it could not be read: too deep' }]);
    expect(reviewed.findings).toHaveLength(1);
    expect(reviewed.harnessErrors).toBe(1);
  });

  test('a file on which tracing breaks leaves the others', async () => {
    const fragile: TraceModules = (modules, options) => {
      if (modules.has('oars.py')) throw new Error('no such value');
      return trace(modules, options);
    };
    const parts = partsWith(
      answering(() => proven),
      { trace: fragile },
    );
    const reviewed = await reviewFiles([program('oars.py', 'x = 1'), boats], parts, settings);
    expect(reviewed.skipped).toEqual([{ file: 'oars.py', reason: 'it could not be traced: no such value' }]);
    expect(reviewed.findings.map(({ file }) => file)).toEqual(['boats.py']);
  });

  test('a file that does not parse is said, and what can be seen of it is reviewed', async () => {
    const half = program('half.py', 'def find_boat(name):', '    db.execute(name)', 'def (:');
    const reviewed = await reviewFiles([half], partsWith(answering(() => proven)), settings);
    expect(reviewed.skipped[0]).toMatchObject({
      file: 'half.py',
      reason: expect.stringContaining('does not parse'),
    });
    expect(reviewed.findings).toHaveLength(1);
  });
});

describe('what counts', () => {
  const two = program(
    'boats.py',
    ...['def find_boat(name):', '    db.execute(name)', '', 'def find_oar(name):', '    db.execute(name)'],
  );

  test('only what changed, where that is asked for', async () => {
    const attacked: string[] = [];
    const prover = answering((target) => {
      attacked.push(target.function);
      return proven;
    });
    const changes = {
      ...{ linesOf: () => [{ from: 5, to: 5 }], has: () => false },
      read: () => Promise.resolve(undefined),
    };
    const { findings } = await reviewFiles([two], partsWith(prover), { ...settings, changes });
    expect(findings.map(({ function: owner }) => owner)).toEqual(['find_oar']);
    expect(attacked).toEqual(['find_oar']);
  });

  test('not what a remark with a reason takes out, which is listed', async () => {
    const files = [
      program(
        'boats.py',
        'def find_boat(name):',
        '    db.execute(name)  # assay-ignore sql-injection: a name of ours',
      ),
    ];
    const reviewed = await reviewFiles(files, partsWith(answering(() => proven)), settings);
    expect(reviewed.findings).toEqual([]);
    expect(reviewed.suppressed).toMatchObject([
      { grade: 'PROVEN', suppression: { kind: 'in source', reason: 'a name of ours' } },
    ]);
  });

  test('fingerprints stay when lines above change, and differ within a file', async () => {
    const parts = partsWith(answering(() => proven));
    const before = await reviewFiles([two], parts, settings);
    const moved = { ...two, text: `import os\n\n${two.text}` };
    const after = await reviewFiles([moved], parts, settings);
    const prints = before.findings.map(({ fingerprint }) => fingerprint);
    expect(after.findings.map(({ fingerprint }) => fingerprint)).toEqual(prints);
    expect(new Set(prints).size).toBe(2);
  });
});

test('goes through many files in batches and keeps none of them', async () => {
  const sizes: number[] = [];
  const counting: TraceModules = (modules, options) => {
    if (options.policy === 'library') sizes.push(modules.size);
    return { traces: [], exhausted: [] };
  };
  const files = Array.from({ length: 1200 }, (_, at) => program(`boat${at}.py`, 'x = 1'));
  const parts = partsWith(
    answering(() => proven),
    { trace: counting },
  );
  const { counts } = await reviewFiles(files, parts, settings);
  expect([counts.files, sizes]).toEqual([1200, [500, 500, 200]]);
});

test('ends where it is told to', async () => {
  const stop = new AbortController();
  stop.abort();
  const parts = partsWith(answering(() => proven));
  await expect(reviewFiles([boats], parts, { ...settings, signal: stop.signal })).rejects.toThrow('abort');
});
