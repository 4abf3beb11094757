// Guideline 5: people whom a social line keeps out take part in an upgrade, and nothing helps them over that line. Whether a service names
// the right people for other reasons is `wrong-reach`'s business.

import type { Chain, Firm, Upgrade } from '#model/chain.ts';
import type { ChainView } from '../../chain-view.ts';
import { freeName } from '../../naming.ts';
import { follow, insert, rewrite, type Repair } from '../../repair.ts';
import { defineRule, type Judgement, met, unknown } from '../../rule.ts';
import { called, listed } from '../../wording.ts';

interface Facts {
  readonly chain: Chain;
  readonly firm: Firm;
  readonly barriers: readonly string[];
  /** Those of them that nothing helps over. */
  readonly open: readonly string[];
  /** The upgrades that leave them to it. */
  readonly upgrades: readonly Upgrade[];
}

export default defineRule({
  id: 'excluded-not-reached',
  family: 'inclusion',
  since: '0.1.0',
  severity: 'warning',
  fixes: ['suggested', 'placeholder'],
  guidelines: [5],
  sources: [{ document: 'paper', section: 'Guidelines for practitioners, 5' }],
  summary: 'People who are kept out by a social line are to take part in an upgrade, and nothing helps them over it.',
  why: 'What is offered to everybody reaches those who were reached before. Women who may not leave home, or people of a caste that others don’t deal with, hear of it last and can’t come; the money that was meant for them buys nothing.',
  instead:
    'Aim something at them: training at a place and time where they can come, a group of their own, agents of their own kind, a link to a lead firm that someone arranges. Say in the upgrade, in the group or in the support which barrier it overcomes.',
  whenNot: 'When the line has no bearing on this upgrade, or those people chose to be left as they are.',
  judged:
    'For each micro or small type that is `excluded by` something and is to adopt an upgrade. A barrier counts as reached when the upgrade, a group that unites these people or a support that serves them says that it `overcomes` it, or when somebody bridges a link of theirs that `crosses` it. Breached when `complete groups, support` says that no other help has been left out: a warning where no barrier is reached, information where only some are. Unknown as long as the lists may be incomplete.',
  thresholds: {},
  judges: 'proposal',
  examples: {
    bad: [
      {
        says: 'Services reach the shoemakers and leave out the tanners, of the same caste',
        text: `
          chain shoes {
            market town: domestic
            firm tanner { level inputs  size micro  excluded by caste }
            firm shoemaker { level production  size micro  excluded by caste }
            link tanner -> shoemaker
            link shoemaker -> town
            support trainers: training { offers training  serves shoemaker  overcomes caste }
            complete groups, support
            upgrade cleaner-tanning: process {
              adopters 20% of tanner
              learns through shoemaker        // a neighbour
            }
          }
        `,
        after: `
          chain shoes {
            market town: domestic
            firm tanner { level inputs  size micro  excluded by caste }
            firm shoemaker { level production  size micro  excluded by caste }
            link tanner -> shoemaker
            link shoemaker -> town
            support trainers: training { offers training  serves shoemaker  overcomes caste }
            complete groups, support
            upgrade cleaner-tanning: process {
              adopters 20% of tanner
              learns through shoemaker        // a neighbour
              overcomes caste
            }
          }
        `,
      },
      {
        says: 'Training for all, where women may not come',
        text: `
          chain garments {
            market town: domestic
            firm embroiderer {
              level production
              size micro
              excluded by gender, mobility
            }
            firm shop { level retail  size small }
            link embroiderer -> shop
            link shop -> town
            support centre: training { offers training  serves embroiderer }
            upgrade designs: product { adopters 30% of embroiderer  learns through centre }
            complete groups, support
          }
        `,
        after: `
          chain garments {
            market town: domestic
            firm embroiderer {
              level production
              size micro
              excluded by gender, mobility
            }
            firm shop { level retail  size small }
            link embroiderer -> shop
            link shop -> town
            support centre: training { offers training  serves embroiderer }
            upgrade designs: product {
              adopters 30% of embroiderer  learns through centre
              overcomes gender, mobility
            }
            complete groups, support
          }
        `,
      },
      {
        says: 'Over one of two lines only',
        text: `
          chain cloth {
            market shops: abroad
            firm weaver { level production  size micro  excluded by ethnicity, gender }
            firm exporter { level export }
            link weaver -> exporter
            link exporter -> shops
            upgrade new-designs: product {
              adopters 30% of weaver
              overcomes gender
            }
            complete groups, support
          }
        `,
        after: `
          chain cloth {
            market shops: abroad
            firm weaver { level production  size micro  excluded by ethnicity, gender }
            firm exporter { level export }
            link weaver -> exporter
            link exporter -> shops
            upgrade new-designs: product {
              adopters 30% of weaver
              overcomes ethnicity, gender
            }
            complete groups, support
          }
        `,
      },
    ],
    good: [
      {
        says: 'The upgrade says how it reaches them',
        text: `
          chain garments {
            market town: domestic
            firm embroiderer { level production  size micro  excluded by gender }
            firm agent { level collection  size micro  women 100% }
            link embroiderer -> agent
            link agent -> town
            upgrade designs: product { adopters 60% of embroiderer  overcomes gender }
            complete groups, support
          }
        `,
      },
      {
        says: 'A group of their own',
        text: `
          chain sandals {
            market town: domestic
            firm family { level production  size micro  excluded by caste }
            group women: self-help-group { unites family  overcomes caste }
            link family -> town
            upgrade designs: product { adopters 50% of family }
            complete groups, support
          }
        `,
      },
      {
        says: 'A project that is for them',
        text: `
          chain garments {
            market town: domestic
            firm embroiderer { level production  size micro  excluded by gender }
            link embroiderer -> town
            support facilitators: project { offers training, market-linkage  serves embroiderer  overcomes gender }
            upgrade designs: product { adopters 60% of embroiderer }
          }
        `,
      },
    ],
    lookalike: [
      {
        says: 'Excluded, and nothing is done; but no upgrade is planned for them either, so none passes them by',
        text: `
          chain shoes {
            market town: domestic
            firm tanner { level inputs  size micro  excluded by caste }
            firm shoemaker { level production  size micro }
            link tanner -> shoemaker
            link shoemaker -> town
            complete groups, support
            upgrade designs: product { adopters 30% of shoemaker }
          }
        `,
      },
    ],
  },

  about: 'firm',
  concerns: (firm: Firm, view: ChainView) =>
    (firm.excluded?.words.length ?? 0) > 0 &&
    (firm.size?.word === 'micro' || firm.size?.word === 'small') &&
    view.upgradesFor(firm).length > 0,

  judge(firm: Firm, view: ChainView): Judgement<Facts> {
    const { openGroup, openSupport } = view;
    const barriers = firm.excluded?.words ?? [];
    const help = new Set([
      ...[...view.groupsOf(firm), ...view.supportsFor(firm)].flatMap(({ overcomes }) => overcomes?.words ?? []),
      ...view.linksFrom(firm).flatMap(({ bridgedBy, crosses }) => ((bridgedBy?.length ?? 0) > 0 ? (crosses?.words ?? []) : [])),
    ]);
    const left = view.upgradesFor(firm).map((upgrade) => ({
      upgrade,
      open: barriers.filter((barrier) => !help.has(barrier) && !upgrade.overcomes?.words.includes(barrier)),
    }));
    const missed = left.filter(({ open }) => open.length > 0);
    if (missed.length === 0) return met;
    const open = [...new Set(missed.flatMap((one) => one.open))];
    const lists = view.incomplete('groups', 'support');
    if (lists.length > 0)
      return unknown(
        () => `whether anything helps ${called(firm)} over ${listed(open.map((word) => called(word)))}`,
        `complete ${lists.join(', ')}`,
        view.chain,
      );
    if (openSupport) return unknown(() => `whom ${called(openSupport)} serves`, 'serves …', openSupport);
    if (openGroup) return unknown(() => `whom ${called(openGroup)} unites`, 'unites …', openGroup);
    const nothing = missed.some((one) => one.open.length === barriers.length);
    return {
      state: 'breached',
      facts: { chain: view.chain, firm, barriers, open, upgrades: missed.map(({ upgrade }) => upgrade) },
      ...(nothing ? {} : { severity: 'information' }),
    };
  },

  say({ firm, barriers, open, upgrades }: Facts) {
    const start = `${called(firm)} is excluded by ${listed(barriers.map((word) => called(word)))}`;
    const what = listed(
      upgrades.map((upgrade) => called(upgrade)),
      2,
    );
    const over = open.length < barriers.length ? listed(open.map((word) => called(word))) : barriers.length > 1 ? 'these' : 'it';
    return [
      `${start}; no group or service helps them over ${over}, nor ${upgrades.length > 1 ? 'do' : 'does'} ${what}.`,
      `Nothing in ${what} helps ${called(firm)} over ${listed(
        open.map((word) => called(word)),
        2,
      )}.`,
      `Nothing helps ${called(firm)} over ${called(open[0] ?? '')}.`,
    ];
  },

  related: ({ upgrades, firm }: Facts) => [
    ...upgrades.slice(0, 3).map((upgrade) => ({ place: upgrade.headline, message: `${called(upgrade)} is for them too` })),
    ...(firm.excluded ? [{ place: firm.excluded.place, message: 'What keeps them out' }] : []),
  ],

  repair({ chain, firm, open, upgrades }: Facts): readonly Repair[] {
    const last = upgrades.at(-1);
    const overcome = upgrades.map((upgrade) => {
      const { overcomes } = upgrade;
      if (!overcomes) return insert(upgrade, `overcomes ${open.join(', ')}`);
      return overcomes.words.length === 0
        ? rewrite(overcomes.place, 'overcomes none', `overcomes ${open.join(', ')}`)
        : rewrite(overcomes.place, 'overcomes', `overcomes ${open.filter((word) => !overcomes.words.includes(word)).join(', ')},`);
    });
    const words = listed(open.map((word) => called(word)));
    return [
      {
        title: `Let ${listed(upgrades.map((upgrade) => called(upgrade)))} overcome ${words}`,
        kind: 'suggested',
        preferred: true,
        changes: overcome,
      },
      ...(last
        ? [
            {
              title: `Add a service that overcomes ${words}`,
              kind: 'placeholder' as const,
              changes: [
                follow(last, {
                  head: `support ${freeName(`for-${firm.name}`, chain)} "‹who reaches them›": ‹project›`,
                  block: ['offers ‹training›', `serves ${firm.name}`, `overcomes ${open.join(', ')}`],
                }),
              ],
            },
          ]
        : []),
    ];
  },
});
