// What a handler gives back instead of telling a response: a Response of the web, the object of a cloud function, or a
// value that its framework sends.
'use strict';

const { waitFor } = require('../call.cjs');
const { LATER, take } = require('../shared.cjs');
const { isA } = require('../show.cjs');
const { write } = require('./web.cjs');

const MOST_BODY = 1 << 16;

/** Writes it down as what the response was told, where that was told nothing. */
async function readAnswer(around, value) {
  if (value === undefined || value === null || around.madeResponse?.said.ended === true) return;
  try {
    await read(around, value);
  } catch {
    // It does not want to be read: then it says nothing.
  }
}

async function read(around, value) {
  if (typeof value === 'object') {
    if (LATER.includes('Response') && around.hasWeb === true && isA(value, take('Response')))
      await readResponse(around, value);
    else readResult(around, value);
    return;
  }
  if (typeof value !== 'string') return;
  // A text is HTML for these, and plain for others.
  if (around.target.answersPlain) tell(around, 'text/plain', value);
  else if (around.says(/['"]@hapi\/hapi['"]|['"]@nestjs\/common['"]/)) tell(around, 'text/html', value);
  else if (around.says(/['"]fastify['"]/)) tell(around, 'text/plain', value);
}

async function readResponse(around, value) {
  const { said } = around.response();
  said.status = Number(value.status);
  for (const [name, text] of value.headers)
    said.headers[String(name).toLowerCase()] = String(text).slice(0, 4000);
  const text = await waitFor(around, value.text(), () => true);
  write(said, String(text ?? '').slice(0, MOST_BODY));
  said.ended = true;
}

/** `{ statusCode, headers, body }`. */
function readResult(around, value) {
  const own = (name) => Object.getOwnPropertyDescriptor(value, name)?.value;
  const status = own('statusCode');
  if (typeof status !== 'number') return;
  const { said } = around.response();
  const headers = own('headers') ?? {};
  for (const name of Object.keys(headers).slice(0, 40))
    said.headers[name.toLowerCase()] = String(Object.getOwnPropertyDescriptor(headers, name)?.value).slice(
      0,
      4000,
    );
  // As the gateway does.
  said.headers['content-type'] ??= 'application/json';
  said.status = status;
  write(said, own('body'));
  said.ended = true;
}

function tell(around, type, text) {
  const { said } = around.response();
  said.headers['content-type'] ??= type;
  write(said, text);
  said.ended = true;
}

module.exports = { readAnswer };
