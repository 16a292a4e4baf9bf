export function markFound(text, term) {
  if (term.length === 0) return text;
  const safe = term.replace(/[.*?^$\\[\]{}]/g, '\\$&');
  return text.replaceAll(new RegExp(safe, 'gi'), '«$&»');
}
