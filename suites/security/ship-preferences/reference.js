const forbidden = new Set(['__proto__', 'prototype', 'constructor']);

function partsOf(path) {
  const parts = path.split('.');
  if (parts.some((part) => part === '')) throw new RangeError(`the path "${path}" has an empty part`);
  if (parts.some((part) => forbidden.has(part))) throw new RangeError(`"${path}" is no preference`);
  return parts;
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function setPreference(settings, path, value) {
  const [first, ...rest] = partsOf(path);
  const inner = Object.hasOwn(settings, first) && isObject(settings[first]) ? settings[first] : {};
  return { ...settings, [first]: rest.length === 0 ? value : setPreference(inner, rest.join('.'), value) };
}

export function getPreference(settings, path) {
  let value = settings;
  for (const part of partsOf(path)) {
    if (!isObject(value) || !Object.hasOwn(value, part)) return null;
    value = value[part];
  }
  return value;
}
