// Guideline 7: a plan that takes MSEs out of the domestic market altogether. Judged by what the plan moves, for those whom it covers.

import type { Firm, Market } from '#model/chain.ts';
import { shareText } from '#model/wording.ts';
import type { ChainView, Proposal } from '../../chain-view.ts';
import { type Emptied, keepingRepairs, shiftsOf, sizeOf } from '../../moves.ts';
import type { Repair } from '../../repair.ts';
import { defineRule, type Judgement, met, unknown } from '../../rule.ts';
import { called, listed } from '../../wording.ts';

interface Drop {
  readonly firm: Firm;
  /** The share of the firms that it happens to; undefined where it isn’t known. */
  readonly covered: number | undefined;
  readonly channels: readonly (Emptied & { readonly leaving: number })[];
}
interface Facts {
  readonly proposal: Proposal;
  readonly drops: readonly [Drop, ...Drop[]];
  readonly limit: number;
}

export default defineRule({
  id: 'domestic-dropped',
  family: 'channels',
  since: '0.1.0',
  severity: 'warning',
  fixes: ['suggested', 'placeholder'],
  guidelines: [7],
  sources: [{ document: 'paper', section: 'Guidelines for practitioners, 7' }],
  summary: 'A plan moves all that an MSE type sells at home into markets abroad.',
  why: 'Markets abroad change their standards, prices and suppliers without asking. Most small producers live on buyers in their own country; who has given them up can’t sell anywhere in the season in which the foreign buyer doesn’t come.',
  instead: 'Move a part of the sales only, and keep one domestic channel, if only for what the foreign market doesn’t take.',
  whenNot: 'When the goods were never wanted at home (a crop grown for export only), or the domestic channel is closing.',
  judged:
    'For each plan, and each upgrade that no plan applies, in which an MSE type takes part: the channels to domestic markets that an MSE type uses today. Breached when those who take part move all of each away, and nothing of it into another domestic channel; a warning where the plan is for all firms of the type, information where for a part. Unknown where a share, the size of the firms, or whether a market is domestic isn’t said.',
  thresholds: {
    share: { default: 95, unit: 'percent', least: 50, most: 100, says: 'From this share on, all sales of a channel count as moved.' },
  },
  judges: 'proposal',
  examples: {
    bad: [
      {
        says: 'Everything for export',
        text: `
          chain cloth {
            market tourists: domestic
            market villagers: domestic
            market abroad: abroad
            firm weaver { level production  size micro }
            firm exporter { level export }
            link weaver -> tourists
            link weaver -> villagers
            link weaver -> exporter
            link exporter -> abroad
            channel visitors: weaver -> tourists
            channel home: weaver -> villagers
            channel export: weaver -> exporter -> abroad
            upgrade export-only: channel {
              adopters 100% of weaver
              move 100% of visitors to export
              move 100% of home to export        // the village too
            }
            plan all-abroad { applies export-only  covers 100% of weaver }
          }
        `,
        after: `
          chain cloth {
            market tourists: domestic
            market villagers: domestic
            market abroad: abroad
            firm weaver { level production  size micro }
            firm exporter { level export }
            link weaver -> tourists
            link weaver -> villagers
            link weaver -> exporter
            link exporter -> abroad
            channel visitors: weaver -> tourists
            channel home: weaver -> villagers
            channel export: weaver -> exporter -> abroad
            upgrade export-only: channel {
              adopters 100% of weaver
              move 100% of visitors to export
              // the village too
            }
            plan all-abroad { applies export-only  covers 100% of weaver }
          }
        `,
      },
      {
        says: 'Nearly all of the local sales goes to two markets abroad',
        text: `
          chain beans {
            market europe: abroad
            market gulf: abroad
            market town: domestic
            firm grower { level production  size micro }
            firm exporter { level export }
            link grower -> exporter
            link grower -> town
            link exporter -> europe
            link exporter -> gulf
            channel north: grower -> exporter -> europe
            channel east: grower -> exporter -> gulf
            channel local: grower -> town
            upgrade outward: channel {
              adopters 100% of grower
              move 60% of local to north
              move 38% of local to east
            }
          }
        `,
        after: `
          chain beans {
            market europe: abroad
            market gulf: abroad
            market town: domestic
            firm grower { level production  size micro }
            firm exporter { level export }
            link grower -> exporter
            link grower -> town
            link exporter -> europe
            link exporter -> gulf
            channel north: grower -> exporter -> europe
            channel east: grower -> exporter -> gulf
            channel local: grower -> town
            upgrade outward: channel {
              adopters 100% of grower
            }
          }
        `,
      },
      {
        says: 'A third of the growers gives up the domestic market',
        text: `
          chain beans {
            market europe: abroad
            market town: domestic
            firm grower { level production  size micro }
            firm exporter { level export }
            link grower -> exporter
            link grower -> town
            link exporter -> europe
            channel export: grower -> exporter -> europe
            channel local: grower -> town
            upgrade outward: channel { adopters 33% of grower  move 100% of local to export }
          }
        `,
        after: `
          chain beans {
            market europe: abroad
            market town: domestic
            firm grower { level production  size micro }
            firm exporter { level export }
            link grower -> exporter
            link grower -> town
            link exporter -> europe
            channel export: grower -> exporter -> europe
            channel local: grower -> town
            upgrade outward: channel { adopters 33% of grower }
          }
        `,
      },
    ],
    good: [
      {
        says: 'A part stays at home',
        text: `
          chain beans {
            market europe: abroad
            market town: domestic
            firm grower { level production  size micro }
            firm exporter { level export }
            link grower -> exporter
            link grower -> town
            link exporter -> europe
            channel export: grower -> exporter -> europe
            channel local: grower -> town
            upgrade outward: channel { adopters 100% of grower  move 60% of local to export }
          }
        `,
      },
      {
        says: 'From one domestic channel into another',
        text: `
          chain beans {
            market shops: domestic
            market town: domestic
            firm grower { level production  size micro }
            firm wholesaler { level wholesale }
            link grower -> wholesaler
            link grower -> town
            link wholesaler -> shops
            channel supermarket: grower -> wholesaler -> shops
            channel local: grower -> town
            upgrade better-shops: channel { adopters 50% of grower  move 100% of local to supermarket }
          }
        `,
      },
      {
        says: 'One of two domestic channels is given up',
        text: `
          chain cloth {
            market tourists: domestic
            market villagers: domestic
            market abroad: abroad
            firm weaver { level production  size micro }
            firm exporter { level export }
            link weaver -> tourists
            link weaver -> villagers
            link weaver -> exporter
            link exporter -> abroad
            channel visitors: weaver -> tourists
            channel home: weaver -> villagers
            channel export: weaver -> exporter -> abroad
            upgrade fewer-tourists: channel { adopters 100% of weaver  move 100% of visitors to export }
          }
        `,
      },
    ],
    lookalike: [
      {
        says: 'All sales move from one market abroad to another; at home nothing was sold before',
        text: `
          chain pods {
            product pod in kg
            market europe: abroad
            market gulf: abroad
            market town: domestic
            firm grower { level production  size micro }
            firm exporter { level export }
            link grower -> exporter { sells 20 t pod }
            link grower -> town { sells 0 t pod }
            link exporter -> europe
            link exporter -> gulf
            channel north: grower -> exporter -> europe
            channel east: grower -> exporter -> gulf
            channel local: grower -> town
            upgrade turn: channel { adopters 100% of grower  move 100% of north to east  move 100% of local to east }
          }
        `,
      },
    ],
  },

  about: 'proposal',
  concerns: (proposal: Proposal, view: ChainView) => shiftsOf(view, proposal).length > 0,

  judge(proposal: Proposal, view: ChainView, { share }): Judgement<Facts> {
    const limit = share / 100;
    const drops: Drop[] = [];
    let open: Judgement<never> | undefined;
    for (const { firm, covered, outlets, targets } of shiftsOf(view, proposal)) {
      if (covered === 0) continue;
      const leaves = (leaving: number | undefined) => leaving !== undefined && leaving >= limit;
      const kept = outlets.filter(({ leaving }) => leaving !== undefined && leaving < limit);
      const gone = outlets.filter(({ leaving }) => leaves(leaving));
      const perhaps = outlets.filter(({ leaving }) => leaving === undefined);
      const ends: readonly (Market | undefined)[] = [
        ...kept.map(({ outlet }) => outlet.market),
        ...targets.map((channel) => marketOf(channel.steps.at(-1)?.party)),
      ];
      if (ends.some((market) => market?.domestic === true)) continue;
      const dropped = gone.filter(({ outlet }) => outlet.market?.domestic === true);
      const doubtful = [...ends, ...gone.map(({ outlet }) => outlet.market)].find(
        (market) => market !== undefined && market.domestic === undefined,
      );
      const perhapsHome = perhaps.find(({ outlet }) => outlet.market?.domestic === true);
      if (perhapsHome) {
        const move = perhapsHome.moves.find((one) => one.share === undefined);
        open ??= unknown(
          () => `how much of ${called(perhapsHome.outlet)} is moved`,
          `move …% of ${perhapsHome.outlet.name} to ${move?.channels?.to.name ?? '…'}`,
          proposal,
        );
      } else if (dropped.length > 0 && ends.some((market) => market !== undefined && market.domestic === undefined))
        open ??= doubt(doubtful);
      else if (dropped.length > 0 && firm.size === undefined) open ??= sizeOf(firm);
      else if (dropped.length > 0)
        drops.push({
          firm,
          covered,
          channels: dropped.map(({ outlet, moves, leaving }) => ({ name: outlet.name, moves, leaving: leaving ?? 1 })),
        });
      else if (doubtful && gone.some(({ outlet }) => outlet.market === doubtful)) open ??= doubt(doubtful);
    }
    const [first, ...others] = drops;
    if (!first) return open ?? met;
    const all = drops.some(({ covered }) => covered !== undefined && covered >= limit);
    return { state: 'breached', facts: { proposal, drops: [first, ...others], limit }, ...(all ? {} : { severity: 'information' }) };
  },

  say({ proposal, drops: [first, ...others], limit }: Facts) {
    const who =
      others.length > 0
        ? listed([first, ...others].map(({ firm }) => called(firm)))
        : first.covered === undefined
          ? `those of ${called(first.firm)} that it covers`
          : first.covered >= limit
            ? called(first.firm)
            : `${shareText(first.covered)} of ${called(first.firm)}`;
    const start = `${called(proposal)} takes ${who} out of the domestic market`;
    const channels = [first, ...others].flatMap((drop) => drop.channels);
    const least = Math.min(...channels.map(({ leaving }) => leaving));
    const sales = least >= 1 ? 'all sales' : `${shareText(least)} of the sales`;
    return [
      `${start}: ${sales} in ${listed([...new Set(channels.map(({ name }) => called(name)))])} go elsewhere (limit ${shareText(limit)}).`,
      `${start} (limit ${shareText(limit)}).`,
      `${start}.`,
    ];
  },

  related: ({ drops }: Facts) =>
    drops.flatMap(({ channels }) =>
      channels.flatMap(({ name, moves }) =>
        moves.map(({ headline }) => ({ place: headline, message: `Takes sales away from ${called(name)}` })),
      ),
    ),

  repair: ({ drops }: Facts): readonly Repair[] => keepingRepairs(drops.map(({ channels }) => channels)),
});

const marketOf = (party: { readonly kind: string } | undefined): Market | undefined =>
  party?.kind === 'market' ? (party as Market) : undefined;

function doubt(market: Market | undefined): Judgement<never> | undefined {
  return market && unknown(() => `whether ${called(market)} is in the country`, `market ${market.name}: domestic`, market);
}
