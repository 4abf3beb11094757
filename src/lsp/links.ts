// What in a text leads elsewhere: the paths of `use`, and addresses on the web. Nothing is opened here.

import type { Parsed } from '#language/syntax.ts';
import { everyStatement } from '#language/syntax.ts';
import type { Span } from '#text/span.ts';

export interface Link {
  readonly span: Span;
  /** An address, or the path of another model as it is written. */
  readonly to: { readonly path: string } | { readonly url: string };
}

const address = /\bhttps?:\/\/[^\s"<>]+[^\s"<>.,;:!?)\]}'’”]/g;

export function linksIn(parsed: Parsed): Link[] {
  const found: Link[] = [];
  for (const statement of everyStatement(parsed.statements)) {
    if (statement.$type !== 'Use' || !statement.path || statement.path.text === '') continue;
    const { start, text } = statement.path;
    found.push({ span: { start: start + 1, end: start + 1 + text.length }, to: { path: text } });
  }
  for (const { index, 0: url } of parsed.text.matchAll(address)) {
    if (!URL.canParse(url)) continue;
    found.push({ span: { start: index, end: index + url.length }, to: { url } });
  }
  return found.toSorted((a, b) => a.span.start - b.span.start);
}
