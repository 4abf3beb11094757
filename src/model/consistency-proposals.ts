// Upgrades and plans that can't be as they are written: more than all adopt, pay or move, effects on what isn't there, circles of what comes
// first. What becomes of the chain, and whether that is wise, isn't said here.

import type { Fix } from '#text/finding.ts';
import { groupBy } from '#text/grouped.ts';
import type { Place } from '#text/span.ts';
import { type Channel, type Firm, type Goods, goodsName, type Group, type Link, type Party, type Plan, type Upgrade } from './chain.ts';
import { type Asked, at, isWhole, matches, newLink } from './consistency-asked.ts';
import { rounding, severityOf, sum, tooMuch } from './consistency-shares.ts';
import { type Figure, mean } from './figure.ts';
import { called, calledLink, listText, someOf } from './wording.ts';

/** Each upgrade and each plan by itself, and upgrades that wait for each other. */
export function checkProposals(asked: Asked): void {
  for (const each of asked.chain.upgrades) upgrade(asked, each);
  upgradeCircles(asked);
  for (const each of asked.chain.plans) plan(asked, each);
}

function upgrade(asked: Asked, upgrade: Upgrade): void {
  const adopters = new Set(upgrade.adopters.flatMap(({ of }) => of));
  const names = [...adopters].map(called);
  const whom = names.length > 3 ? `${names.length} firm types` : listText(names);
  const adopterPlaces = upgrade.adopters.map(({ headline }) => ({ place: headline, message: 'The adopters' }));
  for (const firm of adopters) {
    const shares = upgrade.adopters.flatMap(({ share, of }) =>
      of.includes(firm) && share !== undefined && share !== 'none' ? [share] : [],
    );
    if (!tooMuch(shares)) continue;
    const [last] = upgrade.adopters.filter(({ of }) => of.includes(firm)).slice(-1);
    asked.say(
      'adopters-over-100',
      last?.headline ?? upgrade.headline,
      `${sum(shares)} of ${called(firm)} adopt ${called(upgrade)}: there are at most 100%.`,
      { severity: severityOf(shares) },
    );
  }
  for (const investment of upgrade.investments) financing(asked, investment);

  for (const effect of upgrade.prices) {
    const { seller, buyer } = effect;
    if (!seller || !buyer || asked.graph.between(seller, buyer).length > 0) continue;
    const back = asked.graph.between(buyer, seller)[0];
    const why = back ? `: ${calledLink(back.seller, back.buyer)} goes the other way. The seller stands first.` : '.';
    asked.say('effect-without-link', effect.headline, `There is no link ${calledLink(seller, buyer)} whose price could change${why}`, {
      related: back ? [{ place: back.headline, message: 'The link that there is' }] : [],
      fixes: back ? turned(asked, effect.headline, seller, buyer) : newLink(asked, seller, buyer, upgrade.place),
    });
  }
  movedAway(asked, upgrade);
  for (const move of upgrade.moves) {
    if (move.channels) {
      const { from, to } = move.channels;
      if (from === to) asked.say('effect-already-so', move.headline, `${called(from)} is moved to itself: nothing changes.`);
      else
        for (const channel of [from, to])
          if (!isOnPath(asked, adopters, channel))
            asked.say(
              'effect-outside-channel',
              move.headline,
              `The adopters (${whom}) aren’t part of ${called(channel)}: nothing of theirs can ${channel === from ? 'leave it' : 'go there'}.`,
              { related: [at(channel, 'The path of the channel'), ...adopterPlaces] },
            );
    } else if (move.grades) {
      const { from, to } = move.grades;
      if (from.product === to.product && from.grade === to.grade)
        asked.say('effect-already-so', move.headline, `${called(goodsName(from))} is moved to itself: nothing changes.`);
      else if (lack(asked, adopters, from))
        asked.say(
          'effect-on-nothing',
          move.headline,
          `The adopters (${whom}) make and sell no ${called(goodsName(from))} that could become ${called(goodsName(to))}.`,
          { related: adopterPlaces },
        );
    }
  }
  for (const entry of upgrade.enters) {
    if (entry.into === 'channel' && !isOnPath(asked, adopters, entry.channel))
      asked.say(
        'effect-outside-channel',
        entry.headline,
        `${called(entry.channel)} can’t be entered by the adopters (${whom}): they aren’t on its path.`,
        { related: [at(entry.channel, 'The path of the channel'), ...adopterPlaces] },
      );
    if (entry.into === 'level' && adopters.size > 0 && [...adopters].every((firm) => firm.level?.words.includes(entry.level)))
      asked.say('effect-already-so', entry.headline, `The adopters (${whom}) already stand at level ${called(entry.level)}.`, {
        related: [...adopters].flatMap((firm) =>
          firm.level ? [{ place: firm.level.place, message: `The levels of ${called(firm)}` }] : [],
        ),
      });
  }
  for (const word of upgrade.takes?.words ?? [])
    if (adopters.size > 0 && [...adopters].every((firm) => firm.does?.words.includes(word)))
      asked.say('effect-already-so', upgrade.takes!.place, `The adopters (${whom}) already do ${called(word)}.`, {
        severity: 'information',
        related: [...adopters].flatMap((firm) => (firm.does ? [{ place: firm.does.place, message: `What ${called(firm)} does` }] : [])),
      });
  for (const output of upgrade.outputs)
    if (output.goods && lack(asked, adopters, { product: output.goods.product, grade: undefined }))
      asked.say('effect-on-nothing', output.headline, `The adopters (${whom}) make and sell no ${called(output.goods.product)}.`, {
        related: adopterPlaces,
      });
  for (const cost of upgrade.costs) {
    if (cost.goods && lack(asked, adopters, { product: cost.goods.product, grade: undefined }))
      asked.say(
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
      asked.say(
        'effect-on-nothing',
        cost.headline,
        `${quantity.text} of what? No cost ${called(cost.word)} is stated for the adopters (${whom}).`,
        { severity: 'information', related: adopterPlaces },
      );
  }
  for (const firm of upgrade.removes)
    if (adopters.has(firm)) {
      asked.say('effect-removes-adopters', upgrade.headline, `${called(upgrade)} removes ${called(firm)}, which is to adopt it.`, {
        related: adopterPlaces,
      });
    }
}

/** All shares that leave one channel or grade are of what it holds at first. */
function movedAway(asked: Asked, upgrade: Upgrade): void {
  const leaving = groupBy(upgrade.moves, ({ channels, grades }) => channels?.from.name ?? (grades && goodsName(grades.from)));
  for (const [source, moves] of leaving) {
    const shares = moves.flatMap(({ share }) => (share === undefined || share === 'none' ? [] : [share]));
    if (source === undefined || shares.length < 2 || !tooMuch(shares)) continue;
    const last = moves.at(-1)!;
    asked.say(
      'share-over-100',
      last.headline,
      `${called(upgrade)} moves ${sum(shares)} of ${called(source)} away: there are at most 100%.`,
      {
        severity: severityOf(shares),
        related: moves.slice(0, -1).map(({ headline }) => ({ place: headline, message: `More that leaves ${called(source)}` })),
      },
    );
  }
}

/** Themselves, the groups that unite them, or the members of their groups. */
function isOnPath(asked: Asked, adopters: ReadonlySet<Firm | Group>, channel: Channel): boolean {
  if (adopters.size === 0 || channel.steps.length === 0 || !isWhole(asked, channel)) return true;
  const near = new Set<Party>(adopters);
  for (const adopter of adopters) {
    for (const group of asked.graph.groupsOf(adopter)) near.add(group);
    if (adopter.kind === 'group') for (const member of adopter.unites ?? []) near.add(member);
  }
  if (channel.steps.some(({ party }) => near.has(party))) return true;
  return asked.graph.stepsOf(channel).some(({ links }) => links.some((link) => link.through && near.has(link.through)));
}

/** Whether it is stated what all of them make and sell, and these goods aren't among it. */
function lack(asked: Asked, adopters: ReadonlySet<Firm | Group>, goods: Goods): boolean {
  if (adopters.size === 0) return false;
  for (const adopter of adopters) {
    const links = asked.graph.soldBy(adopter);
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

function turned(asked: Asked, place: Place, seller: Party, buyer: Party): readonly Fix[] {
  const text = asked.textOf(place.file)?.slice(place.start, place.end);
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

function financing(asked: Asked, investment: Upgrade['investments'][number]): void {
  const parts = (investment.financed ?? []).flatMap(({ part }) =>
    part === undefined || part === 'none' ? [] : [part as Figure<'share' | 'money'>],
  );
  const shares = parts.filter((part): part is Figure<'share'> => part.measure === 'share');
  const named = someOf(
    (investment.financed ?? []).flatMap(({ by, part }) => (part === undefined || part === 'none' ? [] : [`${part.text} ${by}`])),
  );
  if (shares.length > 0 && tooMuch(shares)) {
    asked.say('financing-over-100', investment.headline, `${sum(shares)} of the investment is financed: ${named}.`, {
      severity: severityOf(shares),
    });
    return;
  }
  const { amount } = investment;
  const money = parts.filter((part) => part.measure === 'money');
  if (!amount || amount === 'none' || amount.measure !== 'money' || money.length === 0 || money.some((part) => part.per !== amount.per))
    return;
  const paid = money.reduce((sum, part) => sum + mean(part), 0) + shares.reduce((sum, part) => sum + mean(part), 0) * mean(amount);
  if (paid > mean(amount) * rounding)
    asked.say('financing-over-100', investment.headline, `More is financed (${named}) than the investment of ${amount.text}.`, {
      severity: money.reduce((sum, part) => sum + part.low, 0) > amount.high * rounding ? 'error' : 'warning',
    });
}

function upgradeCircles(asked: Asked): void {
  const state = new Map<Upgrade, 'open' | 'done'>();
  for (const root of asked.chain.upgrades) {
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
        asked.say('upgrades-in-circle', before.headline, message, {
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

function plan(asked: Asked, plan: Plan): void {
  if (plan.applies.length === 0 && !plan.open?.includes('applies'))
    asked.say(
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
      if (tooMuch(all))
        asked.say('adopters-over-100', headline, `${called(plan)} covers ${sum(all)} of ${called(of)}: there are at most 100%.`, {
          severity: severityOf(all),
        });
    }
    const near = [of, ...asked.graph.groupsOf(of), ...(of.kind === 'group' ? (of.unites ?? []) : [])];
    if (named && !near.some((each) => adopters.has(each)))
      asked.say('covers-nobody', headline, `None of the upgrades of ${called(plan)} is for ${called(of)}: nothing changes for them.`, {
        related: plan.applies.flatMap((upgrade) =>
          upgrade.adopters.map((line) => ({ place: line.headline, message: `The adopters of ${called(upgrade)}` })),
        ),
      });
  }
}

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
