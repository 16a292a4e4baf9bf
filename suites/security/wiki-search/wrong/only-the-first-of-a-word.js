export function markFound(text, term) {
  if (term === '') return text;
  const wanted = term.toLowerCase();
  return text
    .split(/(\s+)/)
    .map((word) => {
      const at = word.toLowerCase().indexOf(wanted);
      if (at < 0) return word;
      return `${word.slice(0, at)}«${word.slice(at, at + term.length)}»${word.slice(at + term.length)}`;
    })
    .join('');
}
