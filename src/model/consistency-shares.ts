// Shares, counts and times that can't be: more than the whole, more members than there are, a period or a season that lies wrongly. What is
// compared stands as it is written; volumes are the economics' (`balance.ts`).

import type { Severity } from '#text/finding.ts';
import type { Place } from '#text/span.ts';
import type { Channel, EventRisk, Party } from './chain.ts';
import { type Asked, at } from './consistency-asked.ts';
import { type Figure, type Measure, mean, type Stated, valueOf } from './figure.ts';
import { monthsBetween } from './period.ts';
import { called, listText, shareText, someOf } from './wording.ts';

/** Shares that come to this much are still taken for rounding. */
export const rounding = 1.005;

/** Single shares and those of channels, members of groups, periods and seasons. */
export function checkShares(asked: Asked): void {
  period(asked);
  channelShares(asked);
  groups(asked);
  parts(asked);
}

/** By their means; ranges that could come to less are only doubtful. */
export function tooMuch(shares: readonly Figure<'share'>[]): boolean {
  return shares.reduce((sum, share) => sum + mean(share), 0) > rounding;
}

export function severityOf(shares: readonly Figure<'share'>[]): Severity {
  return shares.reduce((sum, share) => sum + share.low, 0) > rounding ? 'error' : 'warning';
}

export function sum(shares: readonly Figure<'share'>[]): string {
  return shareText(shares.reduce((sum, share) => sum + mean(share), 0));
}

function channelShares(asked: Asked): void {
  const shares = new Map<Party, { readonly channel: Channel; readonly share: Figure<'share'>; readonly place: Place }[]>();
  for (const channel of asked.chain.channels)
    for (const { share, of, place } of channel.shares) {
      if (!of || share === undefined || share === 'none') continue;
      const list = shares.get(of);
      if (list) list.push({ channel, share, place });
      else shares.set(of, [{ channel, share, place }]);
    }
  for (const [firm, list] of shares) {
    const last = list.at(-1)!;
    if (!tooMuch(list.map(({ share }) => share))) continue;
    const parts =
      list.length > 3 ? `${list.length} channels` : listText(list.map(({ channel, share }) => `${called(channel)} ${share.text}`));
    asked.say(
      'channel-shares-over-100',
      last.place,
      `The channels of ${called(firm)} take ${sum(list.map(({ share }) => share))} of its sales: ${parts}.`,
      {
        severity: severityOf(list.map(({ share }) => share)),
        related: list.slice(0, -1).map(({ channel, share, place }) => ({ place, message: `${called(channel)}: ${share.text}` })),
      },
    );
  }
}

function groups(asked: Asked): void {
  for (const group of asked.chain.groups) {
    const members = valueOf(group.members);
    if (members === undefined || !group.unites || group.unites.length === 0) continue;
    const counts = group.unites.map((member) => valueOf(member.kind === 'firm' ? member.count : member.members));
    if (counts.some((count) => count === undefined)) continue;
    const all = counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
    if (members <= all * rounding) continue;
    const figure = group.members as Figure<'count'>;
    const whom = someOf(
      group.unites.map(
        (member) =>
          `${member.kind === 'firm' && member.count !== undefined && member.count !== 'none' ? `${member.count.text} ` : ''}${called(member)}`,
      ),
    );
    asked.say('more-members-than-firms', figure.place, `${called(group)} has ${figure.text} members, but there are only ${whom}.`, {
      related: group.unites.map((member) => at(member, 'Who belongs to it')),
    });
  }
}

/** Single shares that are larger than the whole. */
function parts(asked: Asked): void {
  const part = (stated: Stated<Measure> | undefined) => {
    if (stated === undefined || stated === 'none' || stated.measure !== 'share' || stated.change) return;
    if (stated.low > rounding)
      asked.say('share-over-100', stated.place, `${stated.text} is more than the whole: a part can be at most 100%.`);
    else if (stated.high > rounding)
      asked.say('share-over-100', stated.place, `${stated.text} goes beyond the whole: a part can be at most 100%.`, {
        severity: 'warning',
      });
    else if (stated.low < 0) asked.say('share-over-100', stated.place, `${stated.text} is less than nothing.`);
  };
  const risks = (list: readonly EventRisk[]) => {
    for (const { chance, loses } of list) {
      part(chance);
      part(loses);
    }
  };
  for (const enterprise of [...asked.chain.firms, ...asked.chain.groups]) {
    if (enterprise.place.file !== asked.chain.file) continue;
    part(enterprise.women);
    part(enterprise.literacy);
    for (const { quantity } of [...enterprise.losses, ...enterprise.rejects]) part(quantity);
    for (const { imported } of enterprise.costs) part(imported);
    if (enterprise.kind === 'firm') part(enterprise.household?.dependence);
  }
  for (const link of asked.chain.links) {
    part(link.commission);
    if (link.advances !== 'none') part(link.advances?.amount);
    risks(link.risks);
  }
  for (const channel of asked.chain.channels) risks(channel.risks);
  for (const upgrade of asked.chain.upgrades) {
    risks(upgrade.risks);
    for (const { share } of upgrade.moves) part(share);
  }
}

function period(asked: Asked): void {
  const { period } = asked.chain;
  if (!period) return;
  const months = monthsBetween(period.from, period.to);
  if (months === undefined) return;
  if (months.count <= 0) {
    asked.say(
      'period-backwards',
      asked.chain.headline,
      `The period ${period.from}..${period.to} of ${called(asked.chain)} ends before it begins.`,
    );
    return;
  }
  if (months.count >= 12) return;
  const inside = new Set(Array.from({ length: months.count }, (_, index) => ((months.first + index) % 12) + 1));
  const outside = new Map(
    asked.chain.seasons.filter((season) => !monthsOf(season).some((month) => inside.has(month))).map((season) => [season.name, season]),
  );
  if (outside.size === 0) return;
  const say = (season: string | undefined, place: Place) => {
    if (season !== undefined && outside.has(season))
      asked.say('season-outside-period', place, `No month of ${called(season)} is in the period ${period.from}..${period.to}.`);
  };
  for (const firm of asked.chain.firms) for (const flow of firm.produces) say(flow.season, flow.headline);
  for (const link of asked.chain.links) for (const sale of link.sales) say(sale.season, sale.headline);
}
function monthsOf({ begins, ends }: { readonly begins: number; readonly ends: number }): readonly number[] {
  const count = ((ends - begins + 12) % 12) + 1;
  return Array.from({ length: count }, (_, index) => ((begins - 1 + index) % 12) + 1);
}
