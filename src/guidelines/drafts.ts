// What is still to be filled in decides nothing: a rule is asked twice, with the drafts of a chain and without them, and where the two
// answers differ, the verdict is unknown. So no rule needs to know of drafts. What a draft is, the model says (`chain.ts`).

import type { Chain, ChainElement, Link } from '#model/chain.ts';
import { remembered } from '#text/remembered.ts';
import { type ChainView, viewOf } from './chain-view.ts';
import type { Judgement, MissingFact, Rule, Subject, Subjects } from './rule.ts';
import { called, calledLink } from './wording.ts';

/** A rule's judgement of a subject, as far as it doesn’t hang on a draft. */
export function withoutDrafts(
  rule: Rule,
  subject: Subjects[keyof Subjects],
  view: ChainView,
  limits: Readonly<Record<string, number>>,
): Judgement<object> {
  const judgement = rule.judge(subject, view, limits);
  const { chain } = view;
  if (judgement.state === 'unknown') {
    // The list is said to be complete, and an entry of it is open: to say it again would help nobody.
    const [open] = chain.openLinks ?? [];
    const asksForLinks = open && /^complete .*\blinks\b/.test(judgement.missing.statement) && chain.completePlace !== undefined;
    return asksForLinks ? waiting('who sells and buys in each link', 'link … -> …', chain) : judgement;
  }
  const drafts = draftsOf(chain);
  if (drafts.length === 0) return judgement;
  if (rule.judge(withoutTheirMoney(subject, drafts), viewOf(withoutThem(chain)), limits).state === judgement.state) return judgement;
  const draft = drafts.find((one) => one.kind === 'link' && one.seller === subject) ?? drafts[0]!;
  return draft.kind === 'link'
    ? waiting(`what ${calledLink(draft)} sells`, 'sells …', draft)
    : waiting(`what ${called(draft)} is`, `${draft.kind} ${draft.name} …`, draft);
}

function waiting(fact: string, statement: string, at: Subject): Judgement<never> {
  const missing: MissingFact = { fact, statement, at, said: true };
  return { state: 'unknown', missing };
}

/** Every judgement asks for them, of a chain that may have thousands of elements. */
const draftsOf = remembered(({ links, markets, groups, supports, channels }: Chain): readonly ChainElement[] =>
  [links, markets, groups, supports, channels].flatMap((list): readonly ChainElement[] => list.filter(({ draft }) => draft)),
);

/** An upgrade as if no draft paid for it. */
function withoutTheirMoney<One extends Subjects[keyof Subjects]>(subject: One, drafts: readonly ChainElement[]): One {
  if (subject.kind !== 'upgrade') return subject;
  const isDraft = (element: ChainElement | undefined) => drafts.some((one) => one === element);
  const { investments, funded } = subject;
  return {
    ...subject,
    funded: isDraft(funded?.element) ? undefined : funded,
    investments: investments.map((investment) => ({
      ...investment,
      financed: investment.financed?.filter(({ element }) => !isDraft(element)),
    })),
  };
}

/** The chain as if the drafts weren't written, nor what stands on them. */
const withoutThem = remembered((chain: Chain): Chain => {
  const drafts = new Set<ChainElement | undefined>(draftsOf(chain));
  const firm = <Element extends ChainElement>(list: readonly Element[]) => list.filter((element) => !drafts.has(element));
  return {
    ...chain,
    markets: firm(chain.markets),
    groups: firm(chain.groups),
    supports: firm(chain.supports),
    channels: firm(chain.channels).filter(({ steps }) => !steps.some(({ party }) => drafts.has(party))),
    links: firm(chain.links).filter(({ seller, buyer, through }: Link) => ![seller, buyer, through].some((party) => drafts.has(party))),
  };
});
