// What is proposed: upgrades and plans. A statement → the element, as plain data; what becomes of the chain is the economics' to work out.

import type { NameNode, Statement, StatementOf } from '#language/syntax.ts';
import { costOf, fundingOf } from './build-enterprises.ts';
import { risksOf } from './build-links.ts';
import type * as c from './chain.ts';
import { isOpen, left, only, type Reading } from './reading.ts';

export function upgradeOf(reading: Reading, statement: StatementOf<'Upgrade'>): c.Upgrade {
  const head = { kind: 'upgrade' as const, ...reading.named(statement), types: (statement.kinds ?? []).map((word) => word.text) };
  return reading.made<c.Upgrade>(statement, head, () => {
    const driven = only(statement, 'Driven');
    const benefits = only(statement, 'Benefits');
    const appraise = only(statement, 'Appraise');
    const learns = only(statement, 'Learns');
    const pilot = only(statement, 'Pilot');
    return {
      adopters: reading.of(statement, 'Adopters').map((one) => ({
        ...reading.origin(one),
        share: reading.figure(one, one.quantity, ['share']),
        of: (one.names ?? []).map((node) => reading.enterprise(node, one)).filter((firm) => firm !== undefined),
        over: reading.figure(one, one.over, ['time']),
      })),
      drivenBy:
        driven && (driven.none || driven.names)
          ? {
              words: driven.none
                ? []
                : (driven.names ?? []).map((node) => {
                    // A market of another file belongs to the chain once something of it comes from there.
                    reading.element(node, driven);
                    return node.first?.text ?? '';
                  }),
              evidence: reading.evidence(driven),
              place: reading.place(driven),
            }
          : undefined,
      needs: reading.words(only(statement, 'Needs')),
      investments: reading.of(statement, 'Invest').map((one) => {
        const lasts = reading.figure(one, one.lasts, ['time']);
        return {
          ...reading.origin(one),
          ...left('lasts', one.lasts, lasts),
          amount: reading.figure(one, one.quantity, ['money', 'price', 'share']),
          financed:
            one.parts && one.parts.length > 0
              ? one.parts.map((node) => {
                  const part = reading.figure(one, node.quantity, ['share', 'money']);
                  return {
                    by: node.name?.first?.text ?? '',
                    element: reading.enterpriseOrSupport(node.name, one),
                    part,
                    ...(node.quantity && part === undefined ? { open: true as const } : {}),
                  };
                })
              : undefined,
          lasts,
        };
      }),
      benefitsAfter: benefits && reading.figure(benefits, benefits.quantity, ['time']),
      appraise: appraise && {
        over: reading.figure(appraise, appraise.over, ['time']),
        at: reading.figure(appraise, appraise.at, ['rate']),
        place: reading.place(appraise),
      },
      learnsThrough: learns && reading.list(learns, (node) => reading.partyOrSupport(node, learns)),
      pilot:
        pilot && (pilot.none || (pilot.text && !isOpen(pilot.text)))
          ? { ...reading.origin(pilot), text: pilot.text?.text, shownBy: (pilot.words ?? []).map((word) => word.text) }
          : undefined,
      prices: reading.of(statement, 'Price').map((one) => {
        const goods = reading.goods(one.of, one);
        const seller = reading.enterprise(one.seller, one);
        const buyer = reading.party(one.buyer, one);
        return {
          ...reading.origin(one),
          price: reading.figure(one, one.quantity, ['price', 'share'], goods),
          seller,
          buyer,
          link: seller && buyer && reading.linkBetween(seller, buyer),
          goods,
        };
      }),
      costs: reading.of(statement, 'Cost').map((one) => costOf(reading, one)),
      outputs: reading.of(statement, 'Output').map((one) => {
        const goods = reading.goods(one.of, one);
        return {
          ...reading.origin(one),
          quantity: reading.figure(one, one.quantity, ['share', 'amount'], goods),
          goods,
        };
      }),
      moves: reading.of(statement, 'Move').map((one) => moveOf(reading, one)),
      enters: reading.of(statement, 'Enters').flatMap((one): c.Entry[] => {
        if (one.level) return [{ ...reading.origin(one), into: 'level', level: one.level.text }];
        if (one.chain?.first) return [{ ...reading.origin(one), into: 'chain', chain: one.chain.first.text }];
        const channel = reading.element(one.channel, one) as c.ChainElement | undefined;
        return channel?.kind === 'channel' ? [{ ...reading.origin(one), into: 'channel', channel }] : [];
      }),
      removes: reading
        .of(statement, 'Removes')
        .map((one) => reading.enterprise(one.firm, one))
        .filter((firm) => firm !== undefined),
      takes: reading.words(only(statement, 'Takes')),
      follows: reading
        .of(statement, 'Follows')
        .map((one) => reading.element(one.upgrade, one) as c.ChainElement | undefined)
        .filter((other): other is c.Upgrade => other?.kind === 'upgrade'),
      overcomes: reading.words(only(statement, 'Overcomes')),
      risks: risksOf(reading, statement),
      considers: reading.of(statement, 'Considers').map((one) => ({
        ...reading.origin(one),
        word: one.word?.text ?? '',
        text: one.text?.text,
      })),
      funded: fundingOf(reading, statement),
    };
  });
}

export function planOf(reading: Reading, statement: StatementOf<'Plan'>): c.Plan {
  return reading.made<c.Plan>(statement, { kind: 'plan', ...reading.named(statement) }, () => {
    const applies = only(statement, 'Applies');
    const compares = only(statement, 'Compares');
    const element = (node: NameNode, one: Statement) => reading.element(node, one) as c.ChainElement | undefined;
    const applied =
      (applies && reading.list(applies, (node) => element(node, applies)))?.filter(
        (other): other is c.Upgrade => other?.kind === 'upgrade',
      ) ?? [];
    // `applies ?`, or a name that nobody has: something is said, and what it is isn't known.
    const isUnsaid = applies !== undefined && !applies.none && applied.length === 0;
    return {
      ...(isUnsaid ? { open: ['applies'] satisfies c.OpenClause[] } : {}),
      applies: applied,
      covers: reading.of(statement, 'Covers').map((one) => ({
        ...reading.origin(one),
        share: reading.figure(one, one.quantity, ['share']),
        of: reading.enterprise(one.of, one),
      })),
      compares:
        (compares && reading.list(compares, (node) => element(node, compares)))?.filter(
          (other): other is c.Upgrade | c.Plan => other?.kind === 'upgrade' || other?.kind === 'plan',
        ) ?? [],
      funded: fundingOf(reading, statement),
    };
  });
}

function moveOf(reading: Reading, one: StatementOf<'Move'>): c.Move {
  const [from, to] = [
    reading.element(one.of, one) as c.ChainElement | undefined,
    reading.element(one.to, one) as c.ChainElement | undefined,
  ];
  const [fromGoods, toGoods] = [reading.goods(one.of, one), reading.goods(one.to, one)];
  return {
    ...reading.origin(one),
    share: reading.figure(one, one.quantity, ['share']),
    channels: from?.kind === 'channel' && to?.kind === 'channel' ? { from, to } : undefined,
    grades: fromGoods && toGoods ? { from: fromGoods, to: toGoods } : undefined,
    over: reading.figure(one, one.over, ['time']),
  };
}
