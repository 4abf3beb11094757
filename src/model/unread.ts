// What of a text can't be read: its statements with an error of language. What they would say is missing from the chain, so that nobody
// may conclude from it that something isn't there. It finds no fault itself; the errors are those that reading has found.

import type { Parsed, Statement, Word } from '#language/syntax.ts';
import type { Finding } from '#text/finding.ts';
import { push } from '#text/grouped.ts';
import type { Chain, ChainElement, Unread } from './chain.ts';

/** What can't be read of a file, by where the file's own statement begins that it stands in. */
export type UnreadIn = ReadonlyMap<number, readonly Unread[]>;

const kinds: Readonly<Partial<Record<Statement['$type'], ChainElement['kind']>>> = {
  Product: 'product',
  Market: 'market',
  Firm: 'firm',
  Group: 'group',
  Link: 'link',
  Channel: 'channel',
  Support: 'support',
  Upgrade: 'upgrade',
  Plan: 'plan',
};

/** Statements of a proposal, and of who helps, whose absence says something: one with a `?` in it must not be taken for none. */
const telling: ReadonlySet<Statement['$type']> = new Set([
  'Adopters',
  'Applies',
  'Covers',
  'Enters',
  'Follows',
  'Funded',
  'Invest',
  'Move',
  'Overcomes',
  'Removes',
]);
/** What is left out of the chain while it has no name. */
const listed: ReadonlySet<Statement['$type']> = new Set(['Channel', 'Group', 'Support', 'Plan']);

/** Errors behind which everything is read all the same. */
const allRead: ReadonlySet<string> = new Set(['brace-too-many']);

/** What the errors among the findings leave unread. Nothing is looked for where there are none. */
export function unreadIn({ file, text, statements }: Parsed, findings: readonly Finding[]): UnreadIn {
  const found = new Map<number, Unread[]>();
  const seen = new Set<Statement>();
  for (const { code, kind, severity, place } of findings) {
    const open = code === 'to-fill-in';
    if (kind !== 'language' || (severity !== 'error' && !open) || place.file !== file || allRead.has(code)) continue;
    const top = holding(statements, place.start);
    if (!top) continue;
    const own = top.$type === 'Chain' ? holding(top.children, place.start) : top;
    let one: Statement = own ?? top;
    for (let next = own; next; next = holding(next.children, place.start)) one = next;
    if (seen.has(one) || (open && !telling.has(one.$type) && !isNameless(one))) continue;
    seen.add(one);
    push(found, top.start, {
      place: { file, start: one.start, end: one.end },
      text: text.slice(one.start, one.end).replace(/\s+/g, ' '),
      within: withinOf(own, one),
      ...(open ? { open: isNameless(one) ? ('whole' as const) : ('part' as const) } : {}),
    });
  }
  return found;
}

/** The chain with what can’t be read of it, in its own file and in those that it takes elements from. */
export function withUnread(chain: Chain, files: readonly (readonly [file: string, unread: UnreadIn])[]): Chain {
  if (files.every(([, { size }]) => size === 0)) return chain;
  // Elements may stand in a file without belonging to one of its chains.
  const own = [chain, ...[chain.products, chain.markets, chain.firms, chain.groups, chain.supports].flat()];
  const found = new Map<string, Unread>();
  for (const [file, statements] of files)
    for (const { place } of own)
      if (place.file === file) for (const one of statements.get(place.start) ?? []) found.set(`${one.place.start} ${file}`, one);
  if (found.size === 0) return chain;
  const elsewhere = ({ place }: Unread) => (place.file === chain.file ? 0 : 1);
  return { ...chain, unread: [...found.values()].sort((a, b) => elsewhere(a) - elsewhere(b) || a.place.start - b.place.start) };
}

const isNameless = (one: Statement) => listed.has(one.$type) && (one as { readonly name?: Word }).name === undefined;

function withinOf(own: Statement | undefined, one: Statement): Unread['within'] {
  if (!own?.form || own.head.text !== own.form.head) return undefined;
  // What stands in the wrong block belongs into another.
  return kinds[one.$type] ?? kinds[own.$type] ?? 'other';
}

/** The statement among these, which stand in the order of the text, that `offset` stands in. */
function holding(statements: readonly Statement[], offset: number): Statement | undefined {
  let [low, high] = [0, statements.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((statements[middle] as Statement).start <= offset) low = middle + 1;
    else high = middle;
  }
  const last = statements[low - 1];
  return last && offset <= Math.max(last.end, last.block?.end ?? 0) ? last : undefined;
}
