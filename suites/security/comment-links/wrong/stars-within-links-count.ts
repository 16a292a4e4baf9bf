const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

export function renderComment(text: string): string {
  const linked = escapeHtml(text).replace(/\[([^\]\n]+)\]\(([^)\s]+)\)/g, (whole, words: string, target: string) =>
    /^(?:https?:\/\/[^\\]|\/(?![/\\])[^\\]*$)/i.test(target) ? `<a href="${target}">${words}</a>` : whole,
  );
  return `<p>${linked.replace(/\*([^*\n]+)\*/g, '<em>$1</em>').replaceAll('\n', '<br>')}</p>`;
}
