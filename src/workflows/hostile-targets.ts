// What hostile programs are offered to break: secrets, a world-writable file, servers on this machine. All of it
// is planted in a temporary folder for the length of one zoo, and looked at again after every program.

import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProcessLimits } from '../contracts/sandbox.ts';

export interface HostileTargets {
  /** A Python statement that tells a hostile program what to aim at. */
  readonly aim: string;
  /** Text that only other programs and tests hold: no hostile program may find it. */
  readonly marker: string;
  /** What of the host has changed, one line each; empty where nothing did. */
  readonly damage: () => string[];
  readonly close: () => Promise<void>;
}

const secretVariable = 'ASSAY_ZOO_SECRET';

/** Plants the targets. The caller closes them. */
export async function plantHostileTargets(limits: ProcessLimits): Promise<HostileTargets> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-zoo-'));
  const secret = randomUUID();
  const marker = `${randomUUID()}${randomUUID()}`;
  const [secretFile, sharedFile, socketFile] = ['secret', 'shared', 'socket'].map((name) =>
    join(folder, name),
  );
  if (secretFile === undefined || sharedFile === undefined || socketFile === undefined)
    throw new Error('internal: no names');
  writeFileSync(secretFile, secret, { mode: 0o600 });
  writeFileSync(sharedFile, 'everybody may write here\n');
  chmodSync(sharedFile, 0o666);
  chmodSync(folder, 0o777);
  process.env[secretVariable] = secret;
  const abstractSocket = `assay-zoo-${randomUUID()}`;
  const doors = [
    await listen({ host: '127.0.0.1', port: 0 }),
    await listen({ path: `\0${abstractSocket}` }),
    await listen({ path: socketFile }),
  ];
  chmodSync(socketFile, 0o777);
  const address = doors[0]?.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const half = marker.length / 2;
  const markerHalves = [marker.slice(0, half), marker.slice(half)].map(disguised);
  const { memoryBytes, diskBytes, fileBytes } = limits;
  const facts = {
    secretFile,
    sharedFile,
    socketFile,
    port,
    abstractSocket,
    markerHalves,
    memoryBytes,
    diskBytes,
    fileBytes,
  };
  const before = snapshot(folder);
  return {
    aim: `TARGETS = ${JSON.stringify(facts)}\n`,
    marker,
    damage: () => {
      const visitors = doors.reduce((sum, door) => sum + door.visitors(), 0);
      return [
        ...(visitors > 0 ? [`${visitors} connections reached servers of this machine`] : []),
        ...(snapshot(folder) === before ? [] : [`files in ${folder} changed`]),
      ];
    },
    close: async () => {
      delete process.env[secretVariable];
      await Promise.all(doors.map(({ server }) => new Promise((done) => server.close(done))));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface Door {
  readonly server: Server;
  readonly visitors: () => number;
}

function listen(
  where: { readonly host: string; readonly port: number } | { readonly path: string },
): Promise<Door> {
  let visitors = 0;
  const server = createServer((socket) => {
    visitors += 1;
    socket.destroy();
  });
  return new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(where, () => done({ server, visitors: () => visitors }));
  });
}

/** So that a program that looks for a text does not hold it itself. */
function disguised(text: string): string {
  return Buffer.from(text, 'utf8')
    .map((byte) => byte ^ 0x55)
    .reduce((digits, byte) => digits + byte.toString(16).padStart(2, '0'), '');
}

function snapshot(folder: string): string {
  const names = readdirSync(folder).sort();
  return JSON.stringify([
    names,
    ...['secret', 'shared'].map((name) => readFileSync(join(folder, name), 'utf8')),
  ]);
}
