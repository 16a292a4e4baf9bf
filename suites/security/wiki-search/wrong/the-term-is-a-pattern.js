export function markFound(text, term) {
  if (!term) return text;
  return text.replace(new RegExp(term, 'gi'), (found) => `«${found}»`);
}
