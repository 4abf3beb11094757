// The comments that allow a finding (`// allow single-channel: the cooperative insures the harvest`): what their codes mean, and
// which codes may stand there. What such a comment does is said in `#guidelines/suppression.ts`.

import type { Checked } from '#analysis/workspace.ts';
import { hoverOf, titleOf } from '#guidelines/card.ts';
import { rules } from '#guidelines/generated/index.ts';
import type { Completion } from '#language/complete.ts';
import type { Span } from '#text/span.ts';
import type { Hover } from './hover.ts';

const begins = /^\/\/+[ \t]*allow[ \t]+/;
const code = /[\p{L}\p{N}_-]+/gu;

/** The part of an allowing comment that lists codes, where the offset lies in it. */
function listAt({ parsed }: Checked, offset: number): Span | undefined {
  const comment = parsed.tokens.comments.find(({ start, end }) => start < offset && offset <= end);
  if (!comment) return undefined;
  const text = parsed.text.slice(comment.start, comment.end);
  const head = begins.exec(text)?.[0].length;
  if (head === undefined) return undefined;
  const colon = text.indexOf(':', head);
  const list = { start: comment.start + head, end: colon < 0 ? comment.end : comment.start + colon };
  return list.start <= offset && offset <= list.end ? list : undefined;
}

function codeAt(checked: Checked, list: Span, offset: number): Span | undefined {
  for (const { index, 0: word } of checked.parsed.text.slice(list.start, list.end).matchAll(code)) {
    const start = list.start + index;
    if (start <= offset && offset <= start + word.length) return { start, end: start + word.length };
  }
  return undefined;
}

export function allowedHover(checked: Checked, offset: number): Hover | undefined {
  const list = listAt(checked, offset);
  const span = list && codeAt(checked, list, offset);
  const rule = span && rules.find(({ id }) => id === checked.parsed.text.slice(span.start, span.end));
  if (!rule) return undefined;
  const example = `\`\`\`vchain\n// allow ${rule.id}: the reason why it is right here\n\`\`\``;
  return { span, markdown: `${hoverOf(rule)}\n\n${example}` };
}

/** Codes that may be allowed here, those first that are found in the file. */
export function allowedCompletion(checked: Checked, offset: number): Completion | undefined {
  const list = listAt(checked, offset);
  if (!list) return undefined;
  const whole = codeAt(checked, list, offset) ?? { start: offset, end: offset };
  const found = new Set(checked.findings.map((finding) => finding.code));
  const sorted = [...rules.filter(({ id }) => found.has(id)), ...rules.filter(({ id }) => !found.has(id))];
  const offers = sorted.map(({ id }) => ({ kind: 'word' as const, label: id, text: id, detail: titleOf(id) }));
  return { typed: { start: whole.start, end: offset }, whole, offers, needed: true };
}
