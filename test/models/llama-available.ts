// Whether llama.cpp can be loaded here. Its package is none of Assay's dependencies (docs/dependencies.md), so tests
// that need it say why they do not run; `assay models` prints the line that installs it.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assayHome } from '../../src/base/assay-home.ts';
import { UserError } from '../../src/base/errors.ts';
import { openTestModel } from '../servers/open-test-model.ts';
import { tinyGguf } from './tiny-gguf.ts';

/** The environment in which models find the package. */
export const worldWithLlama: Readonly<Record<string, string>> = { ASSAY_HOME: assayHome() };

const absent: readonly string[] = ['missing-package', 'broken-package', 'no-llama-binary'];

/** Undefined where a model answers. */
export async function reasonWithoutLlama(): Promise<string | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-llama-'));
  const path = join(folder, 'probe.gguf');
  writeFileSync(path, tinyGguf());
  try {
    const model = await openTestModel(`gguf/${path}`, { environment: worldWithLlama });
    await model.sample({ prompt: { kind: 'completion', text: 'x' }, values: { maxTokens: 1 }, index: 0 });
    return undefined;
  } catch (error) {
    if (error instanceof UserError && absent.includes(error.code)) return `${error.message} ${error.hint}`;
    throw error;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
