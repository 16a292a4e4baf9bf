export function renderComment(text: string): string {
  const html = text.replace(
    /\*([^*\n]+)\*|\[([^\]\n]+)\]\(((?:https?:\/\/|\/)[^)\s]*)\)|\n/gi,
    (whole, stressed: string | undefined, words: string | undefined, target: string | undefined) => {
      if (whole === '\n') return '<br>';
      if (stressed !== undefined) return `<em>${stressed}</em>`;
      return `<a href="${target}">${words}</a>`;
    },
  );
  return `<p>${html}</p>`;
}
