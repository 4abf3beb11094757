// What a proposal does with the sales of the MSE types that it is for: which channels it empties, and where the sales go. By what the
// proposal states, not by volumes, which are often unknown: moving all of a channel empties it, however much that is.

import { stagesOf } from '#economics/effects.ts';
import { adoptionOf, upgradesOf } from '#economics/adoption.ts';
import type { Channel, Firm, Group, Move, Upgrade } from '#model/chain.ts';
import { valueOf } from '#model/figure.ts';
import { rememberedFor } from '#text/remembered.ts';
import type { Place } from '#text/span.ts';
import { type ChainView, inOrder, type Outlet, type Proposal } from './chain-view.ts';
import { remove, type Repair, replace } from './repair.ts';
import { type Judgement, unknown } from './rule.ts';
import { called, listed } from './wording.ts';

export interface Shift {
  readonly firm: Firm;
  /** The share of the firms that it is for; undefined where it isn’t known. */
  readonly covered: number | undefined;
  /** Where that share is written. */
  readonly coveredPlace: Place | undefined;
  /** The channels in use today. */
  readonly outlets: readonly ShiftedOutlet[];
  /** The channels that sales go to. */
  readonly targets: readonly Channel[];
}

export interface ShiftedOutlet {
  readonly outlet: Outlet;
  /** The share that leaves it, of the sales of those who take part; undefined where it isn’t known. */
  readonly leaving: number | undefined;
  /** The same, of the sales of all firms of the type. */
  readonly leavingOfAll: number | undefined;
  /** What it is at most, where it isn’t known. */
  readonly mostOfAll: number;
  readonly moves: readonly Move[];
}

/** What a proposal moves, for each type of MSE that takes part, and each that may be one. Several rules ask. */
export const shiftsOf = rememberedFor((view: ChainView, proposal: Proposal): readonly Shift[] => {
  const firms = new Set<Firm>();
  const add = (party: Firm | Group | undefined) => {
    for (const firm of party?.kind === 'group' ? view.firmsIn(party) : party ? [party] : []) if (view.mayBeMse(firm)) firms.add(firm);
  };
  for (const upgrade of upgradesOf(proposal)) {
    for (const { of } of upgrade.adopters) of.forEach(add);
    // Where nobody is named, those adopt whose channels it empties: how many, isn't known.
    if (upgrade.adopters.length === 0) for (const party of moversOf(upgrade)) add(party);
  }
  if (proposal.kind === 'plan') for (const { of } of proposal.covers) add(of);
  return inOrder(firms).map((firm) => shiftOf(firm, proposal, view));
});

/** Those whose channels it moves sales out of. */
function moversOf({ moves }: Upgrade): readonly (Firm | Group)[] {
  return moves.flatMap(({ channels }) => {
    const party = channels?.from.steps[0]?.party;
    return party && party.kind !== 'market' ? [party] : [];
  });
}

/** Where nothing leaves. */
const staying = { leaving: 0, leavingOfAll: 0, mostOfAll: 0, moves: [] } as const;

function shiftOf(firm: Firm, proposal: Proposal, view: ChainView): Shift {
  const plan = proposal.kind === 'plan' ? proposal : undefined;
  const parties = [firm, ...view.groupsOf(firm)];
  const upgrades = upgradesOf(proposal).flatMap((upgrade) => {
    const shares = adoptionOf(upgrade, plan);
    const adopter = parties.find((party) => shares.has(party));
    if (!adopter && (upgrade.adopters.length > 0 || !moversOf(upgrade).some((one) => parties.some((party) => party === one)))) return [];
    return [{ upgrade, share: adopter && shares.get(adopter) }];
  });
  const stated =
    plan?.covers.find(({ of }) => of === firm)?.share ??
    upgrades.flatMap(({ upgrade }) => upgrade.adopters.filter(({ of }) => of.includes(firm))).find(({ share }) => share !== undefined)
      ?.share;
  const targets = new Set<Channel>();
  for (const { upgrade } of upgrades) {
    // What other firms move out of their own channels isn't this one's.
    for (const { channels, share } of upgrade.moves)
      if (channels && valueOf(share) !== 0 && channels.from.steps.some(({ party }) => parties.some((one) => one === party)))
        targets.add(channels.to);
    for (const entry of upgrade.enters) if (entry.into === 'channel') targets.add(entry.channel);
  }
  const refilled = refilledBy(upgrades.map(({ upgrade }) => upgrade));
  const moves = upgrades.some(({ upgrade }) => upgrade.moves.length + upgrade.removes.length > 0);
  const outlets = view.outletsInUse(firm).map((outlet): ShiftedOutlet => {
    if (!moves) return { outlet, ...staying };
    const removed = upgrades.some(({ upgrade }) =>
      upgrade.removes.some((gone) => outlet.channel?.steps.some(({ party }) => party === gone) ?? outlet.buyer === gone),
    );
    // Who sells that way can't go on, whether he takes part or not.
    if (removed) return { outlet, leaving: 1, leavingOfAll: 1, mostOfAll: 1, moves: [] };
    if (outlet.channel && refilled.has(outlet.channel)) return { outlet, ...staying };
    const parts = upgrades.flatMap(({ upgrade, share }) =>
      upgrade.moves.flatMap((move) =>
        move.channels && move.channels.from === outlet.channel && move.channels.to !== outlet.channel
          ? [{ move, part: valueOf(move.share), share }]
          : [],
      ),
    );
    return {
      outlet,
      leaving: total(parts.map(({ part }) => part)),
      leavingOfAll: total(
        parts.map(({ part, share }) =>
          part === 0 || share === 0 ? 0 : part === undefined || share === undefined ? undefined : part * share,
        ),
      ),
      mostOfAll: parts.reduce((sum, { part = 1, share = 1 }) => sum + part * share, 0),
      moves: parts.map(({ move }) => move),
    };
  });
  return {
    firm,
    covered: upgrades.some(({ share }) => share === undefined) ? undefined : Math.max(0, ...upgrades.map(({ share }) => share ?? 0)),
    coveredPlace: typeof stated === 'object' ? stated.place : undefined,
    outlets,
    targets: inOrder(targets),
  };
}

/** What is waited for where it isn’t said whether a firm is micro or small. */
export function sizeOf(firm: Firm): Judgement<never> {
  return unknown(() => `how large ${called(firm)} is`, 'size …', firm);
}

/** Channels that sales go to when, or after, their own leave: all moves of a stage begin from what is there before it. */
function refilledBy(upgrades: readonly Upgrade[]): ReadonlySet<Channel> {
  const found = new Set<Channel>();
  for (const stage of stagesOf(upgrades)) {
    const moves = stage.flatMap((upgrade) => upgrade.moves);
    for (const { channels, share } of moves) if (channels && valueOf(share) !== 0) found.delete(channels.from);
    for (const { channels, share } of moves) if (channels && valueOf(share) !== 0) found.add(channels.to);
  }
  return found;
}

/** Unknown if any part is, unless the known ones are all there is already. */
function total(parts: readonly (number | undefined)[]): number | undefined {
  const known = parts.reduce<number>((sum, part) => sum + (part ?? 0), 0);
  if (known >= 1) return 1;
  return parts.includes(undefined) ? undefined : known;
}

/** A channel that a proposal empties, and the moves that do it; none where its firms are removed. */
export interface Emptied {
  readonly name: string;
  readonly moves: readonly Move[];
}

/**
 * Ways to keep one of the emptied channels of each firm type: leave its moves out, or move a part only. Nothing where a channel can't be
 * kept so, because its firms are removed.
 */
export function keepingRepairs([first = [], ...others]: readonly (readonly Emptied[])[]): readonly Repair[] {
  const movable = (channels: readonly Emptied[]) => channels.filter(({ moves }) => moves.length > 0);
  const rest = others.map((channels) => movable(channels)[0]);
  if (rest.includes(undefined)) return [];
  const options = movable(first)
    .slice(0, 2)
    .map((channel) => [channel, ...rest.filter((one) => one !== undefined)]);
  const unique = (channels: readonly Emptied[]) => [...new Set(channels.map(({ name }) => called(name)))];
  const names = (channels: readonly Emptied[]) => listed(unique(channels));
  const moves = (channels: readonly Emptied[]) => [...new Set(channels.flatMap((channel) => channel.moves))];
  return [
    ...options.map(
      (channels, index): Repair => ({
        title: `Keep ${names(channels)} as ${unique(channels).length > 1 ? 'they are' : 'it is'}`,
        kind: 'suggested',
        preferred: index === 0,
        changes: moves(channels).map((move) => remove(move)),
      }),
    ),
    // Of several moves out of one channel, none is the one to make smaller.
    ...options
      .filter((channels) => channels.every(({ moves: [only, other] }) => typeof only?.share === 'object' && !other))
      .map(
        (channels): Repair => ({
          title: `Move only a part of ${names(channels)}`,
          kind: 'placeholder',
          changes: moves(channels).flatMap(({ share }) => (typeof share === 'object' ? [replace(share.place, '?')] : [])),
        }),
      ),
  ];
}
