// All figures of a chain, from the chain alone: Chain → Figures. Each is worked out when it is first asked for and remembered, so that
// checking a large chain pays only for what its rules and hovers look at. Formulas stand in the files that this one brings together.

import type { Chain, Channel, Firm, Group, Product, Upgrade } from '#model/chain.ts';
import { type Account, type AccountOf, accountOf, type ConsolidatedAccount, consolidate } from './accounts.ts';
import { type Appraisal, appraisalsOf, usualAversion } from './appraisal.ts';
import { type Concentration, concentrationOf } from './concentration.ts';
import { type Flows, flowsOf } from './flows.ts';
import { type Outlook, outlookOf } from './outlook.ts';
import { domesticResourceCost, nominalProtectionOf, rateOfIntegration } from './parity.ts';
import { type BuildUp, buildUpOf, type PassThrough, passThroughsOf } from './prices.ts';
import type { Share } from './quantity.ts';
import type { Scope } from './totals.ts';

export interface FigureSettings {
  /** Where each kind of cost stands in the account; from the vocabulary. */
  readonly accountOf: AccountOf;
  /** Relative aversion to risk. */
  readonly aversion?: number;
}

export interface Figures {
  readonly chain: Chain;
  readonly flows: Flows;
  /** Firms first, then groups that sell or have costs. */
  readonly accounts: readonly Account[];
  account(of: Firm | Group, scope?: Scope): Account;
  readonly consolidated: ConsolidatedAccount;
  buildUp(channel: Channel): BuildUp | undefined;
  passThroughs(channel: Channel): readonly PassThrough[];
  concentration(of: Firm | Group): Concentration;
  /** For one firm of the type. */
  outlook(of: Firm | Group): Outlook;
  appraisals(upgrade: Upgrade): readonly Appraisal[];
  readonly rateOfIntegration: Share;
  nominalProtection(product: Product): Share;
  readonly domesticResourceCost: Share;
}

export function figuresOf(chain: Chain, { accountOf: accountOfWord, aversion = usualAversion }: FigureSettings): Figures {
  const once = <Key extends object, Value>(make: (key: Key) => Value): ((key: Key) => Value) => {
    const made = new Map<Key, Value>();
    return (key) => {
      const known = made.get(key);
      if (known !== undefined || made.has(key)) return known as Value;
      const value = make(key);
      made.set(key, value);
      return value;
    };
  };
  const all = once((of: Firm | Group) => accountOf(chain, of, accountOfWord, 'all'));
  const each = once((of: Firm | Group) => accountOf(chain, of, accountOfWord, 'firm'));
  let accounts: readonly Account[] | undefined;
  let consolidated: ConsolidatedAccount | undefined;
  const figures: Figures = {
    chain,
    flows: flowsOf(chain),
    get accounts() {
      const selling = new Set([...chain.links.map((link) => link.seller), ...chain.links.map((link) => link.buyer)]);
      return (accounts ??= [...chain.firms, ...chain.groups.filter((group) => selling.has(group) || group.costs.length > 0)].map(all));
    },
    account: (of, scope = 'all') => (scope === 'all' ? all : each)(of),
    get consolidated() {
      return (consolidated ??= consolidate(figures.accounts));
    },
    buildUp: once((channel: Channel) => buildUpOf(chain, channel)),
    passThroughs: once((channel: Channel) => passThroughsOf(chain, channel)),
    concentration: once((of: Firm | Group) => concentrationOf(chain, of)),
    outlook: once((of: Firm | Group) => outlookOf(chain, of, accountOfWord)),
    appraisals: once((upgrade: Upgrade) => appraisalsOf(chain, upgrade, accountOfWord, aversion)),
    get rateOfIntegration() {
      return rateOfIntegration(figures.consolidated);
    },
    nominalProtection: once((product: Product) => nominalProtectionOf(chain, product)),
    get domesticResourceCost() {
      return domesticResourceCost(chain, figures.accounts, figures.consolidated, accountOfWord);
    },
  };
  return figures;
}
