// Who may help an MSE type without the model saying so: groups and supports of which too little is said. Several rules ask whether nobody does
// something, and can't be sure as long as there are some.

import type { Firm } from '#model/chain.ts';
import type { ChainView } from './chain-view.ts';
import { type Judgement, unknown } from './rule.ts';
import { called } from './wording.ts';

/** What is waited for while a group or support may do for the firm what nobody is said to do; undefined where all of them say what they do, and for whom. */
export function openHelper(firm: Firm, view: ChainView): Judgement<never> | undefined {
  const { openSupport, openGroup } = view;
  if (openSupport) return unknown(() => `whom ${called(openSupport)} serves`, 'serves …', openSupport);
  if (openGroup) return unknown(() => `whom ${called(openGroup)} unites`, 'unites …', openGroup);
  const group = view.groupsOf(firm).find(({ does }) => does === undefined);
  if (group) return unknown(() => `what ${called(group)} does for its members`, 'does …', group);
  const support = view.supportsFor(firm).find(({ offers }) => offers.length === 0);
  return support && unknown(() => `what ${called(support)} offers`, 'offers …', support);
}
