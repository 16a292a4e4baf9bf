// Workers and the jobs that wait for them. A job goes to a worker that already holds its exam where there is
// one; a dead worker is replaced and its job tried once more in a fresh cage.

import type { Worker } from './worker.ts';
import { SandboxBroken } from './worker.ts';

interface Task {
  readonly examKey: string | undefined;
  readonly run: (worker: Worker) => Promise<void>;
  readonly fail: (error: Error) => void;
  tries: number;
}

/** Runs one job on a worker that is alive. */
export type Submit = <T>(run: (worker: Worker) => Promise<T>) => Promise<T>;

export interface PoolOptions {
  readonly size: number;
  readonly start: (number: number) => Promise<Worker>;
  /** Every cage serves one job only (no namespaces inside the cage). */
  readonly singleUse: boolean;
}

export class Pool {
  readonly #options: PoolOptions;
  readonly #slots: Slot[];
  readonly #queue: Task[] = [];
  readonly #aloneQueue: (() => Promise<void>)[] = [];
  #active = 0;
  #aloneRuns = false;
  #closed = false;

  constructor(options: PoolOptions) {
    this.#options = options;
    this.#slots = Array.from({ length: options.size }, (_, number) => ({
      number,
      worker: undefined,
      busy: false,
    }));
  }

  submit<T>(examKey: string | undefined, run: (worker: Worker) => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#queue.push({
        examKey,
        run: async (worker) => resolve(await run(worker)),
        fail: reject,
        tries: 0,
      });
      this.#dispatch();
    });
  }

  /** Runs `work` while nothing else runs; what it submits goes, one at a time, through what it is given. */
  alone<T>(work: (submit: Submit) => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#aloneQueue.push(async () => {
        try {
          resolve(await work((run) => this.#use(this.#first(), run)));
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      });
      this.#dispatch();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const task of this.#queue.splice(0)) task.fail(new SandboxBroken('the sandbox was closed'));
    // A job whose caller has just been answered is not under way any more: let its worker see that.
    await new Promise((resolve) => setImmediate(resolve));
    await Promise.all(
      this.#slots.map(async ({ worker, busy }) => {
        if (busy) worker?.kill();
        await (busy ? worker?.closed() : worker?.end());
      }),
    );
  }

  #first(): Slot {
    const slot = this.#slots.find((one) => one.worker?.isDead === false) ?? this.#slots[0];
    if (slot === undefined) throw new Error('internal: a pool without workers');
    return slot;
  }

  #dispatch(): void {
    if (this.#closed || this.#aloneRuns) return;
    // Those that must run alone wait until nothing else does, and then run one after the other: stopping the
    // others for each of them would leave most of the machine idle.
    const isIdle = this.#active === 0 && this.#queue.length === 0;
    const alone = isIdle ? this.#aloneQueue.shift() : undefined;
    if (alone !== undefined) {
      this.#aloneRuns = true;
      void alone().finally(() => {
        this.#aloneRuns = false;
        this.#dispatch();
      });
      return;
    }
    for (const slot of this.#slots) {
      if (slot.busy) continue;
      const task = this.#take(slot);
      if (task === undefined) return;
      void this.#serve(slot, task);
    }
  }

  /** The oldest task whose exam this worker holds, else the oldest that no other worker holds, else the oldest. */
  #take(slot: Slot): Task | undefined {
    const own = slot.worker?.exams ?? [];
    const elsewhere = new Set(
      this.#slots.flatMap((one) => (one === slot ? [] : (one.worker?.exams.slice(-1) ?? []))),
    );
    let at = this.#queue.findIndex((task) => task.examKey !== undefined && own.includes(task.examKey));
    if (at < 0)
      at = this.#queue.findIndex((task) => task.examKey === undefined || !elsewhere.has(task.examKey));
    if (at < 0) at = 0;
    return this.#queue.splice(at, 1)[0];
  }

  async #serve(slot: Slot, task: Task): Promise<void> {
    slot.busy = true;
    this.#active += 1;
    try {
      await this.#use(slot, task.run);
    } catch (error) {
      this.#failed(task, error instanceof Error ? error : new Error(String(error)));
    } finally {
      slot.busy = false;
      this.#active -= 1;
      this.#dispatch();
    }
  }

  #failed(task: Task, error: Error): void {
    task.tries += 1;
    const again = error instanceof SandboxBroken && error.part === 'cage' && task.tries < 2 && !this.#closed;
    if (again) this.#queue.unshift(task);
    else task.fail(error);
  }

  async #use<T>(slot: Slot, run: (worker: Worker) => Promise<T>): Promise<T> {
    const worker = await this.#ready(slot);
    try {
      return await run(worker);
    } finally {
      if (this.#options.singleUse) worker.kill();
    }
  }

  async #ready(slot: Slot): Promise<Worker> {
    if (slot.worker !== undefined && !slot.worker.isDead) return slot.worker;
    if (slot.worker !== undefined) await slot.worker.closed();
    slot.worker = await this.#options.start(slot.number);
    return slot.worker;
  }
}

interface Slot {
  readonly number: number;
  worker: Worker | undefined;
  busy: boolean;
}
