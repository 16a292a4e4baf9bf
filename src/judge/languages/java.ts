// Java: compiled by the system's javac with its own classes mapped from an archive made once per machine, which takes
// a third off its start. The public or main class names the file. Assertions are switched on.

import { maskLiterals } from '../mask-literals.ts';
import type { Appended, Commands, Language, Tool } from './language.ts';
import { reportCall, warmFolderInCage } from './language.ts';

const compiler = '/usr/bin/javac';
const runtime = '/usr/bin/java';
const smallMachine = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
/** Every thread's stack counts in full against the limit of the data segment, hence no larger ones. */
const memory = ['-Xss16m', '-Xmx512m'];
const archive = `${warmFolderInCage('java')}/javac.jsa`;
const compileFlags = ['-proc:none', '-nowarn', '-encoding', 'UTF-8', '-d', 'classes'];
/** The tuples that MultiPL-E's Java prompts import; most never use them, and then an empty package does. */
const tuples: Tool = { path: '/usr/share/java/javatuples.jar', debianPackage: 'libjavatuples-java' };
const tupleNames =
  /\b(?:Unit|Pair|Triplet|Quartet|Quintet|Sextet|Septet|Octet|Ennead|Decade|KeyValue|LabelValue)\b/;
const emptyTuples = { 'org/javatuples/Nothing.java': 'package org.javatuples;\nfinal class Nothing {}\n' };

export const java: Language = {
  name: 'java',
  extension: 'java',
  toolchain: [
    { path: compiler, debianPackage: 'default-jdk-headless', version: ['--version'] },
    { path: runtime, debianPackage: 'default-jdk-headless' },
  ],
  lower: (program) => ({ kind: 'source', source: program }),
  commands: (program) => compiled({ [`${fileClass(program)}.java`]: program }, mainClass(program)),
  appended: (parts) => withTests(parts),
  outOfMemory: /java\.lang\.OutOfMemoryError|os::commit_memory|insufficient memory/,
  warm: {
    files: { 'Warm.java': 'import java.util.*;\nclass Warm { List<String> names = new ArrayList<>(); }\n' },
    commands: [
      [
        ...[compiler, ...smallMachine.map((flag) => `-J${flag}`), '-J-XX:ArchiveClassesAtExit=javac.jsa'],
        ...['-proc:none', '-d', 'classes', 'Warm.java'],
      ],
    ],
  },
  plantedWrong: () =>
    'class Main { public static void main(String[] given) { System.out.println("planted wrong program"); } }\n',
  suspicions: [
    [/\bSystem\s*\.\s*exit\b|\bRuntime\b|\.halt\s*\(/, 'ends the process'],
    [/\baddShutdownHook\b/, 'registers an exit handler'],
    [/\bProcessBuilder\b|\bProcessHandle\b/, 'handles processes or descriptors'],
    [
      /\bjava\.lang\.reflect\.(?!\*)|\bsetAccessible\b|\bClass\s*\.\s*forName\b|\bUnsafe\b|\bMethodHandles\b/,
      'uses reflection',
    ],
    [/\bgetStackTrace\b|\bStackWalker\b/, 'walks frames'],
    [/\bboolean\s+equals\s*\(|\bint\s+hashCode\s*\(/, 'overrides comparison or pickling'],
    [/\bFileDescriptor\b|\bSystem\s*\.\s*setOut\b/, 'replaces its output'],
    [/\/proc\/|\bgetProtectionDomain\b|\bgetResource/, 'reads source or /proc'],
    [/\bsetDefaultAssertionStatus\b|\bclass\s+(?:AssertionError|Assert)\b/, 'touches the test machinery'],
  ],
};

function compiled(files: Readonly<Record<string, string>>, main: string): Commands {
  const text = maskLiterals(Object.values(files).join('\n'));
  const importsTuples = /\borg\.javatuples\b/.test(text);
  const usesTuples = importsTuples && tupleNames.test(text);
  const path = usesTuples ? `classes:${tuples.path}` : 'classes';
  const sources = importsTuples && !usesTuples ? { ...files, ...emptyTuples } : files;
  const warm = [...smallMachine, `-XX:SharedArchiveFile=${archive}`, '-Xshare:auto', '-Xmx1g'];
  return {
    files: sources,
    compile: {
      argv: [
        compiler,
        ...warm.map((flag) => `-J${flag}`),
        ...compileFlags,
        '-cp',
        path,
        ...Object.keys(sources),
      ],
      keep: ['classes/'],
    },
    run: [runtime, ...smallMachine, ...memory, '-ea', '-cp', path, main],
    ...(usesTuples ? { needs: [tuples] } : {}),
  };
}

/** The tests, whose class has a `main`, are called by a class of ours that reports their end. */
function withTests({ program, tests, nonce, stopsAtFailure }: Appended): Commands {
  const source = `${program}\n${tests.replaceAll(reportCall(nonce), `Assay${nonce}.check`)}\n`;
  const own = `final class Assay${nonce} {
  private static final java.io.FileOutputStream reports = new java.io.FileOutputStream(java.io.FileDescriptor.out);
  private static void report(String text) {
    try {
      reports.write(("\\nassay ${nonce} " + text + "\\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    } catch (java.io.IOException error) {
      Runtime.getRuntime().halt(3);
    }
  }
  static void check(int number, boolean held) {
    report(number + (held ? " 1" : " 0"));
    if (!held && ${stopsAtFailure}) Runtime.getRuntime().halt(1);
  }
  public static void main(String[] given) throws Throwable {
    ${mainClass(source)}.main(new String[0]);
    System.out.flush();
    report("end");
  }
}
`;
  return compiled({ [`${fileClass(source)}.java`]: source, [`Assay${nonce}.java`]: own }, `Assay${nonce}`);
}

/** A public class decides the file's name; else the class that is started does. */
function fileClass(source: string): string {
  const masked = maskLiterals(source);
  const found =
    /\bpublic\s+(?:(?:final|abstract|sealed|strictfp)\s+)*(?:class|interface|enum|record)\s+(\w+)/.exec(
      masked,
    );
  return found?.[1] ?? mainClass(source).replace(/^.*\./, '');
}

/** The outermost class that holds `public static void main`; `Main` where none does. */
function mainClass(source: string): string {
  const masked = maskLiterals(source);
  let depth = 0;
  let current = 'Main';
  for (const found of masked.matchAll(
    /[{}]|\b(?:class|interface|enum|record)\s+(\w+)|\bstatic\s+(?:final\s+)?void\s+main\s*\(/g,
  )) {
    if (found[0] === '{') depth += 1;
    else if (found[0] === '}') depth -= 1;
    else if (found[1] === undefined) return packageOf(masked) + current;
    else if (depth === 0) current = found[1];
  }
  return packageOf(masked) + current;
}

function packageOf(masked: string): string {
  const name = /^\s*package\s+([\w.]+)\s*;/m.exec(masked)?.[1];
  return name === undefined ? '' : `${name}.`;
}
