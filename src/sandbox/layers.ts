// What separates untrusted code from this machine, layer by layer, for run.json and `assay doctor`.

import type { IsolationLayer } from '../contracts/sandbox.ts';
import type { CageKind } from './cage.ts';

interface LayerRow {
  readonly name: string;
  readonly protectsFrom: string;
  readonly kinds: readonly CageKind[];
}

const caged: readonly CageKind[] = ['nested', 'single-use'];
const confined: readonly CageKind[] = [...caged, 'landlock'];
const all: readonly CageKind[] = [...confined, 'unsandboxed'];

const rows: readonly LayerRow[] = [
  {
    name: 'user-namespace',
    protectsFrom: 'using any privilege of the account that started Assay',
    kinds: caged,
  },
  {
    name: 'mount-namespace',
    protectsFrom: 'reading homes, secrets and other files; writing outside its own empty /box',
    kinds: caged,
  },
  {
    name: 'network-namespace',
    protectsFrom: 'reaching any network, the loopback of this machine included',
    kinds: caged,
  },
  {
    name: 'pid-namespace',
    protectsFrom: 'seeing or signalling other processes; outliving its own verdict',
    kinds: ['nested'],
  },
  { name: 'ipc-namespace', protectsFrom: 'leaving shared memory for the next program', kinds: ['nested'] },
  {
    name: 'private-tmpfs',
    protectsFrom: 'finding or leaving files of another program; filling the disk',
    kinds: ['nested'],
  },
  {
    name: 'single-use-cage',
    protectsFrom: 'leaving anything for the next program: each gets a cage of its own',
    kinds: ['single-use'],
  },
  {
    name: 'landlock',
    protectsFrom:
      'tracing or signalling its examiner and other processes; there, also reading and writing files',
    kinds: ['single-use', 'landlock'],
  },
  {
    name: 'warden',
    protectsFrom: 'outliving its own verdict, where there is no process namespace to end',
    kinds: ['landlock'],
  },
  {
    name: 'no-capabilities',
    protectsFrom: 'mounting, tracing, changing the clock or the namespaces',
    kinds: confined,
  },
  {
    name: 'seccomp',
    protectsFrom: 'the kernel interfaces that no honest program needs (ptrace, bpf, io_uring, keyrings, …)',
    kinds: confined,
  },
  { name: 'resource-limits', protectsFrom: 'fork, memory, output and file bombs', kinds: all },
  {
    name: 'watchdog',
    protectsFrom: 'running or sleeping for ever, and memory spread over many processes',
    kinds: all,
  },
];

/** What the weaker tiers do instead of the layers above them: no loss where another tier does without. */
const substitutes: readonly string[] = ['single-use-cage', 'landlock', 'warden'];

export function isolationLayers(kind: CageKind, startedByRoot: boolean): IsolationLayer[] {
  const listed = rows.filter(({ name, kinds }) => kinds.includes(kind) || !substitutes.includes(name));
  const layers = listed.map(({ name, protectsFrom, kinds }): IsolationLayer => {
    const active = kinds.includes(kind);
    return active ? { name, protectsFrom, active } : { name, protectsFrom, active, detail: inactive(kind) };
  });
  const user: IsolationLayer = {
    name: 'unprivileged-user',
    protectsFrom: 'being root on the machine even if every namespace failed',
    active: kind !== 'unsandboxed',
    detail: startedByRoot ? 'user ids from 60001, which no account has' : 'the account that started Assay',
  };
  return [user, ...layers];
}

function inactive(kind: CageKind): string {
  switch (kind) {
    case 'unsandboxed':
      return 'switched off by --unsafe-no-sandbox';
    case 'landlock':
      return 'this machine lets no cage be made: Landlock and a warden confine every program instead';
    case 'nested':
    case 'single-use':
      return 'this machine lets no namespaces be made inside a cage: every program gets a cage of its own instead';
    default:
      return kind satisfies never;
  }
}
