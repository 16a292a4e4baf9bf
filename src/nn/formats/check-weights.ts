// Whether weights are those of a model of this shape: each there, none besides, each as large as it must be.

import { UserError } from '../../base/errors.ts';
import { type ModelShape, weightShapes } from '../model/model-shape.ts';
import type { Weights } from '../model/weights.ts';

/**
 * @param source what the weights are of, for messages.
 * @throws UserError `bad-weights` that names the first one that is wrong.
 */
export function checkWeights(weights: Weights, shape: ModelShape, source: string): void {
  const expected = weightShapes(shape);
  const fail = (what: string, hint: string): never => {
    throw new UserError(`check-weights: ${source} ${what}.`, { code: 'bad-weights', hint });
  };
  const missing = [...expected.keys()].filter((name) => !weights.has(name));
  if (missing.length > 0) {
    fail(
      `lacks ${missing.length} of ${expected.size} weights, first "${missing[0]}"`,
      'Take a whole copy, or the config.json that belongs to these weights.',
    );
  }
  const extra = [...weights.keys()].filter((name) => !expected.has(name));
  if (extra.length > 0) {
    fail(
      `has ${extra.length} weights that a Qwen3ForCausalLM of this shape has not, first "${extra[0]}"`,
      'Take the config.json that belongs to these weights; biases and an output apart from the embedding are not known.',
    );
  }
  for (const [name, sizes] of expected) {
    const found = weights.get(name)!;
    if (found.shape.join() !== sizes.join()) {
      fail(
        `has "${name}" as [${found.shape.join(', ')}], but the shape of the model asks for [${sizes.join(', ')}]`,
        'Take the config.json that belongs to these weights.',
      );
    }
    const length = sizes.reduce((product, size) => product * size, 1);
    if (found.data.length !== length)
      fail(`has ${found.data.length} numbers in "${name}", not ${length}`, '');
  }
}
