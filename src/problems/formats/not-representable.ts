// Why a problem can not be written in a format: the reason alone; the exporter names problem and format.

/** A problem says something that the format has no words for. */
export class NotRepresentable extends Error {}

/** It says it of its tests, and no test is left: the file can do without the problem, where it has others. */
export class NoTestHeld extends NotRepresentable {}
