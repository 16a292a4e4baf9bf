// Opens a GGUF file with llama.cpp: the binary, the model and one context. The processor does the arithmetic, unless
// NODE_LLAMA_CPP_GPU names a graphics library. One core is left to whoever judges meanwhile: threads of llama.cpp that
// share a core wait for each other, and are a hundred times slower. Nothing is downloaded or compiled.

import { closeSync, openSync, readSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { hasErrorCode, messageOf, UserError } from '../../base/errors.ts';
import {
  type Llama,
  type LlamaModel,
  type LlamaPackage,
  type LlamaSequence,
  loadLlamaPackage,
} from './llama-package.ts';

export interface GgufSource {
  /** The model's id, for messages. */
  readonly id: string;
  readonly path: string;
  /** Where node-llama-cpp was found. */
  readonly packagePath: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** A model in memory, with the one context in which all its requests are answered. */
export interface LoadedGguf {
  readonly id: string;
  readonly package: LlamaPackage;
  readonly model: LlamaModel;
  readonly sequence: LlamaSequence;
  /** Most tokens of a prompt and its answer together. */
  readonly contextSize: number;
}

/** Chosen: the cache of a context this long takes 2 GB with a model of 7 billion weights. */
const longestContext = 16_384;

/** Looks at the first bytes. Throws UserError for what is no GGUF file. */
export function checkGgufFile(id: string, path: string): void {
  const magic = Buffer.alloc(4);
  try {
    const file = openSync(path, 'r');
    try {
      readSync(file, magic);
    } finally {
      closeSync(file);
    }
  } catch (cause) {
    const reason = hasErrorCode(cause, 'ENOENT')
      ? 'there is no such file'
      : hasErrorCode(cause, 'EISDIR')
        ? 'this is a folder'
        : messageOf(cause);
    throw new UserError(`model "${id}": ${reason}: ${path}.`, {
      code: 'no-gguf-file',
      hint: 'Name a file, from the folder the command is given in: gguf/models/plum.gguf.',
      cause,
    });
  }
  if (magic.toString('latin1') === 'GGUF') return;
  throw new UserError(`model "${id}": ${path} is no GGUF file; it does not begin with "GGUF".`, {
    code: 'no-gguf-file',
    hint: 'Look whether the download is whole, or convert the model with convert_hf_to_gguf.py of llama.cpp.',
  });
}

/** Loads the file. Throws UserError where the binary or the model does not load. */
export async function loadGguf(source: GgufSource): Promise<LoadedGguf> {
  const { id, environment } = source;
  const llamaPackage = await loadLlamaPackage(source.packagePath, environment);
  const { llama, complaints } = await startLlama(llamaPackage, source);
  complaints.length = 0;
  try {
    const model = await llama.loadModel({ modelPath: source.path });
    const threads = Math.max(1, Math.min(llama.cpuMathCores, availableParallelism()) - 1);
    const context = await model.createContext({ contextSize: { max: longestContext }, threads });
    return {
      id,
      package: llamaPackage,
      model,
      sequence: context.getSequence(),
      contextSize: context.contextSize,
    };
  } catch (cause) {
    // What llama.cpp logs comes a turn of the event loop later than its failure.
    await setImmediate();
    const said = complaints[0]?.replace(/^.*error loading model: /, '') ?? messageOf(cause);
    const reason = said.replace(/\.$/, '');
    throw new UserError(`model "${id}": llama.cpp does not load this file: ${reason}.`, {
      code: 'bad-gguf-file',
      hint: 'Look whether the file is whole and fits into memory; a newer architecture needs a newer llama.cpp.',
      cause,
    });
  }
}

/** llama.cpp in this process, with what it logs of errors. */
interface Started {
  readonly llama: Llama;
  readonly complaints: string[];
}

/** One for all models of a process: the binary has a single place for its logs, and a second one would print them. */
const started = new Map<string, Promise<Started>>();

async function startLlama(llamaPackage: LlamaPackage, { id, environment }: GgufSource): Promise<Started> {
  const asked = environment.NODE_LLAMA_CPP_GPU || 'false';
  const gpu = asked === 'false' || asked === 'off' ? false : asked;
  const starting = started.get(asked) ?? start(llamaPackage, gpu);
  started.set(asked, starting);
  try {
    return await starting;
  } catch (cause) {
    const where = gpu === false ? '' : ` with NODE_LLAMA_CPP_GPU=${gpu}`;
    const machine = `${process.platform} ${process.arch}`;
    throw new UserError(`model "${id}": no binary of llama.cpp loads on this machine (${machine})${where}.`, {
      code: 'no-llama-binary',
      hint:
        gpu === false
          ? 'Serve the file with a llama.cpp of your own, and ask it as openai-compatible/<name>.'
          : 'Leave the variable out for the processor; for a graphics card install node-llama-cpp without --omit=optional.',
      cause,
    });
  }
}

async function start({ getLlama }: LlamaPackage, gpu: string | false): Promise<Started> {
  const complaints: string[] = [];
  const llama = await getLlama({
    gpu,
    build: 'never',
    skipDownload: true,
    progressLogs: false,
    logLevel: 'error',
    logger: (_level: string, message: string) => complaints.push(message.trim()),
  });
  return { llama, complaints };
}
