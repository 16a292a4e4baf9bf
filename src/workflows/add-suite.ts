// Keeps a copy of a file or folder as a suite that can be named: `assay suite add`.

export { addSuite } from '../problems/load-suite.ts';
