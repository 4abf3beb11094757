// Guideline 4: an investment that nobody is named to pay for. About whether there is a source at all; whether its terms fit is other rules'
// business. An upgrade is a proposal: what it doesn't state, it doesn't provide.

import { financedShareOf } from '#economics/financing.ts';
import { type Chain, type Firm, type Group, type Investment, isSmall, type Plan, type Support, type Upgrade } from '#model/chain.ts';
import { valueOf } from '#model/figure.ts';
import type { Place } from '#text/span.ts';
import { shareText } from '#model/wording.ts';
import type { ChainView } from '../../chain-view.ts';
import { freeName } from '../../naming.ts';
import { append, follow, type Repair } from '../../repair.ts';
import { defineRule, type Judgement, met, unknown } from '../../rule.ts';
import { called } from '../../wording.ts';
import { anyOf, longFinance } from '../../words.ts';

interface Facts {
  readonly chain: Chain;
  readonly upgrade: Upgrade;
  readonly investment: Investment;
  /** Its amount; as it is written: `1_500 INR/firm`. */
  readonly amount: { readonly text: string; readonly place: Place };
  /** The part that is financed; 0 where no source is named. */
  readonly covered: number;
  readonly limit: number;
  /** The plan that applies it and is paid for; what it pays for isn't said. */
  readonly fundedPlan: Plan | undefined;
  /** Who offers long-term money to the adopters already. */
  readonly lender: Support | undefined;
  readonly adopters: readonly (Firm | Group)[];
}

export default defineRule({
  id: 'unfunded-upgrade',
  family: 'finance',
  since: '0.1.0',
  severity: 'warning',
  fixes: ['suggested', 'placeholder'],
  guidelines: [4],
  sources: [{ document: 'paper', section: 'Guidelines for practitioners, 4' }],
  summary: 'An upgrade needs an investment, and nobody is named who pays for it.',
  why: 'Small firms rarely have the money for trees, machines or buildings lying by, and the loans that they can get are for a season. An upgrade without a source of money stops at the first expense, or is paid with the money that the household needs to live on.',
  instead:
    'Name the source: a lender with long terms, leasing, a savings group, the lead firm for a part, the owners’ own funds where they have them. Or make the investment smaller.',
  whenNot: 'When the money is known to be there and only the model doesn’t say so: then say so in the model.',
  judged:
    'For each upgrade that states an investment, unless all who adopt it are medium or large. Met when `invest` is `none` or nought, when `financed by` names sources for as much as the limit asks, or when the upgrade is `funded by` somebody. Breached when no source is named, or when the parts that are named come to less than the limit: then it is information, as it is where a plan that applies the upgrade is funded, because what that pays for isn’t said. Unknown where the amount is `?`.',
  thresholds: {
    financed: { default: 100, unit: 'percent', least: 1, most: 100, says: 'The share of an investment that must have a source.' },
  },
  judges: 'proposal',
  examples: {
    bad: [
      {
        says: 'Lasts and patterns, and who pays isn’t said',
        text: `
          chain shoes {
            currency INR
            market town: domestic
            firm shoemaker { level production  size micro }
            link shoemaker -> town
            upgrade town-designs: product {
              adopters 30% of shoemaker
              invest 1_500 INR/firm lasts 3 years      // lasts and patterns
            }
          }
        `,
        after: `
          chain shoes {
            currency INR
            market town: domestic
            firm shoemaker { level production  size micro }
            link shoemaker -> town
            upgrade town-designs: product {
              adopters 30% of shoemaker
              invest 1_500 INR/firm financed by own-funds lasts 3 years      // lasts and patterns
            }
          }
        `,
      },
      {
        says: 'A bank serves the growers; nobody asked it',
        text: `
          chain beans {
            currency HNL
            market town: domestic
            firm grower { level production  size micro }
            link grower -> town
            support bank: finance { offers investment-capital for 36 months  serves grower }
            upgrade drip: process { adopters 50% of grower  invest 30_000 HNL/firm }
          }
        `,
        after: `
          chain beans {
            currency HNL
            market town: domestic
            firm grower { level production  size micro }
            link grower -> town
            support bank: finance { offers investment-capital for 36 months  serves grower }
            upgrade drip: process { adopters 50% of grower  invest 30_000 HNL/firm financed by bank }
          }
        `,
      },
      {
        says: 'A part has a source, the rest none',
        text: `
          chain coffee {
            currency USD
            market drinkers: abroad
            firm smallholder { level production  size micro }
            link smallholder -> drinkers
            upgrade drying: process {
              adopters 20% of smallholder
              invest 200 USD/firm financed by 30% own-funds
            }
          }
        `,
        after: `
          chain coffee {
            currency USD
            market drinkers: abroad
            firm smallholder { level production  size micro }
            link smallholder -> drinkers
            upgrade drying: process {
              adopters 20% of smallholder
              invest 200 USD/firm financed by ? own-funds
            }
          }
        `,
      },
    ],
    good: [
      {
        says: 'A bank and the owners share it',
        text: `
          chain beans {
            currency HNL
            market town: domestic
            firm grower { level production  size micro }
            link grower -> town
            support bank: finance { offers investment-capital  serves grower }
            upgrade drip: process { adopters 50% of grower  invest 30_000 HNL/firm financed by 70% bank, 30% own-funds }
          }
        `,
      },
      {
        says: 'A project pays for the upgrade',
        text: `
          chain beans {
            currency HNL
            market town: domestic
            firm grower { level production  size micro }
            link grower -> town
            upgrade drip: process { adopters 50% of grower  invest 30_000 HNL/firm  funded by donor until 2008 }
          }
        `,
      },
      {
        says: 'Nothing to invest',
        text: `
          chain beans {
            market town: domestic
            firm grower { level production  size micro }
            link grower -> town
            upgrade sorting: product { adopters 50% of grower  invest none }
          }
        `,
      },
    ],
    lookalike: [
      {
        says: 'No loan and no support anywhere, but the owners have the money',
        text: `
          chain cloth {
            currency GTQ
            market tourists: domestic
            firm weaver { level production  size micro }
            link weaver -> tourists
            complete support
            upgrade looms: process { adopters 10% of weaver  invest 200 GTQ/firm financed by own-funds }
          }
        `,
      },
    ],
  },

  about: 'upgrade',
  concerns: (upgrade: Upgrade) => upgrade.investments.length > 0 && !isForLargeFirms(upgrade),

  judge(upgrade: Upgrade, view: ChainView, { financed }): Judgement<Facts> {
    if (upgrade.funded) return met;
    const limit = financed / 100;
    let open: Judgement<never> | undefined;
    for (const investment of upgrade.investments.toSorted((a, b) => (textOf(a) < textOf(b) ? -1 : 1))) {
      const { amount } = investment;
      if (valueOf(amount) === 0) continue;
      const covered = financedShareOf(investment).value;
      if (covered === undefined || covered >= limit - 0.001) continue;
      if (amount === undefined || amount === 'none') {
        open ??= unknown(() => `how much investment ${called(upgrade)} needs`, 'invest …', upgrade);
        continue;
      }
      const fundedPlan = view.plansWith(upgrade).find(({ funded }) => funded !== undefined);
      const adopters = [...new Set(upgrade.adopters.flatMap(({ of }) => of))];
      const lender = adopters
        .flatMap((one) => (one.kind === 'firm' ? view.supportsFor(one) : []))
        .find(({ offers }) => offers.some(({ words }) => anyOf(words, longFinance)));
      return {
        state: 'breached',
        facts: { chain: view.chain, upgrade, investment, amount, covered, limit, fundedPlan, lender, adopters },
        ...(covered > 0 || fundedPlan ? { severity: 'information' } : {}),
      };
    }
    return open ?? met;
  },

  say({ upgrade, amount, covered, limit, fundedPlan }: Facts) {
    const need = `${called(upgrade)} needs an investment of ${amount.text}`;
    if (covered > 0)
      return [
        `${need}; only ${shareText(covered)} of it has a source (limit ${shareText(limit)}).`,
        `Only ${shareText(covered)} of the investment that ${called(upgrade)} needs has a source (limit ${shareText(limit)}).`,
      ];
    return fundedPlan
      ? [`${need}, and names no source; whether the funds of ${called(fundedPlan)} are meant isn’t said.`, `${need}, and names no source.`]
      : [`${need}, and nobody is named who pays for it.`, `${called(upgrade)} needs an investment, and nobody is named who pays for it.`];
  },

  at: ({ investment }: Facts) => investment.headline,

  related: ({ upgrade, lender }: Facts) => [
    { place: upgrade.headline, message: called(upgrade) },
    ...(lender ? [{ place: lender.headline, message: 'Lends for such purposes' }] : []),
  ],

  repair({ chain, upgrade, investment, amount, covered, lender, adopters }: Facts): readonly Repair[] {
    // Sources that are named and pay nothing are the analyst's to put right.
    const pays = (name: string) => [append(amount.place, ` financed by ${name}`)];
    if (covered > 0) {
      // The rest: an amount is invented by nobody, so the part that is known becomes a part to think over.
      const part = investment.financed?.find((one) => typeof one.part === 'object')?.part;
      return typeof part === 'object'
        ? [
            {
              title: 'Say who pays for the rest: fill in the parts',
              kind: 'placeholder',
              preferred: true,
              changes: [{ do: 'replace', place: part.place, by: '?' }],
            },
          ]
        : [];
    }
    if (investment.financed) return [];
    const name = freeName('lender', chain);
    const served = adopters.map((one) => one.name).join(', ');
    return [
      ...(lender
        ? [{ title: `Let ${called(lender)} finance it`, kind: 'suggested' as const, preferred: true, changes: pays(lender.name) }]
        : []),
      {
        title: 'Say that the owners pay for it themselves',
        kind: 'suggested',
        preferred: lender === undefined,
        changes: pays('own-funds'),
      },
      ...(lender
        ? []
        : [
            {
              title: 'Add a lender who finances it: fill in the terms',
              kind: 'placeholder' as const,
              changes: [
                ...pays(name),
                follow(upgrade, {
                  head: `support ${name} "‹who lends›": ‹finance›`,
                  block: ['offers investment-capital up to ? for ? at ?', ...(served ? [`serves ${served}`] : [])],
                }),
              ],
            },
          ]),
    ];
  },
});

/** Whether all who adopt it are known to be medium or large: they find lenders. */
function isForLargeFirms({ adopters }: Upgrade): boolean {
  const firms = adopters.flatMap(({ of }) => of);
  return firms.length > 0 && firms.every((one) => one.kind === 'firm' && one.size !== undefined && !isSmall(one));
}

/** By which investments are put in order: the first one without a source is named. */
function textOf({ amount }: Investment): string {
  return typeof amount === 'object' ? amount.text : '';
}
