// The parts that a review is made of: what reads, what looks, what attacks, and the cages in which it does.

import { UserError } from '../../base/errors.ts';
import { nearest } from '../../base/nearest.ts';
import type { Sandbox } from '../../contracts/sandbox.ts';
import { checks } from '../../review/checks/registry.ts';
import { readModule } from '../../review/form/read-module.ts';
import { provePython } from '../../review/prove/python/prove-python.ts';
import { proveScript } from '../../review/prove/script/prove-script.ts';
import type { ReviewParts } from '../../review/review.ts';
import { rules as allRules } from '../../review/rules/registry.ts';
import type { Rule } from '../../review/rules/rule.ts';
import { traceModules } from '../../review/trace/trace-modules.ts';
import { openSandbox } from '../../sandbox/open-sandbox.ts';

export interface PartOptions {
  /** Ids; all where absent. */
  readonly rules?: readonly string[] | undefined;
  readonly workers?: number | undefined;
  readonly unsafeNoSandbox?: boolean | undefined;
  /** Cages that are open already; they stay open. */
  readonly sandbox?: Sandbox | undefined;
}

export interface OpenParts {
  readonly parts: ReviewParts;
  /** The cages that the attacks run in. */
  readonly openSandbox: () => Promise<Sandbox>;
  /** Cages were needed, and there were none. */
  readonly isUnsandboxed: () => boolean;
  readonly close: () => Promise<void>;
}

/** Cages are opened when something is to run in one. */
export function openParts({ rules, workers, unsafeNoSandbox, sandbox: shared }: PartOptions): OpenParts {
  const opened: Promise<Sandbox>[] = [];
  let isUnsandboxed = false;
  let isClosed = false;
  const open = async (): Promise<Sandbox> => {
    const sandbox = await openSandbox({
      ...(workers === undefined ? {} : { workers }),
      ...(unsafeNoSandbox === undefined ? {} : { unsafeNoSandbox }),
    });
    isUnsandboxed = sandbox.unsandboxed;
    return sandbox;
  };
  const openOnce = async (): Promise<Sandbox> => {
    if (shared !== undefined) return shared;
    // Somebody was not waited for: a cage for them would outlive us.
    if (isClosed) throw new Error('internal: the review is over');
    const [first = open()] = opened;
    if (opened.length === 0) opened.push(first);
    return first;
  };
  return {
    openSandbox: openOnce,
    parts: {
      ...{ rules: chooseRules(rules), read: readModule, trace: traceModules, checks },
      provers: { python: provePython, script: proveScript },
      openRunner: openOnce,
    },
    isUnsandboxed: () => isUnsandboxed,
    close: async () => {
      isClosed = true;
      for (const sandbox of opened) await (await sandbox.catch(() => undefined))?.close();
    },
  };
}

export const ruleIds: ReadonlySet<string> = new Set(allRules.map(({ id }) => id));

function chooseRules(ids: readonly string[] | undefined): readonly Rule[] {
  if (ids === undefined) return allRules;
  for (const id of ids) {
    if (ruleIds.has(id)) continue;
    const near = nearest(id, ruleIds);
    const hint = near === undefined ? `The rules are: ${[...ruleIds].join(', ')}.` : `Did you mean ${near}?`;
    throw new UserError(`review: there is no rule "${id}".`, { code: 'unknown-rule', hint });
  }
  return allRules.filter(({ id }) => ids.includes(id));
}
