// Who sells to whom, and the ways to the end markets: links and channels. A statement → the element, as plain data.

import type { QuantityNode, Statement, StatementOf } from '#language/syntax.ts';
import { lotsOf } from './build-goods.ts';
import type * as c from './chain.ts';
import { mean, type Stated } from './figure.ts';
import { draft, isOpen, left, only, type Reading } from './reading.ts';

export function linkOf(reading: Reading, statement: StatementOf<'Link'>): c.Link | undefined {
  const seller = reading.enterprise(statement.seller, statement);
  const buyer = reading.party(statement.buyer, statement);
  if (!seller || !buyer) return undefined;
  const contract = only(statement, 'Contract');
  const pays = only(statement, 'Pays');
  const advances = only(statement, 'Advances');
  const commission = only(statement, 'Commission');
  const tells = only(statement, 'Tells');
  const bridged = only(statement, 'Bridged');
  const kept = commission && reading.figure(commission, commission.quantity, ['share', 'price', 'money']);
  const advance = advances && reading.figure(advances, advances.quantity, ['money', 'share', 'price']);
  return {
    kind: 'link',
    ...reading.origin(statement),
    name: `${seller.name} -> ${buyer.name}`,
    seller,
    buyer,
    ...(isDraft(statement) ? draft : {}),
    through: reading.enterprise(statement.through, statement),
    sales: reading.of(statement, 'Sells').map((one) => saleOf(reading, one)),
    contract:
      contract && (contract.none || contract.word)
        ? { ...reading.origin(contract), word: contract.word?.text, for: reading.figure(contract, contract.for, ['time']) }
        : undefined,
    pays: pays?.word && { ...reading.origin(pays), word: pays.word.text, after: reading.figure(pays, pays.after, ['time']) },
    advances:
      advances &&
      (advance === 'none'
        ? 'none'
        : {
            ...reading.origin(advances),
            amount: advance as c.Advance['amount'],
            for: reading.figure(advances, advances.for, ['time']),
            at: reading.figure(advances, advances.at, ['rate']),
          }),
    commission: kept,
    ...left('commission', commission, kept),
    assures: reading.words(only(statement, 'Assures')),
    requires: reading.words(only(statement, 'Requires')),
    lots: lotsOf(reading, statement),
    embeds: reading.words(only(statement, 'Embeds')),
    tells:
      tells && (tells.none || tells.words)
        ? {
            ...reading.origin(tells),
            words: tells.none ? [] : (tells.words ?? []).map((word) => word.text),
            media: (tells.media ?? []).map((word) => word.text),
            every: tells.every?.text,
            after: reading.figure(tells, tells.after, ['time']),
          }
        : undefined,
    trust: reading.word(only(statement, 'Trust')),
    governance: reading.word(only(statement, 'Governance')),
    crosses: reading.words(only(statement, 'Crosses')),
    bridgedBy: bridged && reading.list(bridged, (node) => reading.enterpriseOrSupport(node, bridged)),
    alternatives: reading.count(only(statement, 'Alternatives')),
    risks: risksOf(reading, statement),
  };
}

export function channelOf(reading: Reading, statement: StatementOf<'Channel'>): c.Channel {
  const home = reading.home(statement);
  const isToWrite = isOpen(statement.title) || hasGap(statement, home.text);
  const head = { kind: 'channel' as const, ...reading.named(statement), ...(isToWrite ? draft : {}) };
  return reading.made<c.Channel>(statement, head, () => ({
    goods: reading.goods(statement.of, statement),
    steps: (statement.steps ?? []).flatMap((node) => {
      const party = reading.party(node, statement);
      return party ? [{ party, place: { file: home.file, start: node.start, end: node.end } }] : [];
    }),
    shares: reading.of(statement, 'Share').map((one) => ({
      share: reading.figure(one, one.quantity, ['share']),
      of: reading.enterprise(one.of, one),
      place: reading.place(one),
    })),
    risks: risksOf(reading, statement),
  }));
}

export function risksOf(reading: Reading, statement: Statement): c.EventRisk[] {
  return reading.of(statement, 'Risk').map((one) => ({
    ...reading.origin(one),
    word: one.word?.text ?? '',
    chance: reading.figure(one, one.quantity, ['share']),
    loses: reading.figure(one, one.loses, ['share']),
  }));
}

function saleOf(reading: Reading, one: StatementOf<'Sells'>): c.Sale {
  const goods = reading.goods(one.product, one);
  const [unit, per] = [one.quantity?.parts?.at(-1)?.unit?.first?.text, one.at?.parts?.at(-1)?.unit?.per?.[0]?.text];
  const cancels = unit === per ? unit : undefined;
  const at = reading.figure(one, one.at, ['price'], goods, cancels);
  const stated = reading.figure(one, one.premium, ['price', 'share'], goods, cancels);
  const premium = stated === 'none' || stated === undefined ? stated : moneyOf(stated, at);
  return {
    ...reading.origin(one),
    ...left('premium', one.premium, premium),
    amount: reading.figure(one, one.quantity, ['amount'], goods, cancels),
    goods,
    at,
    premium,
    season: one.season?.text,
  };
}

/** A premium of `10%` is a tenth of the price it comes on top of. */
function moneyOf(premium: Exclude<Stated<'price' | 'share'>, 'none'>, at: Stated<'price'> | undefined): Stated<'price'> | undefined {
  if (premium.measure === 'price') return premium as Exclude<Stated<'price'>, 'none'>;
  if (at === undefined || at === 'none') return undefined;
  const [low, high] = [premium.low * at.low, premium.high * at.high];
  // The mean of a product of two ranges is that of their means and not in the middle of its ends: the range leans that way.
  const leans = premium.likely !== undefined || at.likely !== undefined || (premium.low !== premium.high && at.low !== at.high);
  const likely = leans ? Math.min(high, Math.max(low, 3 * mean(premium) * mean(at) - low - high)) : undefined;
  return { ...premium, measure: 'price', low, high, likely };
}

/** Whether a step of the path is still to be filled in: the tree leaves it out. */
function hasGap(channel: StatementOf<'Channel'>, text: string): boolean {
  const path = text.slice(channel.start, channel.end).replace(/"[^"]*"/g, '');
  return !channel.broken && path.split(/->|→/).length > (channel.steps?.length ?? 0);
}

const isNothing = (quantity: QuantityNode | undefined) => quantity === undefined || quantity.open !== undefined;

/** Whether of a link only sales are said, and of each only what is still to be filled in. */
function isDraft(link: StatementOf<'Link'>): boolean {
  return (
    link.children.length > 0 &&
    link.children.every(
      (one) =>
        one.$type === 'Sells' &&
        !one.broken &&
        (one.product === undefined || (isNothing(one.quantity) && isNothing(one.at) && isNothing(one.premium) && !one.evidence)),
    )
  );
}
