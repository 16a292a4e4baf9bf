// Meanings with one operation less. One that does the same shows that the operation has no effect: counting numbers after
// they were doubled. What is described must matter, or a reader learns that words may be skipped.

import type { Element } from '../operations/operation.ts';
import type { Meaning, Node, Pipeline } from './meaning.ts';

/** All meanings of the same type in which one operation is left out. */
export function shorterMeanings(meaning: Meaning): readonly Meaning[] {
  return shorterNodes(meaning.node).map((node) => ({ ...meaning, node }));
}

function shorterNodes(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'parameter':
      return [];
    case 'pipeline':
      return shorterPipelines(node);
    case 'asked':
      return shorterNodes(node.operand).map((operand) => ({ ...node, operand }));
    case 'changed': {
      const { from, to } = node.use.operation;
      const without = from === to && node.operand.kind !== 'parameter' ? [node.operand] : [];
      return [...without, ...shorterNodes(node.operand).map((operand) => ({ ...node, operand }))];
    }
    case 'combined':
      return node.operands.flatMap((operand, at) =>
        shorterNodes(operand).map((shorter) => ({
          ...node,
          operands: node.operands.map((one, index) => (index === at ? shorter : one)),
        })),
      );
    case 'chosen':
      return [
        node.chosen,
        node.otherwise,
        ...shorterNodes(node.condition).map((condition) => ({ ...node, condition })),
      ].filter((one) => one.kind !== 'parameter');
  }
}

function shorterPipelines(pipeline: Pipeline): readonly Pipeline[] {
  return pipeline.stages.flatMap((_, at) => {
    const stages = pipeline.stages.filter((__, index) => index !== at);
    return fits({ ...pipeline, stages }) ? [{ ...pipeline, stages }] : [];
  });
}

/** Every stage and the reducer still get what they take, and the same type comes out. */
function fits({ source, stages, reducer, asked }: Pipeline): boolean {
  let element: Element = source.operation.element;
  for (const { use, onKey } of stages) {
    const taken = element === 'entry' ? (onKey ? 'str' : 'int') : element;
    const { operation } = use;
    if ((operation.kind === 'predicate' ? operation.of : operation.from) !== taken) return false;
    if (operation.kind === 'change' && element !== 'entry') element = operation.to;
  }
  const isTaken =
    reducer.operation.of.includes(element) && (asked === undefined || asked.operation.of === element);
  // A list's type follows its elements: leaving out what turns numbers into words would change it.
  return (
    isTaken && (typeof reducer.operation.to !== 'function' || stages.length === 0 || element !== 'entry')
  );
}
