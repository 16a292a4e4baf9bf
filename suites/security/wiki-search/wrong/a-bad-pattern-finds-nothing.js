export function markFound(text, term) {
  if (term === '') return text;
  let pattern;
  try {
    pattern = new RegExp(`(${term})`, 'gi');
  } catch {
    return text;
  }
  return text.replace(pattern, (found) => (found === '' ? '' : `«${found}»`));
}
