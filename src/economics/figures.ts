// All figures of a chain, from the chain alone: Chain → Figures. Each is worked out when it is first asked for and remembered, so that
// checking a large chain pays only for what its rules and hovers look at. Formulas stand in the files that this one brings together.

import type { Chain, Channel, Firm, Group, Product, Upgrade } from '#model/chain.ts';
import { graphOf } from '#model/graph.ts';
import { lazily } from '#text/lazily.ts';
import { onceFor } from '#text/remembered.ts';
import { type Account, type AccountOf, accountOf, type ConsolidatedAccount, consolidate, earnsCommission } from './accounts.ts';
import { type Appraisal, appraisalsOf, usualAversion } from './appraisal.ts';
import { type BreakEven, breakEvenOf, soldOf } from './break-even.ts';
import { bestChannelMix, type ChannelMix } from './channel-mix.ts';
import { type Concentration, concentrationOf } from './concentration.ts';
import { type Flows, flowsOf } from './flows.ts';
import { type Outlook, outlookOf, riskOf, type RiskView } from './outlook.ts';
import { domesticResourceCost, nominalProtectionOf, rateOfIntegration } from './parity.ts';
import { type BuildUp, buildUpOf, type PassThrough, passThroughsOf } from './prices.ts';
import type { Share } from './quantity.ts';
import { type Sensitivities, sensitivityOf } from './sensitivity.ts';
import type { Scope } from './totals.ts';

export interface FigureSettings {
  /** Where each kind of cost stands in the account; from the vocabulary. */
  readonly accountOf: AccountOf;
  /** Relative aversion to risk; 2 where nothing is said. */
  readonly aversion?: number;
}

export interface Figures {
  readonly chain: Chain;
  /** The relative aversion to risk that certainty equivalents are seen with. */
  readonly aversion: number;
  readonly flows: Flows;
  /** Firms first, then groups that sell or have costs. */
  readonly accounts: readonly Account[];
  account(of: Firm | Group, scope?: Scope): Account;
  readonly consolidated: ConsolidatedAccount;
  buildUp(channel: Channel): BuildUp | undefined;
  passThroughs(channel: Channel): readonly PassThrough[];
  concentration(of: Firm | Group): Concentration;
  /** Of all firms of the type together, or of one. */
  breakEven(of: Firm | Group, scope?: Scope): BreakEven;
  /** For one firm of the type. */
  outlook(of: Firm | Group): Outlook;
  /** How the owner of one firm of the type sees its profit as it is. */
  risk(of: Firm | Group): RiskView;
  /** How one firm of the type would best spread its sales over its channels. */
  channelMix(of: Firm | Group): ChannelMix;
  /** One for each type that adopts. */
  appraisals(upgrade: Upgrade): readonly Appraisal[];
  /** Which stated figures move an upgrade's result most, the strongest first; undefined where no result is known. */
  sensitivity(upgrade: Upgrade, of: Firm | Group): Sensitivities | undefined;
  readonly rateOfIntegration: Share;
  nominalProtection(product: Product): Share;
  readonly domesticResourceCost: Share;
}

/** Whether a group does business of its own: sells, buys, brings others together for a commission, or has costs. */
function hasAccount(chain: Chain, group: Group): boolean {
  const graph = graphOf(chain);
  return group.costs.length > 0 || graph.soldBy(group).length > 0 || graph.boughtBy(group).length > 0 || earnsCommission(chain, group);
}

/** Nothing is computed before it is asked for; what can't be is unknown and says why. Nothing throws. */
export function figuresOf(chain: Chain, { accountOf: accountOfWord, aversion = usualAversion }: FigureSettings): Figures {
  const all = onceFor((of: Firm | Group) => accountOf(chain, of, accountOfWord, 'all'));
  const each = onceFor((of: Firm | Group) => accountOf(chain, of, accountOfWord, 'firm'));
  const sensitivities = new Map<Upgrade, (of: Firm | Group) => Sensitivities | undefined>();
  const methods = {
    chain,
    aversion,
    flows: flowsOf(chain),
    account: (of, scope = 'all') => (scope === 'all' ? all : each)(of),
    buildUp: onceFor((channel: Channel) => buildUpOf(chain, channel)),
    passThroughs: onceFor((channel: Channel) => passThroughsOf(chain, channel)),
    concentration: onceFor((of: Firm | Group) => concentrationOf(chain, of)),
    breakEven: (of, scope = 'all') => breakEvenOf(chain, figures.account(of, scope)),
    outlook: onceFor((of: Firm | Group) => outlookOf(chain, of, accountOfWord)),
    risk: onceFor((of: Firm | Group) => riskOf(chain, figures.outlook(of), aversion)),
    channelMix: onceFor((of: Firm | Group) => {
      const account = each(of);
      const { household, netProfit } = account;
      const income = household?.income.value === undefined ? netProfit : household.income;
      return bestChannelMix(chain, of, { volume: soldOf(chain, account), income, relativeAversion: aversion });
    }),
    appraisals: onceFor((upgrade: Upgrade) => appraisalsOf(chain, upgrade, accountOfWord, aversion)),
    sensitivity: (upgrade, of) => {
      let found = sensitivities.get(upgrade);
      if (!found) sensitivities.set(upgrade, (found = onceFor((one: Firm | Group) => sensitivityOf(chain, upgrade, one, accountOfWord))));
      return found(of);
    },
    nominalProtection: onceFor((product: Product) => nominalProtectionOf(chain, product)),
  } satisfies Omit<Figures, 'accounts' | 'consolidated' | 'rateOfIntegration' | 'domesticResourceCost'>;
  const figures: Figures = lazily(methods, {
    accounts: () => [...chain.firms, ...chain.groups.filter((group) => hasAccount(chain, group))].map(all),
    consolidated: () => consolidate(figures.accounts),
    rateOfIntegration: () => rateOfIntegration(figures.consolidated),
    domesticResourceCost: () => domesticResourceCost(chain, figures.accounts, figures.consolidated, accountOfWord),
  });
  return figures;
}
