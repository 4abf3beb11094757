// What a chain's statements contradict by themselves: paths, shares and effects that can't be as they are written. Volumes and prices
// are the economics' (`balance.ts`); what goes against the guidelines is theirs, and so are `no-end-market`, `requirement-unmet` and
// `upgrade-type-mismatch`. What isn't stated contradicts nothing. Every message is one of `consistency-codes.ts`.

import type { Edit } from '#text/edit.ts';
import type { Finding, Fix, RelatedPlace, Severity } from '#text/finding.ts';
import { groupBy } from '#text/grouped.ts';
import { fitting } from '#text/shorten.ts';
import type { Place } from '#text/span.ts';
import {
  type Chain,
  type Channel,
  type EventRisk,
  type Firm,
  type Goods,
  goodsName,
  type Group,
  type Link,
  type Market,
  type Party,
  type Plan,
  type Product,
  type Upgrade,
} from './chain.ts';
import { type ConsistencyCodeName, consistencyCodes } from './consistency-codes.ts';
import { type Figure, type Measure, mean, type Stated, valueOf } from './figure.ts';
import { type Graph, graphOf } from './graph.ts';
import { called, calledLink, forReading, listText, shareText, someOf } from './wording.ts';

/** The text of a file, for fixes and for paths whose names weren't all understood; undefined where it isn't at hand. */
export type TextOf = (file: string) => string | undefined;

/** Firms outside every channel that are said one by one; more are said together. */
const mostSaidAlone = 3;
const mostRelated = 10;

/** Shares that come to this much are still taken for rounding. */
const rounding = 1.005;

/** What is wrong with a chain as it is written, in no particular order. */
export function consistencyOf(chain: Chain, textOf: TextOf = () => undefined): readonly Finding[] {
  return new Checking(chain, textOf).findings();
}

export interface Told {
  readonly severity?: Severity;
  readonly related?: readonly RelatedPlace[];
  readonly fixes?: readonly Fix[];
}

/** A finding of this kind, with the severity of its code. Several messages go from the fullest to the shortest: the first that fits is said. */
export function contradiction(
  code: ConsistencyCodeName,
  place: Place,
  message: string | readonly string[],
  { severity, related, fixes }: Told = {},
): Finding {
  return {
    code,
    kind: 'consistency',
    severity: severity ?? consistencyCodes[code].severity,
    message: forReading(typeof message === 'string' ? fitting(message) : fitting(...message)),
    place,
    ...(related && related.length > 0 ? { related: related.map((one) => ({ ...one, message: forReading(one.message) })) } : {}),
    ...(fixes && fixes.length > 0 ? { fixes } : {}),
  };
}

class Checking {
  readonly #chain: Chain;
  readonly #graph: Graph;
  readonly #textOf: TextOf;
  readonly #findings: Finding[] = [];

  constructor(chain: Chain, textOf: TextOf) {
    this.#chain = chain;
    this.#graph = graphOf(chain);
    this.#textOf = textOf;
  }

  findings(): readonly Finding[] {
    this.#period();
    for (const channel of this.#chain.channels) this.#channel(channel);
    this.#drafts();
    this.#markets();
    this.#firms();
    this.#channelShares();
    this.#groups();
    this.#circles();
    for (const upgrade of this.#chain.upgrades) this.#upgrade(upgrade);
    this.#upgradeCircles();
    for (const plan of this.#chain.plans) this.#plan(plan);
    this.#parts();
    return this.#findings;
  }

  #say(code: ConsistencyCodeName, place: Place, message: string | readonly string[], told?: Told): void {
    this.#findings.push(contradiction(code, place, message, told));
  }

  // ── paths ──

  #channel(channel: Channel): void {
    const { steps } = channel;
    const [first] = steps;
    const last = steps.at(-1);
    // A name that isn't understood is left out of the path; what is left then contradicts nothing.
    if (!first || !last || !this.#isWhole(channel)) return;
    const market = steps.findIndex((step) => step.party.kind === 'market');
    if (market >= 0 && market < steps.length - 1) {
      const here = steps[market]!;
      this.#say(
        'channel-through-market',
        here.place,
        `${called(channel)} goes on behind ${called(here.party)}, which is an end market: nothing is sold on from there.`,
        { related: [at(here.party, 'An end market')] },
      );
      return;
    }
    if (last.party.kind !== 'market')
      this.#say(
        'channel-without-market',
        last.place,
        `${called(channel)} ends at ${called(last.party)}, which is no end market: who buys in the end isn’t said.`,
        { related: [at(last.party, 'Declared here')] },
      );
    for (const { from, to, links } of this.#graph.stepsOf(channel)) {
      if (links.length > 0 || from.kind === 'market' || this.#mayBeOpen(from, to)) continue;
      const step = steps.find((each, index) => each.party === to && steps[index - 1]?.party === from) ?? last;
      const around = this.#throughTo(from, to);
      if (around) {
        this.#sayThrough(channel, around, step.place);
        continue;
      }
      const back = this.#graph.between(to, from)[0];
      const how = back ? `: ${calledLink(back.seller, back.buyer)} goes the other way.` : '.';
      this.#say(
        'channel-step-without-link',
        step.place,
        [
          `${called(channel)} goes from ${called(from)} to ${called(to)}, but there is no link ${calledLink(from, to)}${how}`,
          `${called(channel)} goes from ${called(from)} to ${called(to)}, but there is no such link${how}`,
          `${called(channel)} goes from ${called(from)} to ${called(to)}, but there is no such link.`,
        ],
        {
          related: back ? [{ place: back.headline, message: 'The link that there is' }] : [],
          fixes: this.#newLink(from, to, channel.place),
        },
      );
    }
    this.#channelGoods(channel);
  }

  /** A link that goes through the one to the other: its seller stands before them. */
  #throughTo(from: Party, to: Party): Link | undefined {
    return this.#graph.boughtBy(to).find((link) => link.through === from);
  }

  #sayThrough(channel: Channel, { seller, through, buyer, headline }: Link, place: Place): void {
    // Where others stand before it, it isn't sure that they sell to the seller.
    const [first] = channel.steps;
    const at = first?.party === through ? first?.place : undefined;
    this.#say(
      'channel-step-without-link',
      place,
      [
        `${called(channel)} goes from ${called(through!)} to ${called(buyer)}; ${calledLink(seller, buyer)} goes through it: write ${called(seller)} before it.`,
        `${called(channel)} goes from ${called(through!)}, which ${calledLink(seller, buyer)} goes through: write the seller before it.`,
      ],
      {
        related: [{ place: headline, message: 'The link that there is' }],
        fixes: at
          ? [
              {
                title: `Write \`${seller.name} -> ${through!.name}\``,
                kind: 'suggested',
                edits: [{ file: at.file, edits: [{ at: { start: at.start, end: at.start }, text: `${seller.name} -> ` }] }],
              },
            ]
          : [],
      },
    );
  }

  /** Whether a link that has no seller or no buyer yet may be the one that is missed. */
  #mayBeOpen(from: Party, to: Party): boolean {
    return (this.#chain.openLinks ?? []).some(({ seller, buyer }) => (seller ?? from) === from && (buyer ?? to) === to);
  }

  #isWhole(channel: Channel): boolean {
    const text = this.#textOf(channel.headline.file)?.slice(channel.headline.start, channel.headline.end);
    if (text === undefined) return true;
    // Arrows in the title aren't the path's.
    const path = text.replace(/"[^"]*"/g, '');
    return path.split(/->|→/).length === channel.steps.length;
  }

  #channelGoods(channel: Channel): void {
    const { goods } = channel;
    if (!goods) return;
    const parties = channel.steps.flatMap(({ party }) => (party.kind === 'market' ? [] : [party]));
    // Where the product is made of another on the way, or sorted, a link before sells that.
    const becomes = parties.some((party) =>
      party.conversions.some(
        (one) => one.input.goods?.product === goods.product || one.outputs.some((output) => output.goods?.product === goods.product),
      ),
    );
    for (const { links } of this.#graph.stepsOf(channel)) {
      const sales = links.flatMap((link) => link.sales);
      if (sales.length === 0 || sales.some((sale) => !sale.goods || matches(sale.goods, goods))) continue;
      const other = sales[0]?.goods;
      const sorted = other?.product === goods.product;
      if (
        becomes ||
        (sorted &&
          parties.some(
            (party) =>
              party.rejects.length > 0 ||
              party.does?.words.some((word) => word === 'grading' || word === 'sorting' || word === 'processing'),
          ))
      )
        continue;
      const link = links[0]!;
      this.#say(
        'channel-product-not-sold',
        channel.headline,
        `${called(channel)} is of ${called(goodsName(goods))}, but ${calledLink(link.seller, link.buyer)} sells ${someOf([...new Set(sales.map((sale) => called(goodsName(sale.goods!))))])} only.`,
        {
          related: sales.slice(0, 3).map((sale) => ({ place: sale.headline, message: 'What the link sells' })),
        },
      );
    }
  }

  #newLink(from: Party, to: Party, before: Place): readonly Fix[] {
    const text = this.#textOf(before.file);
    if (text === undefined) return [];
    const line = text.slice(text.lastIndexOf('\n', before.start - 1) + 1, before.start);
    if (line.trim() !== '') return [];
    const link = `link ${from.name} -> ${to.name}`;
    const ending = text.includes('\r\n') ? '\r\n' : '\n';
    return [
      {
        title: `Add \`${link}\``,
        kind: 'suggested',
        edits: [{ file: before.file, edits: [{ at: { start: before.start, end: before.start }, text: `${link}${ending}${line}` }] }],
      },
    ];
  }

  #drafts(): void {
    for (const link of this.#chain.links)
      if (link.draft)
        this.#say(
          'link-to-fill-in',
          link.headline,
          `Still to be filled in: what ${calledLink(link.seller, link.buyer)} sells. Until then it decides no guideline.`,
        );
  }

  #markets(): void {
    if (this.#chain.links.length === 0 || (this.#chain.openLinks ?? []).some(({ buyer }) => buyer === undefined)) return;
    for (const market of this.#chain.markets)
      if (
        market.place.file === this.#chain.file &&
        this.#graph.boughtBy(market).length === 0 &&
        this.#graph.channelsOf(market).length === 0
      )
        this.#say('market-not-reached', market.headline, `Nobody sells to ${called(market)}: no link leads there.`, {
          fixes: this.#sellersFor(market).flatMap((seller) => this.#draftLink(seller, market)),
        });
  }

  /** Who may sell to a market that nobody sells to: those who sell to other markets, those of what it demands first. */
  #sellersFor(market: Market): readonly (Firm | Group)[] {
    const wanted = new Set((market.demands ?? []).map(({ product }) => product));
    const sells = (link: Link) => link.sales.some(({ goods }) => goods && wanted.has(goods.product));
    const links = this.#chain.links.filter(({ buyer }) => buyer.kind === 'market');
    return [...new Set([...links.filter(sells), ...links].map(({ seller }) => seller))].slice(0, 2);
  }

  /** A link to be filled in: that somebody sells there isn't known before somebody says it. */
  #draftLink(seller: Firm | Group, market: Market): readonly Fix[] {
    const last = this.#graph.soldBy(seller).at(-1);
    const text = last && this.#textOf(last.place.file);
    if (!last || text === undefined) return [];
    const goods = last.sales.find((sale) => sale.goods)?.goods?.product.name ?? '?';
    const link = `link ${seller.name} -> ${market.name} { sells ? ${goods} }`;
    const edits = lineBehind(text, last.place, link, link.replaceAll('}', '\\}').replace('sells ?', 'sells ${1:?}'));
    return edits
      ? [{ title: `Let ${called(seller)} sell there`, kind: 'placeholder', edits: [{ file: last.place.file, edits: [edits] }] }]
      : [];
  }

  #firms(): void {
    if (this.#chain.channels.length === 0) return;
    const between = new Set<unknown>([
      ...this.#chain.links.flatMap((link) => [link.through, ...(link.bridgedBy ?? [])]),
      ...(this.#chain.openLinks ?? []).flatMap(({ seller, buyer }) => [seller, buyer]),
    ]);
    const outside = this.#chain.firms.filter(
      (firm) =>
        firm.place.file === this.#chain.file &&
        this.#graph.channelsOf(firm).length === 0 &&
        !between.has(firm) &&
        !this.#sellsByGroup(firm) &&
        !this.#isSupplier(firm),
    );
    const [first, ...others] = outside;
    if (!first) return;
    if (outside.length > mostSaidAlone) {
      this.#say(
        'firm-outside-channels',
        first.headline,
        `${someOf(outside.map(called))} are outside every channel: no channel names them.`,
        {
          related: others.slice(0, mostRelated).map((firm) => at(firm, 'Outside every channel, too')),
        },
      );
      return;
    }
    for (const firm of outside) {
      const links = [...this.#graph.soldBy(firm), ...this.#graph.boughtBy(firm)];
      const what = links[0] ? `${calledLink(links[0].seller, links[0].buyer)} is in no channel.` : 'no link and no channel names it.';
      this.#say('firm-outside-channels', firm.headline, `${called(firm)} is outside every channel: ${what}`, {
        related: links.slice(0, 3).map((link) => ({ place: link.headline, message: `A link of ${called(firm)}` })),
      });
    }
  }

  /** Whether its goods go the way of a group that unites it, which the channel names in its place. */
  #sellsByGroup(firm: Firm): boolean {
    return this.#graph.groupsOf(firm).some((group) => this.#graph.channelsOf(group).length > 0);
  }

  /** Whoever sells what no channel carries stands before the channels. */
  #isSupplier(firm: Firm): boolean {
    if (firm.level?.words.includes('inputs')) return true;
    const sold = this.#graph.soldBy(firm);
    const products = new Set(sold.flatMap((link) => link.sales.map((sale) => sale.goods?.product)));
    if (products.size === 0 || products.has(undefined)) return false;
    return ![...products].some((product) => product && this.#carried.has(product));
  }

  get #carried(): ReadonlySet<Product> {
    return (this.#carriedOnce ??= new Set(
      this.#chain.channels.flatMap((channel) => [
        ...(channel.goods ? [channel.goods.product] : []),
        ...this.#graph
          .stepsOf(channel)
          .flatMap(({ links }) => links.flatMap((link) => link.sales.flatMap((sale) => (sale.goods ? [sale.goods.product] : [])))),
      ]),
    ));
  }
  #carriedOnce: ReadonlySet<Product> | undefined;

  #circles(): void {
    for (const link of this.#chain.links)
      if (link.seller === link.buyer)
        this.#say('sale-to-own-type', link.headline, `${called(link.seller)} sells to its own type; such sales cancel in the accounts.`);
    for (const circle of this.#graph.circles()) {
      const inside = new Set<Party>(circle);
      const links = circle.flatMap((party) => this.#graph.soldBy(party).filter((link) => inside.has(link.buyer) && link.buyer !== party));
      const [link, ...others] = links;
      if (!link) continue;
      this.#say('circle-of-firms', link.headline, `${someOf(circle.map(called), 4)} sell to each other in a circle.`, {
        related: others.slice(0, 5).map((other) => ({ place: other.headline, message: 'A link of the circle' })),
      });
    }
  }

  // ── shares ──

  #channelShares(): void {
    const shares = new Map<Party, { readonly channel: Channel; readonly share: Figure<'share'>; readonly place: Place }[]>();
    for (const channel of this.#chain.channels)
      for (const { share, of, place } of channel.shares) {
        if (!of || share === undefined || share === 'none') continue;
        const list = shares.get(of);
        if (list) list.push({ channel, share, place });
        else shares.set(of, [{ channel, share, place }]);
      }
    for (const [firm, list] of shares) {
      const last = list.at(-1)!;
      if (!this.#tooMuch(list.map(({ share }) => share))) continue;
      const parts =
        list.length > 3 ? `${list.length} channels` : listText(list.map(({ channel, share }) => `${called(channel)} ${share.text}`));
      this.#say(
        'channel-shares-over-100',
        last.place,
        `The channels of ${called(firm)} take ${this.#sum(list.map(({ share }) => share))} of its sales: ${parts}.`,
        {
          severity: this.#severityOf(list.map(({ share }) => share)),
          related: list.slice(0, -1).map(({ channel, share, place }) => ({ place, message: `${called(channel)}: ${share.text}` })),
        },
      );
    }
  }

  /** By their means; ranges that could come to less are only doubtful. */
  #tooMuch(shares: readonly Figure<'share'>[]): boolean {
    return shares.reduce((sum, share) => sum + mean(share), 0) > rounding;
  }

  #severityOf(shares: readonly Figure<'share'>[]): Severity {
    return shares.reduce((sum, share) => sum + share.low, 0) > rounding ? 'error' : 'warning';
  }

  #sum(shares: readonly Figure<'share'>[]): string {
    return shareText(shares.reduce((sum, share) => sum + mean(share), 0));
  }

  #groups(): void {
    for (const group of this.#chain.groups) {
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
      this.#say('more-members-than-firms', figure.place, `${called(group)} has ${figure.text} members, but there are only ${whom}.`, {
        related: group.unites.map((member) => at(member, 'Who belongs to it')),
      });
    }
  }

  /** Single shares that are larger than the whole. */
  #parts(): void {
    const part = (stated: Stated<Measure> | undefined) => {
      if (stated === undefined || stated === 'none' || stated.measure !== 'share' || stated.change) return;
      if (stated.low > rounding)
        this.#say('share-over-100', stated.place, `${stated.text} is more than the whole: a part can be at most 100%.`);
      else if (stated.high > rounding)
        this.#say('share-over-100', stated.place, `${stated.text} goes beyond the whole: a part can be at most 100%.`, {
          severity: 'warning',
        });
      else if (stated.low < 0) this.#say('share-over-100', stated.place, `${stated.text} is less than nothing.`);
    };
    const risks = (list: readonly EventRisk[]) => {
      for (const { chance, loses } of list) {
        part(chance);
        part(loses);
      }
    };
    for (const enterprise of [...this.#chain.firms, ...this.#chain.groups]) {
      if (enterprise.place.file !== this.#chain.file) continue;
      part(enterprise.women);
      part(enterprise.literacy);
      for (const { quantity } of [...enterprise.losses, ...enterprise.rejects]) part(quantity);
      for (const { imported } of enterprise.costs) part(imported);
      if (enterprise.kind === 'firm') part(enterprise.household?.dependence);
    }
    for (const link of this.#chain.links) {
      part(link.commission);
      if (link.advances !== 'none') part(link.advances?.amount);
      risks(link.risks);
    }
    for (const channel of this.#chain.channels) risks(channel.risks);
    for (const upgrade of this.#chain.upgrades) {
      risks(upgrade.risks);
      for (const { share } of upgrade.moves) part(share);
    }
  }

  // ── upgrades and plans ──

  #upgrade(upgrade: Upgrade): void {
    const adopters = new Set(upgrade.adopters.flatMap(({ of }) => of));
    const names = [...adopters].map(called);
    const whom = names.length > 3 ? `${names.length} firm types` : listText(names);
    const adopterPlaces = upgrade.adopters.map(({ headline }) => ({ place: headline, message: 'The adopters' }));
    for (const firm of adopters) {
      const shares = upgrade.adopters.flatMap(({ share, of }) =>
        of.includes(firm) && share !== undefined && share !== 'none' ? [share] : [],
      );
      if (!this.#tooMuch(shares)) continue;
      const [last] = upgrade.adopters.filter(({ of }) => of.includes(firm)).slice(-1);
      this.#say(
        'adopters-over-100',
        last?.headline ?? upgrade.headline,
        `${this.#sum(shares)} of ${called(firm)} adopt ${called(upgrade)}: there are at most 100%.`,
        { severity: this.#severityOf(shares) },
      );
    }
    for (const investment of upgrade.investments) this.#financing(investment);

    for (const effect of upgrade.prices) {
      const { seller, buyer } = effect;
      if (!seller || !buyer || this.#graph.between(seller, buyer).length > 0) continue;
      const back = this.#graph.between(buyer, seller)[0];
      const why = back ? `: ${calledLink(back.seller, back.buyer)} goes the other way. The seller stands first.` : '.';
      this.#say('effect-without-link', effect.headline, `There is no link ${calledLink(seller, buyer)} whose price could change${why}`, {
        related: back ? [{ place: back.headline, message: 'The link that there is' }] : [],
        fixes: back ? this.#turned(effect.headline, seller, buyer) : this.#newLink(seller, buyer, upgrade.place),
      });
    }
    this.#movedAway(upgrade);
    for (const move of upgrade.moves) {
      if (move.channels) {
        const { from, to } = move.channels;
        if (from === to) this.#say('effect-already-so', move.headline, `${called(from)} is moved to itself: nothing changes.`);
        else
          for (const channel of [from, to])
            if (!this.#isOnPath(adopters, channel))
              this.#say(
                'effect-outside-channel',
                move.headline,
                `The adopters (${whom}) aren’t part of ${called(channel)}: nothing of theirs can ${channel === from ? 'leave it' : 'go there'}.`,
                { related: [at(channel, 'The path of the channel'), ...adopterPlaces] },
              );
      } else if (move.grades) {
        const { from, to } = move.grades;
        if (from.product === to.product && from.grade === to.grade)
          this.#say('effect-already-so', move.headline, `${called(goodsName(from))} is moved to itself: nothing changes.`);
        else if (this.#lack(adopters, from))
          this.#say(
            'effect-on-nothing',
            move.headline,
            `The adopters (${whom}) make and sell no ${called(goodsName(from))} that could become ${called(goodsName(to))}.`,
            { related: adopterPlaces },
          );
      }
    }
    for (const entry of upgrade.enters) {
      if (entry.into === 'channel' && !this.#isOnPath(adopters, entry.channel))
        this.#say(
          'effect-outside-channel',
          entry.headline,
          `${called(entry.channel)} can’t be entered by the adopters (${whom}): they aren’t on its path.`,
          { related: [at(entry.channel, 'The path of the channel'), ...adopterPlaces] },
        );
      if (entry.into === 'level' && adopters.size > 0 && [...adopters].every((firm) => firm.level?.words.includes(entry.level)))
        this.#say('effect-already-so', entry.headline, `The adopters (${whom}) already stand at level ${called(entry.level)}.`, {
          related: [...adopters].flatMap((firm) =>
            firm.level ? [{ place: firm.level.place, message: `The levels of ${called(firm)}` }] : [],
          ),
        });
    }
    for (const word of upgrade.takes?.words ?? [])
      if (adopters.size > 0 && [...adopters].every((firm) => firm.does?.words.includes(word)))
        this.#say('effect-already-so', upgrade.takes!.place, `The adopters (${whom}) already do ${called(word)}.`, {
          severity: 'information',
          related: [...adopters].flatMap((firm) => (firm.does ? [{ place: firm.does.place, message: `What ${called(firm)} does` }] : [])),
        });
    for (const output of upgrade.outputs)
      if (output.goods && this.#lack(adopters, { product: output.goods.product, grade: undefined }))
        this.#say('effect-on-nothing', output.headline, `The adopters (${whom}) make and sell no ${called(output.goods.product)}.`, {
          related: adopterPlaces,
        });
    for (const cost of upgrade.costs) {
      if (cost.goods && this.#lack(adopters, { product: cost.goods.product, grade: undefined }))
        this.#say(
          'effect-on-nothing',
          cost.headline,
          `The adopters (${whom}) make and sell no ${called(cost.goods.product)} that could cost them more or less.`,
          { related: adopterPlaces },
        );
      // A percentage needs something to change. Firms that state no cost at all say nothing about this one.
      const { quantity } = cost;
      const byShare = quantity !== undefined && quantity !== 'none' && quantity.measure === 'share' && quantity.change;
      const stating = [...adopters].filter((firm) => firm.costs.length > 0);
      if (
        byShare &&
        adopters.size > 0 &&
        stating.length === adopters.size &&
        !stating.some((firm) => firm.costs.some((own) => own.word === cost.word))
      )
        this.#say(
          'effect-on-nothing',
          cost.headline,
          `${quantity.text} of what? No cost ${called(cost.word)} is stated for the adopters (${whom}).`,
          { severity: 'information', related: adopterPlaces },
        );
    }
    for (const firm of upgrade.removes)
      if (adopters.has(firm)) {
        this.#say('effect-removes-adopters', upgrade.headline, `${called(upgrade)} removes ${called(firm)}, which is to adopt it.`, {
          related: adopterPlaces,
        });
      }
  }

  /** All shares that leave one channel or grade are of what it holds at first. */
  #movedAway(upgrade: Upgrade): void {
    const leaving = groupBy(upgrade.moves, ({ channels, grades }) => channels?.from.name ?? (grades && goodsName(grades.from)));
    for (const [source, moves] of leaving) {
      const shares = moves.flatMap(({ share }) => (share === undefined || share === 'none' ? [] : [share]));
      if (source === undefined || shares.length < 2 || !this.#tooMuch(shares)) continue;
      const last = moves.at(-1)!;
      this.#say('share-over-100', last.headline, `${called(upgrade)} moves ${this.#sum(shares)} of ${called(source)} away: there are at most 100%.`, {
        severity: this.#severityOf(shares),
        related: moves.slice(0, -1).map(({ headline }) => ({ place: headline, message: `More that leaves ${called(source)}` })),
      });
    }
  }

  /** Themselves, the groups that unite them, or the members of their groups. */
  #isOnPath(adopters: ReadonlySet<Firm | Group>, channel: Channel): boolean {
    if (adopters.size === 0 || channel.steps.length === 0 || !this.#isWhole(channel)) return true;
    const near = new Set<Party>(adopters);
    for (const adopter of adopters) {
      for (const group of this.#graph.groupsOf(adopter)) near.add(group);
      if (adopter.kind === 'group') for (const member of adopter.unites ?? []) near.add(member);
    }
    if (channel.steps.some(({ party }) => near.has(party))) return true;
    return this.#graph.stepsOf(channel).some(({ links }) => links.some((link) => link.through && near.has(link.through)));
  }

  /** Whether it is stated what all of them make and sell, and these goods aren't among it. */
  #lack(adopters: ReadonlySet<Firm | Group>, goods: Goods): boolean {
    if (adopters.size === 0) return false;
    for (const adopter of adopters) {
      const links = this.#graph.soldBy(adopter);
      if (links.length === 0 || links.some((link) => link.sales.length === 0 || link.sales.some((sale) => !sale.goods))) return false;
      const own: (Goods | undefined)[] = [
        ...links.flatMap((link: Link) => link.sales.map((sale) => sale.goods)),
        ...adopter.conversions.flatMap((one) => [one.input.goods, ...one.outputs.map((output) => output.goods)]),
        ...(adopter.kind === 'firm' ? [...adopter.produces, ...adopter.consumes, ...adopter.imports].map((flow) => flow.goods) : []),
      ];
      if (own.some((each) => !each || matches(each, goods))) return false;
    }
    return true;
  }

  #turned(place: Place, seller: Party, buyer: Party): readonly Fix[] {
    const text = this.#textOf(place.file)?.slice(place.start, place.end);
    const written = text === undefined ? null : new RegExp(`${escaped(seller.name)}(\\s*(?:->|→)\\s*)${escaped(buyer.name)}`).exec(text);
    if (!written) return [];
    const start = place.start + written.index;
    return [
      {
        title: `Write \`${buyer.name} -> ${seller.name}\``,
        kind: 'suggested',
        edits: [
          {
            file: place.file,
            edits: [{ at: { start, end: start + written[0].length }, text: `${buyer.name}${written[1]}${seller.name}` }],
          },
        ],
      },
    ];
  }

  #financing(investment: Upgrade['investments'][number]): void {
    const parts = (investment.financed ?? []).flatMap(({ part }) =>
      part === undefined || part === 'none' ? [] : [part as Figure<'share' | 'money'>],
    );
    const shares = parts.filter((part): part is Figure<'share'> => part.measure === 'share');
    const named = someOf(
      (investment.financed ?? []).flatMap(({ by, part }) => (part === undefined || part === 'none' ? [] : [`${part.text} ${by}`])),
    );
    if (shares.length > 0 && this.#tooMuch(shares)) {
      this.#say('financing-over-100', investment.headline, `${this.#sum(shares)} of the investment is financed: ${named}.`, {
        severity: this.#severityOf(shares),
      });
      return;
    }
    const { amount } = investment;
    const money = parts.filter((part) => part.measure === 'money');
    if (!amount || amount === 'none' || amount.measure !== 'money' || money.length === 0 || money.some((part) => part.per !== amount.per))
      return;
    const paid = money.reduce((sum, part) => sum + mean(part), 0) + shares.reduce((sum, part) => sum + mean(part), 0) * mean(amount);
    if (paid > mean(amount) * rounding)
      this.#say('financing-over-100', investment.headline, `More is financed (${named}) than the investment of ${amount.text}.`, {
        severity: money.reduce((sum, part) => sum + part.low, 0) > amount.high * rounding ? 'error' : 'warning',
      });
  }

  #upgradeCircles(): void {
    const state = new Map<Upgrade, 'open' | 'done'>();
    for (const root of this.#chain.upgrades) {
      const path: Upgrade[] = [];
      const work: { readonly upgrade: Upgrade; next: number }[] = [{ upgrade: root, next: 0 }];
      if (state.has(root)) continue;
      state.set(root, 'open');
      path.push(root);
      while (work.length > 0) {
        const top = work.at(-1)!;
        const before = top.upgrade.follows[top.next++];
        if (!before) {
          state.set(top.upgrade, 'done');
          work.pop();
          path.pop();
        } else if (state.get(before) === 'open') {
          const circle = path.slice(path.indexOf(before));
          const message =
            circle.length === 1
              ? `${called(before)} follows itself.`
              : `${someOf(circle.map(called), 4)} each have to come before the other.`;
          this.#say('upgrades-in-circle', before.headline, message, {
            related: circle.slice(1).map((each) => at(each, 'In the same circle')),
          });
        } else if (!state.has(before)) {
          state.set(before, 'open');
          path.push(before);
          work.push({ upgrade: before, next: 0 });
        }
      }
    }
  }

  #plan(plan: Plan): void {
    if (plan.applies.length === 0 && !plan.open?.includes('applies'))
      this.#say(
        'plan-without-upgrade',
        plan.headline,
        `${called(plan)} names no upgrade, so that nothing changes by it: write \`applies …\`.`,
      );
    const adopters = new Set(plan.applies.flatMap((upgrade) => upgrade.adopters.flatMap(({ of }) => of)));
    const named = plan.applies.length > 0 && plan.applies.every((upgrade) => upgrade.adopters.length > 0);
    const shares = new Map<Firm | Group, Figure<'share'>[]>();
    for (const { share, of, headline } of plan.covers) {
      if (!of) continue;
      if (share !== undefined && share !== 'none') {
        const list = shares.get(of);
        if (list) list.push(share);
        else shares.set(of, [share]);
        const all = shares.get(of) ?? [];
        if (this.#tooMuch(all))
          this.#say('adopters-over-100', headline, `${called(plan)} covers ${this.#sum(all)} of ${called(of)}: there are at most 100%.`, {
            severity: this.#severityOf(all),
          });
      }
      const near = [of, ...this.#graph.groupsOf(of), ...(of.kind === 'group' ? (of.unites ?? []) : [])];
      if (named && !near.some((each) => adopters.has(each)))
        this.#say('covers-nobody', headline, `None of the upgrades of ${called(plan)} is for ${called(of)}: nothing changes for them.`, {
          related: plan.applies.flatMap((upgrade) =>
            upgrade.adopters.map((line) => ({ place: line.headline, message: `The adopters of ${called(upgrade)}` })),
          ),
        });
    }
  }

  // ── time ──

  #period(): void {
    const { period } = this.#chain;
    if (!period) return;
    const months = monthsBetween(period.from, period.to);
    if (months === undefined) return;
    if (months.count <= 0) {
      this.#say(
        'period-backwards',
        this.#chain.headline,
        `The period ${period.from}..${period.to} of ${called(this.#chain)} ends before it begins.`,
      );
      return;
    }
    if (months.count >= 12) return;
    const inside = new Set(Array.from({ length: months.count }, (_, index) => ((months.first + index) % 12) + 1));
    const outside = new Map(
      this.#chain.seasons.filter((season) => !monthsOf(season).some((month) => inside.has(month))).map((season) => [season.name, season]),
    );
    if (outside.size === 0) return;
    const say = (season: string | undefined, place: Place) => {
      if (season !== undefined && outside.has(season))
        this.#say('season-outside-period', place, `No month of ${called(season)} is in the period ${period.from}..${period.to}.`);
    };
    for (const firm of this.#chain.firms) for (const flow of firm.produces) say(flow.season, flow.headline);
    for (const link of this.#chain.links) for (const sale of link.sales) say(sale.season, sale.headline);
  }
}

function at(element: { readonly headline: Place }, message: string): RelatedPlace {
  return { place: element.headline, message };
}

/** The same product, and the same grade where both name one. */
function matches(goods: Goods, wanted: Goods): boolean {
  return goods.product === wanted.product && (!wanted.grade || !goods.grade || goods.grade === wanted.grade);
}

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Months from the year nought; a year alone means all of it. */
function monthsBetween(from: string, to: string): { readonly first: number; readonly count: number } | undefined {
  const [begins, ends] = [/^(\d{4})(?:-(\d{2}))?/.exec(from), /^(\d{4})(?:-(\d{2}))?/.exec(to)];
  if (!begins || !ends) return undefined;
  const first = Number(begins[1]) * 12 + (begins[2] ? Number(begins[2]) - 1 : 0);
  const last = Number(ends[1]) * 12 + (ends[2] ? Number(ends[2]) - 1 : 11);
  return { first, count: last - first + 1 };
}

function monthsOf({ begins, ends }: { readonly begins: number; readonly ends: number }): readonly number[] {
  const count = ((ends - begins + 12) % 12) + 1;
  return Array.from({ length: count }, (_, index) => ((begins - 1 + index) % 12) + 1);
}

/** A line of its own below a statement, indented like it; undefined where the statement shares its line with others. */
function lineBehind(text: string, { start, end }: Place, line: string, snippet: string): Edit | undefined {
  const indent = text.slice(Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1, start);
  if (indent.trim() !== '' || !/^[^\S\r\n]*(\/\/[^\r\n]*)?(\r|\n|$)/.test(text.slice(end))) return undefined;
  const ending = text.includes('\r\n') ? '\r\n' : '\n';
  const to = end + (/^[^\r\n]*/.exec(text.slice(end))?.[0].length ?? 0);
  return { at: { start: to, end: to }, text: `${ending}${indent}${line}`, snippet: `${ending}${indent}${snippet}` };
}
