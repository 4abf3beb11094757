// What can't be read decides nothing: while there is a statement that a verdict may rest on and that can't be read, the verdict is unknown.
// So no rule needs to know of it. What can't be read, the model says (`unread.ts` there).

import { upgradesOf } from '#economics/adoption.ts';
import type { Chain, ChainElement, Unread } from '#model/chain.ts';
import type { ChainView, Proposal } from './chain-view.ts';
import type { Judgement, MissingFact, Rule, Subjects } from './rule.ts';
import { called } from './wording.ts';

/** What says who sells to whom, who helps, and what is planned: all that a list may lack, or a proposal change. */
const structure: ReadonlySet<Unread['within']> = new Set(['link', 'channel', 'group', 'support', 'plan', undefined]);

/** A rule's judgement of a subject, as far as it doesn’t hang on what can’t be read. */
export function withoutUnread(
  judgement: Judgement<object>,
  rule: Rule,
  subject: Subjects[keyof Subjects],
  view: ChainView,
): Judgement<object> {
  const { chain } = view;
  if (!chain.unread || judgement.state === 'unknown') return judgement;
  const unread = unreadBehind(judgement, rule, subject, view);
  if (!unread) return judgement;
  const at = { ...chain, headline: unread.place };
  const missing: MissingFact = unread.open
    ? { fact: 'what is still to be filled in', statement: unread.text.replaceAll('?', '…'), at, said: true }
    : { fact: `what ${called(unread.text)} means`, statement: '', at, said: true };
  return { state: 'unknown', missing };
}

/** Whether what happens by the end of a proposal hangs on what can’t be read. */
export function isUnread(proposal: Proposal, chain: Chain): boolean {
  return chain.unread !== undefined && (unreadStructure(chain) ?? unreadInside(elementsOf(proposal), chain)) !== undefined;
}

/** Whether a line of the proposal itself can’t be read: it may be what a rule looks for in it. */
export function hasUnread(subject: Subjects[keyof Subjects], chain: Chain): boolean {
  const isProposal = subject.kind === 'upgrade' || subject.kind === 'plan';
  return chain.unread !== undefined && isProposal && unreadInside(elementsOf(subject), chain) !== undefined;
}

function unreadBehind(
  { state }: Judgement<object>,
  { about, judges }: Rule,
  subject: Subjects[keyof Subjects],
  view: ChainView,
): Unread | undefined {
  const { chain } = view;
  switch (subject.kind) {
    case 'link':
      // What a link states is enough; what it doesn't state, it may state where it can't be read.
      return state === 'met' ? undefined : unreadInside([subject], chain);
    case 'firm':
      if (about === 'mse') return unreadStructure(chain);
      if (state === 'met') return undefined;
      // What a firm, or who helps it, is said to do.
      return (
        chain.unread?.find(({ within }) => within === 'firm' || structure.has(within)) ??
        (judges === 'proposal' ? unreadInside(view.upgradesFor(subject), chain) : undefined)
      );
    case 'upgrade':
    case 'plan':
      return unreadInside(elementsOf(subject), chain) ?? (about === 'proposal' ? unreadStructure(chain) : undefined);
    default:
      return unreadStructure(chain);
  }
}

const elementsOf = (proposal: Proposal) => [proposal, ...upgradesOf(proposal)];

/** A `?` within a statement leaves who sells to whom as it is. */
function unreadStructure({ unread }: Chain): Unread | undefined {
  return unread?.find(({ within, open }) => structure.has(within) && open !== 'part');
}

function unreadInside(elements: readonly ChainElement[], { unread }: Chain): Unread | undefined {
  return unread?.find(({ place: { file, start } }) =>
    elements.some(({ place }) => place.file === file && place.start <= start && start < place.end),
  );
}
