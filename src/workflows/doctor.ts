// Looks at this machine: what Assay needs and finds, and what separates untrusted code from the rest.

import { assayHome } from '../base/assay-home.ts';
import { UserError } from '../base/errors.ts';
import { toolVersion } from '../base/tool-version.ts';
import type { IsolationLayer } from '../contracts/sandbox.ts';
import { openSandbox } from '../sandbox/open-sandbox.ts';
import { machineRequirements, type Requirement } from './machine-requirements.ts';

/** Whether untrusted code can be caged here, and by what; or why not. */
export type IsolationDiagnosis =
  | { readonly kind: 'caged'; readonly layers: readonly IsolationLayer[] }
  | { readonly kind: 'refused'; readonly reason: string; readonly wayOut?: string };

export interface Diagnosis {
  readonly format: 'assay-doctor/1';
  readonly version: string;
  readonly platform: string;
  /** Everything required is there and untrusted code can be caged. */
  readonly healthy: boolean;
  readonly requirements: readonly Requirement[];
  readonly isolation: IsolationDiagnosis;
}

export interface DoctorOptions {
  readonly environment: Readonly<Record<string, string | undefined>>;
}

const makersOfCages: readonly string[] = ['bubblewrap', 'user namespaces'];

/** Examines this machine; changes nothing but what opening the sandbox once leaves in its caches. */
export async function doctor({ environment }: DoctorOptions): Promise<Diagnosis> {
  const found = await machineRequirements({
    home: assayHome(environment),
    path: environment.PATH ?? '',
    isRoot: process.getuid?.() === 0,
  });
  const isolation = await diagnoseIsolation();
  // The weakest tier does without them.
  const requirements = found.map((one) =>
    isolation.kind === 'caged' && makersOfCages.includes(one.name) ? { ...one, required: false } : one,
  );
  const lacksNothing = requirements.every(({ required, problem }) => !required || problem === undefined);
  return {
    format: 'assay-doctor/1',
    version: toolVersion(),
    platform: `${process.platform} ${process.arch}`,
    healthy: lacksNothing && isolation.kind === 'caged',
    requirements,
    isolation,
  };
}

async function diagnoseIsolation(): Promise<IsolationDiagnosis> {
  try {
    const sandbox = await openSandbox({ workers: 1 });
    await sandbox.close();
    return { kind: 'caged', layers: sandbox.layers };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return {
      kind: 'refused',
      reason: error.message,
      ...(error.hint === undefined ? {} : { wayOut: error.hint }),
    };
  }
}
