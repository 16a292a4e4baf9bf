export function renderComment(text: string): string {
  const safe = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const pattern = /\*([^*\n]+)\*|\[([^\]\n]+)\]\(((?:https?:\/\/|\/(?![/\\]))[^)\s]*)\)|\n/gi;
  const html = safe.replace(pattern, (whole: string, ...groups: (string | undefined)[]) => {
    const [stressed, words, target] = groups;
    if (stressed !== undefined) return `<em>${stressed}</em>`;
    return target === undefined ? '<br>' : `<a href="${target}">${words}</a>`;
  });
  return `<p>${html}</p>`;
}
