// The frame of every HTML report: one file that opens offline, where only its own style and script may act.

import { createHash } from 'node:crypto';
import { escapeHtml } from './markup.ts';

export interface OfflinePage {
  readonly title: string;
  readonly style: string;
  /** "" where the page has none. */
  readonly script: string;
}

/** Up to the opening of the body. Nothing may be loaded: not even what a sample might smuggle in. */
export function pageHead({ title, style, script }: OfflinePage): string {
  const policy = [
    "default-src 'none'",
    `style-src '${hashSource(style)}'`,
    script === '' ? "script-src 'none'" : `script-src '${hashSource(script)}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
`;
}

function hashSource(text: string): string {
  return `sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}`;
}
