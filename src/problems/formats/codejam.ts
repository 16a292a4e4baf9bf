// Rows of the Code Jam archive: a whole program reads stdin; samples are the base tier, secret tests the plus.

import { extname, resolve } from 'node:path';
import { z } from 'zod';
import { BadRow, type ComparisonDraft, hasFields, type RowFormat, readFields } from './row.ts';

const caseSchema = z.object({ name: z.string().optional(), input: z.string(), output: z.string() });

const rowSchema = z.object({
  id: z.string().min(1),
  statement: z.string().min(1),
  validator: z.string().optional(),
  samples: z.array(caseSchema),
  tests: z.array(caseSchema),
  images: z.array(z.string()).default([]),
});

export const codejam: RowFormat = {
  name: 'codejam',
  summary:
    'Whole programs with a statement: `samples` are the base tests, `tests` the plus tests; `validator` may be `float_tolerance <number>`.',
  marks: ['id', 'statement', 'samples', 'tests', 'validator'],
  detects: (row) => hasFields(row, 'statement', 'samples') || hasFields(row, 'statement', 'tests'),
  read: (row) => {
    const fields = readFields(row, rowSchema);
    const comparison = comparisonOf(fields.validator);
    const images = fields.images.map((image) => ({
      type: 'image' as const,
      path: resolve(row.folder, image),
      mediaType: mediaTypeOf(image),
    }));
    return {
      id: fields.id,
      language: 'python',
      prompt: [{ type: 'text', text: fields.statement }, ...images],
      tiers: {
        base: stdioTests(fields.samples, comparison),
        plus: stdioTests(fields.tests, comparison),
      },
    };
  },
};

interface StdioCase {
  readonly name?: string | undefined;
  readonly input: string;
  readonly output: string;
}

/** Tests of a whole program, undefined where there are none. Unnamed cases get their number. */
export function stdioTests(cases: readonly StdioCase[], comparison: ComparisonDraft) {
  if (cases.length === 0) return undefined;
  const named = cases.map(({ name, input, output }, at) => ({ name: name ?? String(at + 1), input, output }));
  return { kind: 'stdio' as const, cases: named, count: cases.length, comparison };
}

function comparisonOf(validator: string | undefined): ComparisonDraft {
  if (validator === undefined) return { output: 'tokens' };
  const tolerance = /^float_tolerance (\S+)$/.exec(validator)?.[1];
  const value = Number(tolerance);
  if (tolerance === undefined || !(value >= 0)) {
    throw new BadRow(`"validator" is ${JSON.stringify(validator)}`, {
      hint: 'The known validator is `float_tolerance <number>`; without one, tokens must be equal.',
    });
  }
  return { output: 'tokens', absolute: value, relative: value };
}

const mediaTypes: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.svg': 'image/svg+xml',
};

function mediaTypeOf(image: string): string {
  const type = mediaTypes[extname(image).toLowerCase()];
  if (type !== undefined) return type;
  throw new BadRow(`"images" names ${image}, which is no image that we know`, {
    hint: `Known endings: ${Object.keys(mediaTypes).join(', ')}.`,
  });
}
