// Why a problem can not be written in a format: the reason alone; the exporter names problem and format.

/** A problem says something that the format has no words for. */
export class NotRepresentable extends Error {}
