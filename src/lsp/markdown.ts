// Texts of the writer's own inside Markdown of ours, and ours for a client that shows Markdown as it is written.

/** The text so that nothing in it is taken for Markdown. */
export const plain = (text: string) => text.replaceAll(/[\\`*_{}[\]<>#|~]/g, String.raw`\$&`);

/** The same without marks. Only what our own texts use: bold, code, links, fences, lists, tables. */
export function unmarked(markdown: string): string {
  const lines = markdown.split('\n').flatMap((line) => {
    if (line.startsWith('```') || /^\|[ :|-]+\|$/.test(line)) return [];
    if (!line.startsWith('|')) return [line];
    const cells = line.slice(1, -1).split(/(?<!\\)\|/);
    return [
      cells
        .map((cell) => cell.trim())
        .filter(Boolean)
        .join('  '),
    ];
  });
  return lines
    .join('\n')
    .replaceAll(/(?<!\\)(\*\*|`)/g, '')
    .replaceAll(/(?<![\\\w*])\*(\w[^*\n]*)\*/g, '$1')
    .replaceAll(/\[([^\]\n]*)\]\([^)\n]*\)/g, '$1')
    .replaceAll(/\\([\\`*_{}[\]<>#|~])/g, '$1');
}
