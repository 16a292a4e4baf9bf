// onnxruntime, loaded when it is first needed: whoever trains nothing does not pay for it.

import type * as onnxruntime from 'onnxruntime-node';
import { messageOf, UserError } from '../../base/errors.ts';
import { type DataType, elementCount, type Numbers, type Shape } from '../graph/value.ts';

export type RuntimeTensor = onnxruntime.Tensor;

/** Where a graph runs. */
export type ExecutionProvider = 'cpu' | 'cuda' | 'webgpu';

export interface RuntimeOptions {
  /** `cpu` unless given. */
  readonly provider?: ExecutionProvider;
  /** Threads of the CPU; as many as there are cores unless given. */
  readonly threads?: number;
}

export interface Runtime {
  /** A compiled model, ready to run. */
  open(model: Uint8Array): Promise<onnxruntime.InferenceSession>;
  /** Numbers that a run reads from or writes to, without a copy; zeros unless given. */
  tensor(type: DataType, shape: Shape, data?: Numbers): RuntimeTensor;
}

export async function loadRuntime({ provider = 'cpu', threads }: RuntimeOptions = {}): Promise<Runtime> {
  const { InferenceSession, Tensor, listSupportedBackends } = await loadPackage();
  const offered = listSupportedBackends().map(({ name }) => name);
  if (!offered.includes(provider)) {
    const message = `runtime: onnxruntime has no execution provider "${provider}" for this platform.`;
    throw new UserError(message, { code: 'no-provider', hint: `Take one of: ${offered.join(', ')}.` });
  }
  const options: onnxruntime.InferenceSession.SessionOptions = {
    executionProviders: [provider],
    ...(threads === undefined ? {} : { intraOpNumThreads: threads }),
    interOpNumThreads: 1,
    // A plan of the memory takes a second block as large as what is already held: 3.0 GB instead of 1.7 for 4,096
    // tokens of a model of 6 layers and width 256, and no step is faster (bench/training.ts).
    enableMemPattern: false,
    // Above `basic`, onnxruntime puts in operators of its own, with which gradients on webgpu are wrong (1.30.0).
    graphOptimizationLevel: provider === 'cpu' ? 'all' : 'basic',
    // Moments that have decayed to almost nothing would make arithmetic many times slower.
    extra: { session: { set_denormal_as_zero: '1' } },
    logSeverityLevel: 3,
  };
  return {
    open: async (model) => {
      try {
        return await InferenceSession.create(model, options);
      } catch (cause) {
        if (provider === 'cpu') throw cause;
        throw new UserError(`runtime: "${provider}" can not be used here: ${messageOf(cause).trim()}`, {
          code: 'no-provider',
          hint: 'Install what drives the device, or take the provider cpu.',
          cause,
        });
      }
    },
    tensor: (type, shape, data = zeros(type, shape)) => new Tensor(type, data, shape),
  };
}

async function loadPackage(): Promise<typeof onnxruntime> {
  try {
    return await import('onnxruntime-node');
  } catch (cause) {
    throw new UserError('runtime: onnxruntime-node is not installed, or not made for this machine.', {
      code: 'missing-package',
      hint: 'In a checkout, give: sh scripts/set-up.sh. Elsewhere: npm install onnxruntime-node@1.30.0 --ignore-scripts',
      cause,
    });
  }
}

function zeros(type: DataType, shape: Shape): Numbers {
  const count = elementCount(shape);
  if (type === 'float32') return new Float32Array(count);
  return type === 'int64' ? new BigInt64Array(count) : new Uint8Array(count);
}
