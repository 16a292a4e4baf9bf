// Written by `npm run docs` from the commands: change those, not this file.

import { z } from 'zod';
import { choice, list, number, text, texts, toggle } from './values.ts';

/** Options that mean the same to every command that has them. */
export const commonOptions = z
  .strictObject({
    /** leave problems whose reference fails out of the score */
    acceptBadReferences: toggle,
    /** compare the problems with the same id although the suites differ */
    acceptDifferentSuites: toggle,
    /** batches of a step (default: 1) */
    accumulate: number,
    /** read other people's code, builds, minified and large files too */
    all: toggle,
    /** amplify problems whose reference changes its arguments (each call gets a copy) */
    allowMutation: toggle,
    /** how often the model is asked for a repair (default: 3) */
    attempts: number,
    /** address of the endpoint, instead of the provider's own */
    baseUrl: text,
    /** findings that are known and do not count, unless surer now */
    baseline: text,
    /** distinct behaviours (default: a fifth of the examples) */
    behaviours: number,
    /** judge the bundled samples, and ask no model */
    bundled: toggle,
    /** steps between checkpoints (default: 100) */
    checkpointEvery: number,
    /** longest gradient (default: 1) */
    clip: number,
    /** send the prompt as plain text to continue, for base models */
    completion: toggle,
    /** requests under way at a time */
    concurrency: number,
    /** most tokens of a text */
    context: number,
    /** layers, and by them the size */
    depth: number,
    /** only what changed since this revision of git */
    diff: text,
    /** only this function, or this Class.method */
    entry: text,
    /** examples to train on */
    examples: number,
    /** exit 3 when a run is distinguishably worse than the first, as pass@1 or base.pass@10 */
    failIfWorse: text,
    /** end with 3 where something is open or fails (edges), an attack works (proven), or either (any) */
    failOn: choice('edges', 'proven', 'any'),
    /** exit 3 when a score is lower: pass@1=0.5, plus.pass@10=0.7, withstood=0.9 (security tests) or unexploited=0.95 (--review) */
    failUnder: texts,
    /** whether this file repairs the one program that is given */
    fixCheck: text,
    /** have a model repair the program, held to the same check */
    fixWith: text,
    /** how its weights are stored; int8 is read by Assay only */
    form: choice('F32', 'F16', 'BF16', 'int8'),
    /** how to write it */
    format: choice('assay', 'human-eval', 'evalplus'),
    /** ask again also for answers that an earlier run was given */
    fresh: toggle,
    /** GGUF file for llama.cpp */
    gguf: text,
    /** how that stores weights */
    ggufForm: choice('F32', 'F16', 'Q8_0'),
    /** also run programs that try to get out of the cage; takes about a minute */
    hostile: toggle,
    /** write the report as one HTML page that opens offline */
    html: text,
    /** leave out samples of problems that the suite does not have */
    ignoreUnknown: toggle,
    /** image after the prompt; may be repeated */
    image: texts,
    /** print the result as JSON on stdout; progress stays on stderr */
    json: toggle,
    /** write the verdicts as JUnit XML */
    junit: text,
    /** values of k for pass@k */
    k: list,
    /** begin no request that could bring the run over this */
    maxCost: number,
    /** most tokens of an answer */
    maxTokens: number,
    /** begin no request that could bring the run over so many tokens, asked and answered */
    maxTokensTotal: number,
    /** write the report as Markdown */
    md: text,
    /** only tokens of this share of the likeliest one's probability */
    minP: number,
    /** model to ask, see `assay models`; beside --samples, the name of what answered */
    model: text,
    /** samples of each problem (default: 10) */
    n: number,
    /** train on the first batch again and again: a model that can learn gets to know it by heart, so with --rows 1 the loss falls below 0.01 */
    oneBatch: toggle,
    /** what moves the matrices */
    optimiser: choice('adamw', 'muon'),
    /** who sends what hurts: requests (framework), any caller (library), or both */
    policy: choice('framework', 'library', 'both'),
    /** temperature and top-p by purpose */
    preset: choice('greedy', 'precise', 'diverse', 'exploratory'),
    /** instead of an answer: its first token as bars, by the model alone and as it would be drawn */
    probabilities: toggle,
    /** steps between probes, 0 for none (default: 500): 20 problems kept apart are answered and judged in the sandbox, which takes some seconds */
    probeEvery: number,
    /** only problems whose id matches */
    problems: text,
    /** GPUs that it will train on (default: 1) */
    processes: number,
    /** attack what is suspected, in cages; --no-prove only reads */
    prove: toggle,
    /** mix in real Python: the .py files below this folder */
    real: text,
    /** how many examples of it (default: a quarter of the others) */
    realExamples: number,
    /** how often a request that failed is made again */
    retries: number,
    /** texts of a batch (default: 16) */
    rows: number,
    /** only these rules (default: all) */
    rules: list,
    /** run folder to write or to go on with (default: runs/<time>-<suite>-<model>) */
    runDir: text,
    /** sample files (.jsonl, .jsonl.gz), folders of programs, or one program */
    samples: texts,
    /** seed of everything random */
    seed: number,
    /** leave out rows of the suite that break a rule */
    skipBadRows: toggle,
    /** leave distinct behaviours out: each takes one more execution */
    skipBehaviours: toggle,
    /** problem.md or text whose examples must hold */
    spec: text,
    /** text that ends the answer; may be repeated */
    stop: texts,
    /** have answers streamed, so that --timeout counts between their pieces */
    stream: toggle,
    /** built-in, added or public suite, or a file or folder */
    suite: text,
    /** show every mutant that survives instead of five */
    survivors: toggle,
    /** what the model is told before the prompt */
    system: text,
    /** from 0; over the preset */
    temperature: number,
    /** the grid */
    temperatures: list,
    /** chat, completion, or a JSON file (default: chat) */
    template: text,
    /** which tests to run; all is base and plus, and security where there is any */
    tests: choice('all', 'base', 'plus', 'edge', 'security'),
    /** threads of the processor (default: one for each core) */
    threads: number,
    /** longest silence of the endpoint */
    timeout: number,
    /** file to write, or an empty folder for the format assay */
    to: text,
    /** only the likeliest tokens */
    topK: number,
    /** above 0 and at most 1; over the preset */
    topP: number,
    /** the other side of the grid */
    topPs: list,
    /** write model, chats and config for this trainer, to go on with on GPUs */
    trainer: choice('trl'),
    /** a parameter whose values only friends choose; may be repeated */
    trusted: texts,
    /** tokens */
    vocabulary: number,
    /** cages side by side (default: one more than cores) */
    workers: number,
    /** write the findings, which are then known */
    writeBaseline: text,
    /** where to (default: <name>.fixed.<ending> beside the program) */
    writeFix: text,
  })
  .partial();

/** Options of one command, by its name. */
// biome-ignore format: one line holds the common options of a command
export const sections = {
  /** `assay demo`: sample the model that ships with Assay, judge what it writes and report. */
  demo: commonOptions.pick({ problems: true, bundled: true, json: true, seed: true }),
  /** `assay eval`: judge samples on a suite, or draw them from a model: verdicts, pass@k, rigor gap. */
  eval: commonOptions.pick({ suite: true, samples: true, model: true, n: true, template: true, baseUrl: true, concurrency: true, timeout: true, retries: true, stream: true, maxCost: true, maxTokensTotal: true, fresh: true, preset: true, temperature: true, topP: true, topK: true, minP: true, maxTokens: true, stop: true, k: true, tests: true, problems: true, workers: true, runDir: true, failUnder: true, html: true, md: true, junit: true, skipBadRows: true, ignoreUnknown: true, acceptBadReferences: true, json: true, seed: true })
    .extend({
      /** JSON of dollars for a million tokens: {"<model id>": {"input": 0.4, "output": 1.6}} */
      prices: text,
      /** attack the samples that pass, and say what share of them is exploitable */
      review: toggle,
    })
    .partial(),
  /** `assay sweep`: one model over a grid of temperatures: pass@k curves, diversity, best temperature per k. */
  sweep: commonOptions.pick({ suite: true, model: true, temperatures: true, topPs: true, n: true, template: true, baseUrl: true, concurrency: true, timeout: true, retries: true, stream: true, maxCost: true, maxTokensTotal: true, fresh: true, topK: true, minP: true, maxTokens: true, stop: true, k: true, tests: true, problems: true, workers: true, runDir: true, skipBehaviours: true, html: true, md: true, json: true, seed: true })
    .extend({
      /** JSON of dollars for a million tokens: {"<model id>": {"input": 0.4, "output": 1.6}} */
      prices: text,
    })
    .partial(),
  /** `assay show`: one sample of a run: prompt, answer, program, verdicts and evidence. */
  show: commonOptions.pick({ json: true, seed: true })
    .extend({
      /** where the suite is, for the prompt (default: the name in the run) */
      suite: text,
    })
    .partial(),
  /** `assay report`: the report of a recorded run: in the terminal, or as a file. */
  report: commonOptions.pick({ html: true, md: true, junit: true, k: true, json: true, seed: true })
    .extend({
      /** where the suite is (default: the name in the run) */
      suite: text,
    })
    .partial(),
  /** `assay sample`: ask a model: one prompt, one answer as it comes, or several. */
  sample: commonOptions.pick({ model: true, baseUrl: true, completion: true, preset: true, temperature: true, topP: true, topK: true, minP: true, maxTokens: true, stop: true, system: true, image: true, probabilities: true, timeout: true, retries: true, json: true, seed: true })
    .extend({
      /** how many answers */
      n: number,
    })
    .partial(),
  /** `assay corpus build`: generate programs, run them, and write them as examples to train on. */
  'corpus build': commonOptions.pick({ examples: true, behaviours: true, real: true, realExamples: true, workers: true, json: true, seed: true })
    .extend({
      /** folder to write; it must not hold anything */
      out: text,
      /** most problems of each held-out tier */
      problems: number,
    })
    .partial(),
  /** `assay corpus stats`: what a corpus holds, what was turned down, and which leaks were looked for. */
  'corpus stats': commonOptions.pick({ json: true, seed: true }),
  /** `assay train tokenizer`: learn a byte-level tokenizer from a corpus. */
  'train tokenizer': commonOptions.pick({ vocabulary: true, json: true, seed: true })
    .extend({
      /** folder of a corpus */
      corpus: text,
      /** where tokenizer.json goes */
      out: text,
    })
    .partial(),
  /** `assay train pretrain`: train a model from nothing to continue programs. */
  'train pretrain': commonOptions.pick({ depth: true, context: true, oneBatch: true, rows: true, accumulate: true, optimiser: true, clip: true, checkpointEvery: true, probeEvery: true, threads: true, json: true, seed: true })
    .extend({
      /** folder of `assay train tokenizer` */
      tokenizer: text,
      /** steps (default: 4000) */
      steps: number,
      /** peak learning rate (default: 0.003) */
      rate: number,
      /** folder of a corpus */
      corpus: text,
      /** training folder to write or to go on with */
      out: text,
    })
    .partial(),
  /** `assay train tune`: teach a pretrained model to follow instructions. */
  'train tune': commonOptions.pick({ rows: true, accumulate: true, optimiser: true, clip: true, checkpointEvery: true, probeEvery: true, threads: true, json: true, seed: true })
    .extend({
      /** folder of the model to begin with */
      model: text,
      /** most tokens of a text (default: the model's own) */
      context: number,
      /** steps (default: 600) */
      steps: number,
      /** peak learning rate (default: 0.001) */
      rate: number,
      /** folder of a corpus */
      corpus: text,
      /** training folder to write or to go on with */
      out: text,
    })
    .partial(),
  /** `assay train export`: write a trained model as Hugging Face and llama.cpp read it. */
  'train export': commonOptions.pick({ form: true, gguf: true, ggufForm: true, trainer: true, processes: true, json: true, seed: true })
    .extend({
      /** folder in Hugging Face's layout, or of --trainer's files */
      out: text,
      /** corpus whose chats go with it */
      corpus: text,
    })
    .partial(),
  /** `assay train show`: how a training stands: loss, speed, samples. */
  'train show': commonOptions.pick({ html: true, json: true, seed: true }),
  /** `assay models`: list the providers of models: what is configured and what is missing. */
  models: commonOptions.pick({ json: true, seed: true }),
  /** `assay compare`: two or more runs on the same problems: who is really better, and what else differs. */
  compare: commonOptions.pick({ k: true, failIfWorse: true, acceptDifferentSuites: true, json: true, seed: true })
    .extend({
      /** write the comparison as Markdown */
      md: text,
    })
    .partial(),
  /** `assay suite list`: the suites that can be named: built-in, added, public. */
  'suite list': commonOptions.pick({ json: true, seed: true }),
  /** `assay suite show`: what a suite holds, or one of its problems. */
  'suite show': commonOptions.pick({ problems: true, skipBadRows: true, json: true, seed: true }),
  /** `assay suite add`: keep a copy of a file or folder as a suite that can be named. */
  'suite add': commonOptions.pick({ json: true, seed: true }),
  /** `assay suite check`: run references and planted wrong programs, and list weak problems. */
  'suite check': commonOptions.pick({ problems: true, workers: true, skipBadRows: true, json: true, seed: true }),
  /** `assay suite export`: write a suite in another format. */
  'suite export': commonOptions.pick({ format: true, to: true, problems: true, skipBadRows: true, json: true, seed: true }),
  /** `assay amplify`: grow the tests of a suite until wrong programs fail, and shrink them to the few that matter. */
  amplify: commonOptions.pick({ suite: true, problems: true, samples: true, baseUrl: true, allowMutation: true, survivors: true, workers: true, skipBadRows: true, ignoreUnknown: true, json: true, seed: true })
    .extend({
      /** folder to write or to go on with (default: amplified/<suite>) */
      to: text,
      /** model that proposes further inputs, see `assay models` */
      model: text,
      /** plus tests wanted for each base test */
      tests: number,
    })
    .partial(),
  /** `assay verify`: what one program does on inputs that no test tries, and under attack, before you merge it. */
  verify: commonOptions.pick({ entry: true, spec: true, failOn: true, workers: true, json: true, seed: true })
    .extend({
      /** test file, or rows in .jsonl (default: those named after the program) */
      tests: text,
      /** attack it too; --no-review leaves that out */
      review: toggle,
    })
    .partial(),
  /** `assay review`: security holes in programs, proved by an input that does the harm. */
  review: commonOptions.pick({ prove: true, policy: true, trusted: true, rules: true, all: true, diff: true, baseline: true, writeBaseline: true, fixCheck: true, fixWith: true, writeFix: true, attempts: true, baseUrl: true, workers: true, json: true, seed: true })
    .extend({
      /** end with 3 where a finding is as sure as this, or surer */
      failOn: choice('proven', 'reached', 'traced', 'suspect', 'never'),
      /** write the findings as SARIF 2.1.0, for code scanning */
      sarif: text,
      /** write the findings as JUnit XML */
      junit: text,
      /** write the findings as one HTML page that opens offline */
      html: text,
      /** tests that a repair must pass (default: by name) */
      tests: text,
    })
    .partial(),
  /** `assay doctor`: show what this machine has, what is missing and how to install it. */
  doctor: commonOptions.pick({ hostile: true, json: true, seed: true }),
};
