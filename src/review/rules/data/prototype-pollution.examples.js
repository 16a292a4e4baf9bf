const _ = require('lodash');
const express = require('express');

const app = express();
const settings = {};

app.post('/settings', (req, res) => {
  // found: prototype-pollution
  _.merge(settings, req.body);
  // ok: prototype-pollution
  _.merge(settings, { colour: 'green' });
  res.end();
});

function mergeInto(target, source) {
  for (const key in source) {
    if (typeof source[key] === 'object') {
      mergeInto(target[key], source[key]);
    } else {
      // found: prototype-pollution
      target[key] = source[key];
    }
  }
}

function setPath(object, path, value) {
  const keys = path.split('.');
  let place = object;
  for (let i = 0; i < keys.length - 1; i++) {
    // found: prototype-pollution
    place = place[keys[i]] = place[keys[i]] ?? {};
  }
  place[keys.at(-1)] = value;
}

function copySafely(target, source) {
  for (const key of Object.keys(source)) {
    if (key === '__proto__' || key === 'constructor') continue;
    // ok: prototype-pollution
    target[key] = source[key];
  }
}

function count(words) {
  const counts = Object.create(null);
  for (const word of words) {
    // ok: prototype-pollution
    counts[word] = (counts[word] ?? 0) + 1;
  }
  return counts;
}
module.exports = { mergeInto, setPath, copySafely, count };
