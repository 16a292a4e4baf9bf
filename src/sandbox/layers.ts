// What separates untrusted code from this machine, layer by layer, for run.json and `assay doctor`.

import type { IsolationLayer } from '../contracts/sandbox.ts';
import type { CageKind } from './cage.ts';

interface LayerRow {
  readonly name: string;
  readonly protectsFrom: string;
  readonly kinds: readonly CageKind[];
}

const rows: readonly LayerRow[] = [
  {
    name: 'user-namespace',
    protectsFrom: 'using any privilege of the account that started Assay',
    kinds: ['nested', 'single-use'],
  },
  {
    name: 'mount-namespace',
    protectsFrom: 'reading homes, secrets and other files; writing outside its own empty /box',
    kinds: ['nested', 'single-use'],
  },
  {
    name: 'network-namespace',
    protectsFrom: 'reaching any network, the loopback of this machine included',
    kinds: ['nested', 'single-use'],
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
    name: 'no-capabilities',
    protectsFrom: 'mounting, tracing, changing the clock or the namespaces',
    kinds: ['nested', 'single-use'],
  },
  {
    name: 'seccomp',
    protectsFrom: 'the kernel interfaces that no honest program needs (ptrace, bpf, io_uring, keyrings, …)',
    kinds: ['nested', 'single-use'],
  },
  {
    name: 'resource-limits',
    protectsFrom: 'fork, memory, output and file bombs',
    kinds: ['nested', 'single-use', 'unsandboxed'],
  },
  {
    name: 'watchdog',
    protectsFrom: 'running or sleeping for ever, and memory spread over many processes',
    kinds: ['nested', 'single-use', 'unsandboxed'],
  },
];

export function isolationLayers(kind: CageKind, startedByRoot: boolean): IsolationLayer[] {
  const layers = rows.map(({ name, protectsFrom, kinds }): IsolationLayer => {
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
  return kind === 'unsandboxed'
    ? 'switched off by --unsafe-no-sandbox'
    : 'this machine lets no namespaces be made inside a cage: every program gets a cage of its own instead';
}
