// Why no cage could be made, in words, and the way out. The messages are the ones that the kernel and bubblewrap
// are known to give under AppArmor's restriction, in Docker's default profile, and with namespaces switched off.

export interface Refusal {
  readonly reason: string;
  readonly wayOut: string;
}

const known: readonly { readonly pattern: RegExp; readonly refusal: Refusal }[] = [
  {
    pattern: /setting up uid map: Permission denied|Failed RTM_NEWADDR/i,
    refusal: {
      reason: 'AppArmor restricts unprivileged user namespaces (Ubuntu 23.10 and later).',
      wayOut:
        'Allow them: sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0, or install an AppArmor profile for bwrap.',
    },
  },
  {
    pattern:
      /No permissions to create(?: a)? new namespace|Creating new namespace failed: Operation not permitted/i,
    refusal: {
      reason: 'the kernel or a container profile forbids user namespaces.',
      wayOut:
        'In Docker: run with --security-opt seccomp=unconfined --security-opt apparmor=unconfined; else: sudo sysctl -w kernel.unprivileged_userns_clone=1.',
    },
  },
  {
    pattern: /max_user_namespaces|No space left on device.*namespace/i,
    refusal: {
      reason: 'the number of user namespaces is limited to too few.',
      wayOut: 'Raise it: sudo sysctl -w user.max_user_namespaces=15000.',
    },
  },
  {
    pattern: /Landlock ABI \d+ is needed/i,
    refusal: {
      reason:
        'namespaces can not be made inside a cage, and the kernel lacks the Landlock that replaces them.',
      wayOut:
        'Start the kernel with landlock among its lsm= modules: Linux 5.13 or later for cages of one use, 6.12 or later where bubblewrap can make none.',
    },
  },
];

/** The reason behind what a refused cage said, or its own words where they are not known. */
export function explainRefusal(said: string): Refusal {
  const found = known.find(({ pattern }) => pattern.test(said));
  return (
    found?.refusal ?? {
      reason: said.trim().slice(0, 1000),
      wayOut: 'Run `assay doctor` for what is missing, or use --unsafe-no-sandbox for code that you trust.',
    }
  );
}
