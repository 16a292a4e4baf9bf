export function markFound(text, term) {
  if (term === '') return text;
  const lower = text.toLowerCase();
  const wanted = term.toLowerCase();
  let marked = '';
  let at = 0;
  for (let found = lower.indexOf(wanted); found >= 0; found = lower.indexOf(wanted, at)) {
    const end = found + wanted.length;
    marked += `${text.slice(at, found)}«${text.slice(found, end)}»`;
    at = end;
  }
  return marked + text.slice(at);
}
