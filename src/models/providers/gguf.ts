// A GGUF file on this machine, answered by llama.cpp inside this process (src/models/gguf).

import { resolve } from 'node:path';
import { fileDigest } from '../../base/file-digest.ts';
import { ggufModel } from '../gguf/gguf-model.ts';
import { requireLlamaPackage } from '../gguf/llama-package.ts';
import { checkGgufFile } from '../gguf/load-gguf.ts';
import type { Provider } from '../open-options.ts';

export const gguf: Provider = {
  open: (name, { environment }) => {
    const id = `gguf/${name}`;
    const path = resolve(name);
    checkGgufFile(id, path);
    const model = ggufModel({ id, path, environment, packagePath: requireLlamaPackage(id, environment) });
    return { ...model, fingerprint: () => fileDigest(path) };
  },
};
