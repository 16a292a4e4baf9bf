export function markFound(text, term) {
  if (term === '') return text;
  const wanted = term.toLowerCase();
  let result = '';
  let at = 0;
  while (at < text.length) {
    if (text.slice(at, at + term.length).toLowerCase() === wanted) {
      result += `«${term}»`;
      at += term.length;
    } else {
      result += text[at];
      at += 1;
    }
  }
  return result;
}
