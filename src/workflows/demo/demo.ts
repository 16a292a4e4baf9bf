// The main job, with nothing installed and nothing fetched: the model that ships with Assay is sampled and judged.
// Where it can not be asked here, or on request, three bundled sets of samples take its place.

import { UserError } from '../../base/errors.ts';
import { embeddedAbsence } from '../../models/local/embedded-models.ts';
import { type BundledDemo, bundledDemo } from './bundled-demo.ts';
import type { DemoOptions } from './demo-options.ts';
import { type EmbeddedDemo, embeddedDemo } from './embedded-demo.ts';

export type Demo = EmbeddedDemo | BundledDemo;

/** Samples and judges; what is shown says which of the two it was, and why. */
export async function demo(options: DemoOptions = {}): Promise<Demo> {
  if (options.bundled === true) return bundledDemo(options);
  const absence = embeddedAbsence('embedded', process.env);
  if (absence !== undefined) return instead(options, absence);
  try {
    return await embeddedDemo(options);
  } catch (error) {
    // What computes models is optional: a package may have been installed without it.
    if (!(error instanceof UserError) || error.code !== 'missing-package') throw error;
    return instead(
      options,
      [error.message.replace(/\.$/, ''), error.hint ?? ''].join('. ').replace(/\.? *$/, ''),
    );
  }
}

async function instead(options: DemoOptions, reason: string): Promise<BundledDemo> {
  options.onFallback?.(reason);
  return { ...(await bundledDemo(options)), reason };
}
