// Guideline 7: a plan must not drive all MSEs of a type into one channel. Judged by what the plan moves, not by volumes.

import type { Firm, Move } from '#model/chain.ts';
import { shareText } from '#model/wording.ts';
import type { Place } from '#text/span.ts';
import type { ChainView, Proposal } from '../../chain-view.ts';
import { type Emptied, keepingRepairs, type Shift, type ShiftedOutlet, shiftsOf, sizeOf } from '../../moves.ts';
import { type Repair, replace } from '../../repair.ts';
import { defineRule, type Judgement, met, unknown } from '../../rule.ts';
import { called, listed } from '../../wording.ts';

interface Herd {
  readonly firm: Firm;
  readonly target: string;
  readonly given: readonly Emptied[];
  /** The smallest share that leaves one of the channels given up. */
  readonly share: number;
  readonly coveredPlace: Place | undefined;
}
interface Facts {
  readonly proposal: Proposal;
  readonly herds: readonly [Herd, ...Herd[]];
  readonly limit: number;
}

export default defineRule({
  id: 'herded-into-one-channel',
  family: 'channels',
  since: '0.1.0',
  severity: 'warning',
  fixes: ['suggested', 'placeholder'],
  guidelines: [7],
  sources: [
    { document: 'paper', section: 'Guidelines for practitioners, 7' },
    { document: 'wiki', section: 'Recommended good practices, the fourth' },
  ],
  summary: 'A plan moves all sales of an MSE type into a single market channel.',
  why: 'When that channel’s price falls, its buyer leaves or a shipment is refused, every household that the plan reached loses its whole income from the enterprise at the same time, and nobody has an old buyer left to go back to. The price that is highest today need not be highest tomorrow.',
  instead:
    'Keep a second channel open: move a part of the sales only, let the change come in phases, or let part of the firms stay as they are.',
  whenNot: 'When the channel given up is closing anyway, or its goods can no longer be sold there.',
  judged:
    'For each plan, and each upgrade that no plan applies, in which an MSE type takes part: the channels that an MSE type uses today, less those whose sales the plan moves away (the share that it covers times the share that it moves) or whose firms it removes, plus those that it moves sales to. Breached if one of these is all that is left and at least one other was given up. Met is also what the plan doesn’t touch. Unknown where a share that decides, or whether the firms are micro or small, isn’t said.',
  thresholds: {
    share: { default: 95, unit: 'percent', least: 50, most: 100, says: 'From this share on, all sales of a channel count as moved.' },
  },
  judges: 'proposal',
  examples: {
    bad: [
      {
        says: 'A plan for all growers moves everything from the local market into export',
        text: `
          chain beans {
            product bean in kg
            market shops: abroad
            market town: domestic
            firm grower { level production  size micro  count 300 }
            firm exporter { level export  size large }
            link grower -> exporter { sells 20 t bean at 30 KES/kg }
            link grower -> town { sells 40 t bean at 20 KES/kg }
            link exporter -> shops
            channel export: grower -> exporter -> shops
            channel local: grower -> town
            upgrade all-in: channel {
              adopters 100% of grower
              learns through exporter
              move 100% of local to export     // the whole of it
            }
            plan herd { applies all-in  covers 100% of grower }
          }
        `,
        after: `
          chain beans {
            product bean in kg
            market shops: abroad
            market town: domestic
            firm grower { level production  size micro  count 300 }
            firm exporter { level export  size large }
            link grower -> exporter { sells 20 t bean at 30 KES/kg }
            link grower -> town { sells 40 t bean at 20 KES/kg }
            link exporter -> shops
            channel export: grower -> exporter -> shops
            channel local: grower -> town
            upgrade all-in: channel {
              adopters 100% of grower
              learns through exporter
              // the whole of it
            }
            plan herd { applies all-in  covers 100% of grower }
          }
        `,
      },
      {
        says: 'Two channels are given up for a third',
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
              move 100% of home to export
            }
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
            }
          }
        `,
      },
      {
        says: 'A plan covers nearly all herders of a cooperative',
        text: `
          chain milk {
            market city: domestic
            market village: domestic
            firm herder { level production  size micro }
            firm trader { level collection  size small }
            group cooperative { unites herder  does cooling, sale }
            link herder -> trader
            link trader -> village
            link herder -> cooperative
            link cooperative -> city
            channel by-trader: herder -> trader -> village
            channel by-cooperative: herder -> cooperative -> city
            upgrade cooled: channel {
              adopters ? of cooperative
              move 100% of by-trader to by-cooperative
            }
            plan all-cooled {
              applies cooled
              covers 96% of herder
            }
          }
        `,
        after: `
          chain milk {
            market city: domestic
            market village: domestic
            firm herder { level production  size micro }
            firm trader { level collection  size small }
            group cooperative { unites herder  does cooling, sale }
            link herder -> trader
            link trader -> village
            link herder -> cooperative
            link cooperative -> city
            channel by-trader: herder -> trader -> village
            channel by-cooperative: herder -> cooperative -> city
            upgrade cooled: channel {
              adopters ? of cooperative
            }
            plan all-cooled {
              applies cooled
              covers 96% of herder
            }
          }
        `,
      },
    ],
    good: [
      {
        says: 'A fifth of the local sales is moved, the rest stays',
        text: `
          chain beans {
            market shops: abroad
            market town: domestic
            firm grower { level production  size micro }
            firm exporter { level export }
            link grower -> exporter
            link grower -> town
            link exporter -> shops
            channel export: grower -> exporter -> shops
            channel local: grower -> town
            upgrade part: channel { adopters 100% of grower  move 20% of local to export }
            plan step { applies part  covers 100% of grower }
          }
        `,
      },
      {
        says: 'All that is sold locally is moved, by two in five growers',
        text: `
          chain beans {
            market shops: abroad
            market town: domestic
            firm grower { level production  size micro }
            firm exporter { level export }
            link grower -> exporter
            link grower -> town
            link exporter -> shops
            channel export: grower -> exporter -> shops
            channel local: grower -> town
            upgrade some: channel { adopters 100% of grower  move 100% of local to export }
            plan step { applies some  covers 40% of grower }
          }
        `,
      },
      {
        says: 'One channel of three is given up',
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
        says: 'All sales move into one channel, but out of a channel by which nothing is sold, so that nothing is given up',
        text: `
          chain beans {
            product bean in kg
            market shops: abroad
            market town: domestic
            firm grower { level production  size micro }
            firm exporter { level export }
            link grower -> exporter { sells 20 t bean at 30 KES/kg }
            link grower -> town { sells 0 t bean }
            link exporter -> shops
            channel export: grower -> exporter -> shops
            channel local: grower -> town
            upgrade all-in: channel { adopters 100% of grower  move 100% of local to export }
          }
        `,
      },
    ],
  },

  about: 'proposal',
  concerns: (proposal: Proposal, view: ChainView) => shiftsOf(view, proposal).length > 0,

  judge(proposal: Proposal, view: ChainView, { share }): Judgement<Facts> {
    const limit = share / 100;
    const herds: Herd[] = [];
    let open: Judgement<never> | undefined;
    for (const shift of shiftsOf(view, proposal)) {
      const left = shift.outlets.filter(({ leavingOfAll }) => leavingOfAll !== undefined && leavingOfAll >= limit);
      const perhaps = shift.outlets.filter(({ leavingOfAll, mostOfAll }) => leavingOfAll === undefined && mostOfAll >= limit);
      const staying = (gone: readonly ShiftedOutlet[]) => namesWithout(shift, gone);
      const rest = staying(left);
      // Where nothing goes into the channel that is left, sales are lost and not herded.
      const into = ([name]: Iterable<string>) => shift.targets.some((target) => target.name === name);
      const herded = left.length > 0 && rest.size === 1 && into(rest);
      if (herded && shift.firm.size === undefined) open ??= sizeOf(shift.firm);
      else if (herded)
        herds.push({
          firm: shift.firm,
          target: [...rest][0] ?? '',
          given: left.map(({ outlet, moves }) => ({ name: outlet.name, moves })),
          share: Math.min(...left.map(({ leavingOfAll }) => leavingOfAll ?? 1)),
          coveredPlace: shift.coveredPlace,
        });
      else if (perhaps.length > 0 && staying([...left, ...perhaps]).size === 1 && into(staying([...left, ...perhaps])))
        open ??= missingShare(proposal, shift, perhaps[0]?.moves ?? []);
    }
    const [first, ...others] = herds;
    if (first) return { state: 'breached', facts: { proposal, herds: [first, ...others], limit } };
    return open ?? met;
  },

  say({ proposal, herds: [first, ...others], limit }: Facts) {
    // Of those who are herded elsewhere, the related places tell.
    const together = [first, ...others.filter(({ target }) => target === first.target)];
    const who = listed(together.map(({ firm }) => called(firm)));
    const share = Math.min(...together.map((herd) => herd.share));
    const given = [...new Set(together.flatMap((herd) => herd.given.map(({ name }) => called(name))))];
    const sales = share >= 1 ? 'all sales' : `${shareText(share)} of the sales`;
    const start = `${called(proposal)} puts ${sales} of ${who} into one channel, ${called(first.target)}`;
    return [
      `${start}, and gives up ${listed(given)} (limit ${shareText(limit)}).`,
      `${start}, and gives up ${given.length} more (limit ${shareText(limit)}).`,
      `${start}.`,
    ];
  },

  related: ({ herds }: Facts) =>
    herds.flatMap(({ given }) =>
      given.flatMap(({ name, moves }) => moves.map(({ headline }) => ({ place: headline, message: `Gives up ${called(name)}` }))),
    ),

  repair({ proposal, herds }: Facts): readonly Repair[] {
    const [{ firm, coveredPlace, given }, ...others] = herds;
    // A plan’s share doesn’t decide where its upgrades have one of their own, and whoever is removed is gone for all.
    const byShare = coveredPlace && proposal.kind === 'upgrade' && others.length === 0 && given.every(({ moves }) => moves.length > 0);
    return [
      ...keepingRepairs(herds.map((herd) => herd.given)),
      ...(byShare
        ? [{ title: `Let only a part of ${called(firm)} adopt it`, kind: 'placeholder' as const, changes: [replace(coveredPlace, '?')] }]
        : []),
    ];
  },
});

/** The channels that remain: those of today and those that sales go to, less those given up. */
function namesWithout(shift: Shift, gone: readonly ShiftedOutlet[]): ReadonlySet<string> {
  const given = new Set(gone.map(({ outlet }) => outlet.name));
  return new Set(
    [...shift.outlets.map(({ outlet }) => outlet.name), ...shift.targets.map(({ name }) => name)].filter((name) => !given.has(name)),
  );
}

function missingShare(proposal: Proposal, shift: Shift, moves: readonly Move[]): Judgement<never> {
  const channels = moves.find(({ share }) => share === undefined)?.channels;
  if (channels)
    return unknown(
      () => `how much of ${called(channels.from)} is moved`,
      `move …% of ${channels.from.name} to ${channels.to.name}`,
      proposal,
    );
  return proposal.kind === 'plan'
    ? unknown(() => `how many of ${called(shift.firm)} ${called(proposal)} covers`, `covers …% of ${shift.firm.name}`, proposal)
    : unknown(() => `how many of ${called(shift.firm)} adopt ${called(proposal)}`, `adopters …% of ${shift.firm.name}`, proposal);
}
