// A study against itself and against its model: for each actor our figures beside the published ones, three checks that don’t need each
// other, and for each difference the rows that cause it. Money is in the unit of the study’s accounts. It computes no figure of ours:
// those come from the economics, by way of the model.

import { forReading, thousands } from '#model/wording.ts';
import { type Draft, type Rest, restOf } from './draft.ts';
import { type Actor, type Entry, itemOf, type ItemKind, type Spot, spotsOf, type Study } from './study.ts';

/** What the model’s account of an actor comes to, in the currency; undefined is unknown. */
export interface OurAccount {
  readonly valueAdded: number | undefined;
  readonly netProfit: number | undefined;
  readonly totalCost: number | undefined;
}

export interface FigureComparison {
  readonly figure: 'value added' | 'net operating profit' | 'total cost';
  readonly ours: number | undefined;
  readonly published: Entry | undefined;
  /** Ours less the published one. */
  readonly difference: number | undefined;
  readonly agrees: boolean | undefined;
  /** The part of the published figure that the remainder makes up: what agrees by it would agree in any case. */
  readonly remainder: number;
}

export interface Check {
  /** `flows`: revenue from flows = production. `receivers`: what receivers get = value added. `created`: production less what is used up = what receivers get. */
  readonly check: 'flows' | 'receivers' | 'created';
  readonly left: number | undefined;
  readonly right: number | undefined;
  readonly agrees: boolean | undefined;
  readonly at: readonly Spot[];
  readonly remainder: number;
}

export interface ActorComparison {
  readonly actor: string;
  /** What the model calls it. */
  readonly name: string;
  readonly figures: readonly FigureComparison[];
  readonly checks: readonly Check[];
  /** Why figures or checks differ, each with its rows. */
  readonly causes: readonly string[];
}

export interface Sum {
  readonly what: string;
  readonly left: number;
  readonly right: number;
  readonly agrees: boolean;
  readonly at: readonly Spot[];
}

export interface Comparison {
  /** `MFB`, and what one is worth in the currency. */
  readonly unit: string;
  readonly scale: number;
  readonly currency: string;
  readonly actors: readonly ActorComparison[];
  /** The sheet of receivers against the actors, for the whole chain. */
  readonly sums: readonly Sum[];
}

/** Within a hundredth of a percent of the larger. */
const tolerance = 1e-4;
function agree(a: number, b: number): boolean {
  return Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b));
}

export function compare(study: Study, draft: Draft, ours: (name: string) => OurAccount | undefined): Comparison {
  const actors = study.actors.flatMap((actor): ActorComparison[] => {
    const name = draft.names.get(actor);
    const account = name === undefined ? undefined : ours(name);
    return name === undefined || account === undefined ? [] : [compareActor(study, actor, name, account)];
  });
  return { unit: study.accountUnit, scale: study.accountScale, currency: study.currency, actors, sums: sumsOf(study) };
}

const primary = ['wages', 'taxes', 'interest', 'land', 'depreciation'] as const satisfies readonly ItemKind[];
const itemNames: Readonly<Record<(typeof primary)[number], string>> = {
  wages: 'wages',
  taxes: 'taxes',
  interest: 'interest',
  land: 'land fees',
  depreciation: 'depreciation',
};

function compareActor(study: Study, actor: Actor, name: string, account: OurAccount): ActorComparison {
  const rest = restOf(study, actor);
  const remainder = Math.max(0, rest.remainder ?? 0);
  const figure = (what: FigureComparison['figure'], value: number | undefined, published: Entry | undefined): FigureComparison => {
    const mine = value === undefined ? undefined : value / study.accountScale;
    const both = mine !== undefined && published !== undefined;
    return {
      figure: what,
      ours: mine,
      published,
      difference: both ? mine - published.value : undefined,
      agrees: both ? agree(mine, published.value) : undefined,
      remainder: published === undefined || published.value === 0 ? 0 : remainder / Math.abs(published.value),
    };
  };
  const figures = [
    figure('value added', account.valueAdded, actor.valueAdded),
    figure('net operating profit', account.netProfit, actor.profit),
    figure('total cost', account.totalCost, actor.totalCost),
  ];
  const checks = checksOf(study, actor, remainder);
  return { actor: actor.translation ?? actor.name, name, figures, checks, causes: causesOf(study, actor, rest, checks) };
}

function checksOf(study: Study, actor: Actor, remainder: number): readonly Check[] {
  const { sold, soldAt, production, made, usedAt, received, receivedAt } = partsOf(study, actor);
  const check = (name: Check['check'], left: number | undefined, right: number | undefined, at: readonly Spot[], rests = 0): Check => ({
    check: name,
    left,
    right,
    agrees: left === undefined || right === undefined ? undefined : agree(left, right),
    at,
    remainder: rests,
  });
  const added = actor.valueAdded;
  return [
    check('flows', sold, production?.value, [...soldAt, ...(production?.at ?? [])]),
    check('receivers', received, added?.value, [...receivedAt, ...(added ? [added.at] : [])]),
    check('created', made, received, [...(production?.at ?? []), ...usedAt, ...receivedAt], made ? remainder / Math.abs(made) : 0),
  ];
}

/** What the three checks are made of. */
function partsOf(study: Study, actor: Actor) {
  const flows = study.flows.filter((flow) => flow.seller === actor);
  const inAccounts = study.flowScale / study.accountScale;
  const sold = flows.reduce((sum, flow) => sum + (flow.value ?? 0), 0) * inAccounts;
  const production = itemOf(actor, 'production');
  const subsidies = itemOf(actor, 'subsidies');
  const shares = primary.map((kind) => itemOf(actor, kind));
  const paid = shares.reduce((sum, item) => sum + (item?.value ?? 0), 0);
  const used = actor.totalCost === undefined ? undefined : actor.totalCost.value - paid;
  return {
    sold,
    soldAt: flows.map((flow) => flow.at),
    production,
    subsidies,
    paid,
    paidAt: shares.flatMap((item) => (item && item.value !== 0 ? item.at : [])),
    usedAt: actor.totalCost ? [actor.totalCost.at] : [],
    made: production === undefined || used === undefined ? undefined : production.value - used,
    received: actor.profit === undefined || actor.items.length === 0 ? undefined : paid + actor.profit.value - (subsidies?.value ?? 0),
    receivedAt: [
      ...shares.flatMap((item) => (item && item.value !== 0 ? item.at : [])),
      ...(actor.profit ? [actor.profit.at] : []),
      ...(subsidies && subsidies.value !== 0 ? subsidies.at : []),
    ],
  };
}

function causesOf(study: Study, actor: Actor, rest: Rest, checks: readonly Check[]): readonly string[] {
  const causes: string[] = [];
  const { sold, soldAt, production, subsidies, paid, made, received, receivedAt } = partsOf(study, actor);
  const failed = (name: Check['check']) => checks.some(({ check, agrees }) => check === name && agrees === false);
  const at = (spots: readonly Spot[]) => (spots.length > 0 ? ` (${spotsOf(spots)})` : '');
  if (failed('flows') && production)
    causes.push(
      soldAt.length === 0
        ? `It has production of ${amount(production.value)}${at(production.at)}, and sells along no flow.`
        : `Its flows come to ${amount(sold)}${at(soldAt)}, its production is ${amount(production.value)}${at(production.at)}: ${
            sold < production.value
              ? `${amount(production.value - sold)} of production goes along no flow`
              : `${amount(sold - production.value)} is sold beyond it`
          }.`,
    );
  if (!production && soldAt.length > 0) causes.push(`It sells for ${amount(sold)}${at(soldAt)}, and its account has no production.`);
  const consumables = itemOf(actor, 'consumables');
  if (consumables && rest.bought > consumables.value && !agree(rest.bought, consumables.value))
    causes.push(
      `It buys for ${amount(rest.bought)}${at(rest.boughtAt)}, and its account has consumables of ${amount(consumables.value)}${at(consumables.at)}.`,
    );
  if (
    rest.remainder !== undefined &&
    rest.remainder < 0 &&
    actor.totalCost &&
    !agree(actor.totalCost.value - rest.remainder, actor.totalCost.value)
  )
    causes.push(
      `Its costs come to ${amount(actor.totalCost.value - rest.remainder)}, its total cost is ${amount(actor.totalCost.value)}${at([actor.totalCost.at])}.`,
    );
  if (production && actor.totalCost && actor.profit) {
    const profit = production.value + (subsidies?.value ?? 0) - actor.totalCost.value;
    if (!agree(profit, actor.profit.value))
      causes.push(
        `Production and subsidies less total cost are ${amount(profit)}${at([...production.at, ...(subsidies?.value ? subsidies.at : []), actor.totalCost.at])}, its net operating profit is ${amount(actor.profit.value)}${at([actor.profit.at])}.`,
      );
  }
  if (failed('receivers') && received !== undefined && actor.valueAdded)
    causes.push(
      `Its receivers get ${amount(received)}${at(receivedAt)}, its direct value added is ${amount(actor.valueAdded.value)}${at([actor.valueAdded.at])}.`,
    );
  if (made !== undefined && actor.valueAdded && !agree(made, actor.valueAdded.value) && production && actor.totalCost)
    causes.push(
      `Production less what is used up (total cost less ${amount(paid)} for its receivers) is ${amount(made)}${at([...production.at, actor.totalCost.at])}, its direct value added is ${amount(actor.valueAdded.value)}${at([actor.valueAdded.at])}.`,
    );
  const taxes = itemOf(actor, 'taxes');
  const balance = (taxes?.value ?? 0) - (subsidies?.value ?? 0);
  if (actor.publicFunds && actor.items.length > 0 && !agree(balance, actor.publicFunds.value))
    causes.push(
      `Taxes less subsidies are ${amount(balance)} in its account${at([...(taxes?.at ?? []), ...(subsidies?.value ? subsidies.at : [])])}, its public funds balance is ${amount(actor.publicFunds.value)}${at([actor.publicFunds.at])}.`,
    );
  const stated = itemOf(actor, 'profit');
  if (stated && actor.profit && !agree(stated.value, actor.profit.value))
    causes.push(
      `Its net operating profit is ${amount(stated.value)} in its account${at(stated.at)}, and ${amount(actor.profit.value)} among the indicators${at([actor.profit.at])}.`,
    );
  if (actor.totalCost === undefined && actor.items.length > 0)
    causes.push('Its total cost isn’t published: nothing says whether the rows of its account are all.');
  return causes;
}

/** The sheet of receivers against accounts and indicators. */
function sumsOf(study: Study): readonly Sum[] {
  const sums: Sum[] = [];
  const add = (what: string, left: number, right: number, at: readonly Spot[]) =>
    sums.push({ what, left, right, agrees: agree(left, right), at });
  const total = (entries: readonly (Entry | undefined)[]) => entries.reduce((sum, entry) => sum + (entry?.value ?? 0), 0);
  const places = (entries: readonly (Entry | undefined)[]) => entries.flatMap((entry) => (entry ? [entry.at] : []));
  const created = study.actors.map((actor) => actor.valueAdded);
  const received = [...study.actors.map((actor) => actor.received), ...study.otherReceivers];
  if (places(created).length > 0 && places(received).length > 0)
    add('value added created, and received', total(created), total(received), [...places(created), ...places(received)]);
  for (const { kind, name, value, at } of study.otherReceivers) {
    const items = study.actors.flatMap((actor) => actor.items);
    const mine = items.filter((item) => item.kind === kind || (kind === 'taxes' && item.kind === 'subsidies'));
    if (items.length === 0) continue;
    const paid = mine.reduce((sum, item) => sum + (item.kind === 'subsidies' ? -item.value : item.value), 0);
    add(
      `${kind === 'taxes' ? 'taxes less subsidies' : itemNames[kind as keyof typeof itemNames]} of all accounts, and «${name}»`,
      paid,
      value,
      [at],
    );
  }
  for (const actor of study.actors)
    if (actor.received && actor.profit && !agree(actor.received.value, actor.profit.value))
      add(`profit of ${actor.name}, and what it receives`, actor.profit.value, actor.received.value, [actor.profit.at, actor.received.at]);
  return sums;
}

/** For sentences: seven digits, thousands apart. */
export function amount(value: number): string {
  const shown = Number(value.toPrecision(7));
  const [whole = '', fraction] = Math.abs(shown)
    .toFixed(Math.abs(shown) < 1000 ? 2 : 0)
    .split('.');
  return `${shown < 0 ? '−' : ''}${forReading(thousands(whole))}${fraction && fraction !== '00' ? `.${fraction}` : ''}`;
}
