// A chain → one text of the language that says the same, formatted, with nothing left in other files. Everything that the model holds is
// written; what it doesn’t hold (comments, the order of statements, which file a statement stood in) is not. It never fails: where a name or
// a word is missing, there stands the `?` of what is still to be filled in.

import { units, vocabularies } from '#language/vocabulary.ts';
import type * as c from '#model/chain.ts';
import type { Evidence, Measure, Stated } from '#model/figure.ts';
import { type FigureTexts, figureTexts } from './figures.ts';
import { evidenceOf, figureOf, isName, type Line, nameFor, quoted, textOf } from './statement.ts';

/** The chain as a text: reading it gives the same chain, apart from the places in it. */
export function writeChain(chain: c.Chain): string {
  return textOf(new Writing(chain).lines());
}

type Element = c.ChainElement & { readonly name: string };
/** What a line says evidence of. */
type Backed = Stated<Measure> | { readonly evidence: Evidence | undefined } | undefined;

class Writing {
  readonly #chain: c.Chain;
  readonly #figures: FigureTexts;
  readonly #names = new Map<object, string>();
  /** What names without an element were called before: the first of that name. */
  readonly #called = new Map<string, string>();

  constructor(chain: c.Chain) {
    this.#chain = chain;
    this.#figures = figureTexts(chain);
    const elements: readonly (readonly Element[])[] = [
      chain.products,
      chain.markets,
      chain.firms,
      chain.groups,
      chain.channels,
      chain.supports,
      chain.upgrades,
      chain.plans,
    ];
    this.#name(elements.flat());
    for (const product of chain.products) this.#name(product.grades);
    this.#name(chain.sources);
  }

  lines(): Line[] {
    const chain = this.#chain;
    const name = this.#plain(chain.name, 'chain');
    const parts: readonly (readonly (Line | undefined)[])[] = [
      this.#head(),
      chain.words.map((word) => ({ text: `word ${this.#plain(word.name, 'word')} ${quoted(word.meaning ?? '')}` })),
      chain.seasons.map((season) => this.#season(season)),
      chain.sources.map((source) => this.#source(source)),
      chain.products.map((product) => this.#product(product)),
      chain.markets.map((market) => this.#market(market)),
      ...chain.firms.map((firm) => [this.#firm(firm)]),
      ...chain.groups.map((group) => [this.#group(group)]),
      [
        ...chain.links.map((link) => this.#link(link)),
        ...(chain.openLinks ?? []).map(({ seller, buyer }) => ({
          text: `link ${this.#nameOf(seller)} -> ${this.#nameOf(buyer)}`,
          inside: [],
        })),
      ],
      chain.channels.map((channel) => this.#channel(channel)),
      chain.supports.map((support) => this.#support(support)),
      [chain.environment && { text: 'environment', inside: kept(chain.environment.conditions.map((one) => this.#condition(one))) }],
      chain.references.map(({ word, share }) => this.#stated(`reference ${given(word)}`, share)),
      [this.#complete()],
      ...chain.upgrades.map((upgrade) => [this.#upgrade(upgrade)]),
      ...chain.plans.map((plan) => [this.#plan(plan)]),
    ];
    const inside = parts.map(kept).filter((part) => part.length > 0);
    // A unit may only be known to be needed when all figures are written.
    const unit = this.#figures.declares();
    if (unit !== undefined) inside.splice(1, 0, [{ text: unit }]);
    const others = new Set(
      chain.upgrades.flatMap((upgrade) =>
        upgrade.enters.flatMap((entry) => (entry.into === 'chain' && entry.chain !== name ? [entry.chain] : [])),
      ),
    );
    return [
      { text: titled('chain', name, chain.title), inside: inside.flatMap((part, index) => (index > 0 ? [{ text: '' }, ...part] : part)) },
      // A chain that is entered must have its name somewhere.
      ...[...others].filter(isName).flatMap((other): Line[] => [{ text: '' }, { text: `chain ${other}`, inside: [] }]),
    ];
  }

  // ── the chain itself ──

  #head(): (Line | undefined)[] {
    const { country, period, currency, statedRates, units, levels } = this.#chain;
    const usual = Object.keys(vocabularies.levels.words);
    return [
      country === undefined ? undefined : { text: `country ${isName(country) ? country : quoted(country)}` },
      period && { text: `period ${period.from}${period.to === period.from ? '' : `..${period.to}`}` },
      currency === undefined ? undefined : { text: `currency ${currency}` },
      ...statedRates.map(({ from, to }) => ({ text: `rate ${figureOf(from.value, from.currency)} = ${figureOf(to.value, to.currency)}` })),
      ...units.map(({ name, text }) => ({ text: `unit ${this.#plain(name, 'unit')} = ${this.#figures.isQuantity(text) ? text : '?'}` })),
      levels.length > 0 && levels.join() !== usual.join() ? { text: `levels ${levels.join(', ')}` } : undefined,
    ];
  }

  #season({ name, begins, ends }: c.Season): Line {
    return { text: `season ${this.#plain(name, 'season')} ${monthOf(begins)} to ${monthOf(ends)}` };
  }

  #source(source: c.Chain['sources'][number]): Line {
    const inside = kept([
      source.url === undefined ? undefined : { text: `url ${quoted(source.url)}` },
      source.date === undefined ? undefined : { text: `date ${source.date}` },
    ]);
    return block(titled('source', this.#nameOf(source), source.title), inside);
  }

  #complete(): Line | undefined {
    const lists = [...this.#chain.complete];
    return lists.length > 0 ? { text: `complete ${lists.join(', ')}` } : undefined;
  }

  // ── products and markets ──

  #product(product: c.Product): Line {
    const unit = product.unit === undefined ? '' : ` in ${product.unit}`;
    const goods: c.Goods = { product, grade: undefined };
    return block(titled('product', this.#nameOf(product), product.title) + unit, [
      ...product.grades.map((grade) =>
        block(titled('grade', this.#nameOf(grade), grade.title), [
          this.#words('meets', grade.meets),
          this.#asked('parity', grade.parity, grade, goods),
        ]),
      ),
      this.#words('meets', product.meets),
      this.#asked('parity', product.parity, product, goods),
      product.cycle && this.#stated('cycle', product.cycle),
    ]);
  }

  #market(market: c.Market): Line {
    const kind = market.domestic === undefined ? '' : market.domestic ? ': domestic' : ': abroad';
    return block(titled('market', this.#nameOf(market), titleOf(market)) + kind, [
      market.demands &&
        this.#list(
          'demands',
          market.demands.map((goods) => this.#goods(goods)),
        ),
      this.#words('requires', market.requires),
      this.#word('trend', market.trend),
      ...market.prices.map(({ price, goods }) =>
        this.#line(`price ${this.#figures.of(price, goods)}${goods ? ` of ${this.#goods(goods)}` : ''}`, price),
      ),
      ...this.#lots('lot', market.lots),
      ...market.images.map(({ image, goods, reason }) => ({ text: `image ${given(image)} of ${this.#goods(goods)}${noted(reason)}` })),
    ]);
  }

  #lots(head: 'lot' | 'capacity', lots: readonly c.Lot[]): (Line | undefined)[] {
    return lots.map(({ amount, goods }) => this.#line(`${head} ${this.#figures.of(amount, goods)} ${this.#goods(goods)}`, amount));
  }

  // ── firms and groups ──

  #firm(firm: c.Firm): Line {
    const flows = (head: 'produces' | 'consumes' | 'imports', list: readonly c.OwnFlow[]) =>
      list.map(({ amount, goods, at, season, ...flow }) =>
        this.#line(
          `${head} ${this.#figures.of(amount, goods)} ${this.#goods(goods)}${this.#clause('at', at, goods) || left('at', flow)}${season === undefined ? '' : ` in ${season}`}`,
          amount,
          at,
        ),
      );
    return block(titled('firm', this.#nameOf(firm), firm.title), [
      this.#words('level', firm.level),
      this.#word('size', firm.size),
      this.#count('count', firm.count),
      firm.lead ? { text: 'lead' } : undefined,
      ...this.#people(firm),
      this.#words('excluded by', firm.excluded),
      this.#words('isolated by', firm.isolated),
      firm.horizon && this.#stated('horizon', firm.horizon),
      this.#words('goal', firm.goal),
      ...flows('produces', firm.produces),
      ...flows('consumes', firm.consumes),
      ...flows('imports', firm.imports),
      ...this.#business(firm),
      firm.household && this.#household(firm.household),
    ]);
  }

  #group(group: c.Group): Line {
    return block(titled('group', this.#nameOf(group), titleOf(group)) + kinds(group.kinds), [
      group.unites &&
        this.#list(
          'unites',
          group.unites.map((one) => this.#nameOf(one)),
        ),
      this.#count('members', group.members),
      this.#words('level', group.level),
      ...this.#people(group),
      this.#words('overcomes', group.overcomes),
      ...this.#business(group),
    ]);
  }

  #people(one: c.Enterprise): (Line | undefined)[] {
    return [
      one.women && this.#stated('women', one.women),
      one.literacy && this.#stated('literacy', one.literacy),
      ...one.distances.map(({ length, to }) => this.#line(`distance ${this.#figures.of(length)} to ${this.#nameOf(to)}`, length)),
      this.#words('access', one.access),
      this.#words('does', one.does),
      this.#words('meets', one.meets),
    ];
  }

  #business(one: c.Enterprise): (Line | undefined)[] {
    const part = ({ amount, goods }: c.Conversion['input']) => `${this.#figures.of(amount, goods)} ${this.#goods(goods)}`;
    const losses = (head: 'loses' | 'rejects', list: readonly c.Loss[]) =>
      list.map(({ quantity, goods }) => this.#line(`${head} ${this.#figures.of(quantity, goods)} of ${this.#goods(goods)}`, quantity));
    return [
      ...one.conversions.map(({ input, outputs }) =>
        this.#line(
          `converts ${part(input)} into ${outputs.length > 0 ? outputs.map(part).join(', ') : '? ?'}`,
          input.amount,
          ...outputs.map(({ amount }) => amount),
        ),
      ),
      ...losses('loses', one.losses),
      ...losses('rejects', one.rejects),
      ...one.costs.map((cost) => this.#cost(cost)),
      ...one.subsidies.map(({ quantity }) => this.#stated('subsidy', quantity)),
      ...one.employs.map(({ people, words }) =>
        this.#line(`employs ${this.#figures.of(people)} ${words.length > 0 ? words.join(', ') : '?'}`, people),
      ),
      ...this.#lots('lot', one.lots),
      ...this.#lots('capacity', one.capacities),
      ...one.holds.map(({ quantity, unit, goods }) => {
        const text = this.#figures.of(quantity);
        const known = text === '?' && unit !== undefined && unit in units ? `? ${unit}` : text;
        return this.#line(`holds ${known}${goods ? ` of ${this.#goods(goods)}` : ''}`, quantity);
      }),
    ];
  }

  #cost({ word, quantity, goods, fixed, imported }: c.Cost): Line | undefined {
    const of = goods ? ` of ${this.#goods(goods)}` : '';
    return this.#line(
      `cost ${given(word)} ${this.#figures.of(quantity, goods)}${of}${fixed ? ' fixed' : ''}${this.#clause('imported', imported)}`,
      quantity,
      imported,
    );
  }

  #household(household: c.Household): Line {
    return {
      text: 'household',
      inside: kept([
        household.dependence && this.#stated('dependence', household.dependence),
        household.need && this.#stated('need', household.need),
        household.reserve && this.#stated('reserve', household.reserve),
        ...household.labour.map(({ effort, at }) => this.#line(`labour ${this.#figures.of(effort)}${this.#clause('at', at)}`, effort, at)),
        this.#word('decides', household.decides),
        this.#count('members', household.members),
      ]),
    };
  }

  // ── links and channels ──

  #link(link: c.Link): Line {
    const { contract, pays, advances, tells } = link;
    const through = link.through ? ` through ${this.#nameOf(link.through)}` : '';
    return block(`link ${this.#nameOf(link.seller)} -> ${this.#nameOf(link.buyer)}${through}`, [
      ...link.sales.map((sale) => this.#sale(sale, link)),
      contract && this.#line(`contract ${contract.word ?? 'none'}${this.#clause('for', contract.for)}`, contract.for),
      pays && this.#line(`pays ${pays.word}${this.#clause('after', pays.after)}`, pays.after),
      advances === 'none'
        ? { text: 'advances none' }
        : advances &&
          this.#line(
            `advances ${this.#figures.of(advances.amount)}${this.#clause('for', advances.for)}${this.#clause('at', advances.at)}`,
            advances.amount,
            advances.for,
            advances.at,
          ),
      this.#asked('commission', link.commission, link),
      this.#words('assures', link.assures),
      this.#words('requires', link.requires),
      ...this.#lots('lot', link.lots),
      this.#words('embeds', link.embeds),
      tells &&
        this.#line(
          `tells ${listed(tells.words)}${tells.media.length > 0 ? ` by ${tells.media.join(', ')}` : ''}${
            tells.every === undefined ? '' : ` every ${tells.every}`
          }${this.#clause('after', tells.after)}`,
          tells.after,
        ),
      this.#word('trust', link.trust),
      this.#word('governance', link.governance),
      this.#words('crosses', link.crosses),
      link.bridgedBy &&
        this.#list(
          'bridged by',
          link.bridgedBy.map((one) => this.#nameOf(one)),
        ),
      this.#count('alternatives', link.alternatives),
      ...this.#risks(link.risks),
    ]);
  }

  #sale(sale: c.Sale, { draft }: c.Link): Line {
    const { amount, goods, at, premium, season } = sale;
    // A link of which nothing is said but `sells ?` is a draft; with the unit of what isn’t known it is none.
    const unit = goods?.product.baseUnit;
    const open = amount === undefined && !draft && unit !== undefined && unit in units ? `? ${unit}` : '?';
    const share = premium === undefined ? left('premium', sale) : ` premium ${this.#figures.premium(premium, at, goods)}`;
    return this.#line(
      `sells ${amount === undefined ? open : this.#figures.of(amount, goods)} ${this.#goods(goods)}${this.#clause('at', at, goods)}${share}${
        season === undefined ? '' : ` in ${season}`
      }`,
      amount,
      at,
      premium,
    );
  }

  #risks(risks: readonly c.EventRisk[]): (Line | undefined)[] {
    return risks.map(({ word, chance, loses }) =>
      this.#line(`risk ${given(word)} ${this.#figures.of(chance)}${this.#clause('loses', loses)}`, chance, loses),
    );
  }

  #channel(channel: c.Channel): Line {
    const of = channel.goods ? ` of ${this.#goods(channel.goods)}` : '';
    const steps = channel.steps.map(({ party }) => this.#nameOf(party));
    // Of a draft, a step of its way or its title is still to be filled in: either makes it one.
    if (steps.length === 0 || channel.draft) steps.push('?');
    return block(`${titled('channel', this.#nameOf(channel), channel.title)}${of}: ${steps.join(' -> ')}`, [
      ...channel.shares.map(({ share, of: firm }) => this.#line(`share ${this.#figures.of(share)} of ${this.#nameOf(firm)}`, share)),
      ...this.#risks(channel.risks),
    ]);
  }

  // ── supports and the environment ──

  #support(support: c.Support): Line {
    return block(titled('support', this.#nameOf(support), titleOf(support)) + kinds(support.kinds), [
      ...support.offers.map((offer) =>
        this.#line(
          `offers ${listed(offer.words)}${this.#clause('up to', offer.upTo)}${this.#clause('for', offer.for)}${this.#clause('at', offer.at)}`,
          offer.upTo,
          offer.for,
          offer.at,
        ),
      ),
      support.serves &&
        this.#list(
          'serves',
          support.serves.map((one) => this.#nameOf(one)),
        ),
      this.#words('overcomes', support.overcomes),
      this.#funding(support.funded),
    ]);
  }

  #funding(funded: c.Funding | undefined): Line | undefined {
    if (!funded) return undefined;
    return { text: `funded by ${this.#payer(funded)}${funded.until === undefined ? '' : ` until ${funded.until}`}` };
  }

  #payer({ by, element }: { readonly by: string; readonly element: c.Support | c.Firm | c.Group | undefined }): string {
    return element ? this.#nameOf(element) : given(by);
  }

  #condition({ word, state, text, quantity }: c.Condition): Line {
    return state === undefined ? this.#stated(word, quantity) : { text: `${word} ${state}${noted(text)}` };
  }

  // ── upgrades and plans ──

  #upgrade(upgrade: c.Upgrade): Line {
    const { appraise, pilot } = upgrade;
    return block(titled('upgrade', this.#nameOf(upgrade), upgrade.title) + kinds(upgrade.types), [
      ...upgrade.adopters.map(({ share, of, over }) =>
        this.#line(
          `adopters ${this.#figures.of(share)} of ${of.length > 0 ? of.map((one) => this.#nameOf(one)).join(', ') : '?'}${this.#clause('over', over)}`,
          share,
          over,
        ),
      ),
      upgrade.drivenBy &&
        this.#backed(`driven by ${listed(upgrade.drivenBy.words.map((word) => this.#called.get(word) ?? given(word)))}`, upgrade.drivenBy),
      this.#words('needs', upgrade.needs),
      ...upgrade.investments.map(({ amount, financed, lasts, ...investment }) => {
        const parts = (financed ?? []).map((one) =>
          one.part === undefined && !one.open ? this.#payer(one) : `${this.#figures.of(one.part)} ${this.#payer(one)}`,
        );
        return this.#line(
          `invest ${this.#figures.of(amount)}${parts.length > 0 ? ` financed by ${parts.join(', ')}` : ''}${this.#clause('lasts', lasts) || left('lasts', investment)}`,
          amount,
          ...(financed ?? []).map(({ part }) => part),
          lasts,
        );
      }),
      upgrade.benefitsAfter && this.#stated('benefits after', upgrade.benefitsAfter),
      appraise &&
        this.#line(`appraise over ${this.#figures.of(appraise.over)} at ${this.#figures.of(appraise.at)}`, appraise.over, appraise.at),
      upgrade.learnsThrough &&
        (upgrade.learnsThrough.length === 0
          ? { text: 'learns none' }
          : this.#list(
              'learns through',
              upgrade.learnsThrough.map((one) => this.#nameOf(one)),
            )),
      pilot && {
        text: `pilot ${pilot.text === undefined ? 'none' : quoted(pilot.text)}${pilot.shownBy.length > 0 ? ` shown by ${pilot.shownBy.join(', ')}` : ''}`,
      },
      ...upgrade.prices.map(({ price, seller, buyer, goods }) =>
        this.#line(
          `price ${this.#figures.of(price, goods)} on ${this.#nameOf(seller)} -> ${this.#nameOf(buyer)}${
            goods ? ` of ${this.#goods(goods)}` : ''
          }`,
          price,
        ),
      ),
      ...upgrade.costs.map((cost) => this.#cost(cost)),
      ...upgrade.outputs.map(({ quantity, goods }) =>
        this.#line(`output ${this.#figures.of(quantity, goods)}${goods ? ` of ${this.#goods(goods)}` : ''}`, quantity),
      ),
      ...upgrade.moves.map((move) => this.#move(move)),
      ...upgrade.enters.map((entry): Line => {
        if (entry.into === 'level') return { text: `enters level ${entry.level}` };
        return { text: entry.into === 'chain' ? `enters chain ${entry.chain}` : `enters channel ${this.#nameOf(entry.channel)}` };
      }),
      ...upgrade.removes.map((one) => ({ text: `removes ${this.#nameOf(one)}` })),
      this.#words('takes', upgrade.takes),
      ...upgrade.follows.map((one) => ({ text: `follows ${this.#nameOf(one)}` })),
      this.#words('overcomes', upgrade.overcomes),
      ...this.#risks(upgrade.risks),
      ...upgrade.considers.map(({ word, text }) => ({ text: `considers ${given(word)}${noted(text)}` })),
      this.#funding(upgrade.funded),
    ]);
  }

  #move({ share, channels, grades, over }: c.Move): Line {
    const [from, to] = channels
      ? [this.#nameOf(channels.from), this.#nameOf(channels.to)]
      : [this.#goods(grades?.from), this.#goods(grades?.to)];
    return this.#line(`move ${this.#figures.of(share)} of ${from} to ${to}${this.#clause('over', over)}`, share, over);
  }

  #plan(plan: c.Plan): Line {
    const names = (head: string, list: readonly (c.Upgrade | c.Plan)[]) =>
      list.length === 0
        ? undefined
        : this.#list(
            head,
            list.map((one) => this.#nameOf(one)),
          );
    return block(titled('plan', this.#nameOf(plan), plan.title), [
      names('applies', plan.applies),
      ...plan.covers.map(({ share, of }) => this.#line(`covers ${this.#figures.of(share)} of ${this.#nameOf(of)}`, share)),
      names('compares', plan.compares),
      this.#funding(plan.funded),
    ]);
  }

  // ── parts of lines ──

  /** A line with the evidence of the figures in it, which is the same for all of them. */
  #line(text: string, ...figures: readonly Backed[]): Line {
    const figure = figures.find((one) => one !== undefined && one !== 'none');
    return figure ? this.#backed(text, figure) : { text };
  }

  #backed(text: string, { evidence }: { readonly evidence: Evidence | undefined }): Line {
    const source = evidence?.source && { ...evidence.source, name: this.#nameOf(evidence.source) };
    return { text, evidence: evidenceOf(evidence && { ...evidence, source }) };
  }

  #stated(head: string, stated: Stated<Measure> | undefined, goods?: c.Goods): Line {
    return this.#line(`${head} ${this.#figures.of(stated, goods)}`, stated);
  }

  /** A statement that may be left open where that says something else than leaving it out. */
  #asked(head: c.OpenClause, stated: Stated<Measure> | undefined, of: c.Origin, goods?: c.Goods): Line | undefined {
    return stated === undefined && !of.open?.includes(head) ? undefined : this.#stated(head, stated, goods);
  }

  #count(head: string, stated: Stated<'count'> | undefined): Line | undefined {
    return stated && this.#line(`${head} ${this.#figures.plain(stated)}`, stated);
  }

  #clause(word: string, stated: Stated<Measure> | undefined, goods?: c.Goods): string {
    return stated === undefined ? '' : ` ${word} ${this.#figures.of(stated, goods)}`;
  }

  #words(head: string, list: c.WordList | undefined): Line | undefined {
    return list && this.#backed(`${head} ${listed(list.words)}`, list);
  }

  #word(head: string, stated: c.StatedWord | undefined): Line | undefined {
    return stated && this.#backed(`${head} ${stated.word}`, stated);
  }

  #list(head: string, names: readonly string[]): Line {
    return { text: `${head} ${listed(names)}` };
  }

  // ── names ──

  /** Gives each its name, another one where the name is taken or can’t stand. */
  #name(elements: readonly { readonly name: string; readonly kind?: string }[]): void {
    const taken = new Set<string>();
    for (const element of elements) {
      if (element.kind === 'link') continue;
      const free = isName(element.name) && !taken.has(element.name);
      const name = free ? element.name : nameFor(element.name, element.kind ?? 'name', taken);
      taken.add(name);
      this.#names.set(element, name);
      if (!this.#called.has(element.name)) this.#called.set(element.name, name);
    }
  }

  /** `?` where it is still to be filled in. */
  #nameOf(element: { readonly name: string } | undefined): string {
    return element === undefined ? '?' : (this.#names.get(element) ?? element.name);
  }

  #plain(name: string, fallback: string): string {
    return isName(name) ? name : nameFor(name, fallback, new Set());
  }

  #goods(goods: c.Goods | undefined): string {
    return goods?.grade ? `${this.#nameOf(goods.product)}.${this.#nameOf(goods.grade)}` : this.#nameOf(goods?.product);
  }
}

function kept(lines: readonly (Line | undefined)[]): Line[] {
  return lines.filter((line) => line !== undefined);
}

/** A title that is still to be written makes a draft of what it stands on. */
function titleOf(element: c.MayBeDraft & { readonly title: string | undefined }): string | undefined {
  return element.draft && element.title === undefined ? '?' : element.title;
}

/** A statement that needs no block has none where nothing stands in it. */
function block(text: string, lines: readonly (Line | undefined)[]): Line {
  const inside = kept(lines);
  return inside.length > 0 ? { text, inside } : { text };
}

/** A clause that is written and whose figure isn’t known. */
function left(clause: c.OpenClause, of: c.Origin): string {
  return of.open?.includes(clause) ? ` ${clause} ?` : '';
}

function titled(head: string, name: string, title: string | undefined): string {
  return `${head} ${name}${noted(title)}`;
}

const given = (word: string) => (word === '' ? '?' : word);
const noted = (text: string | undefined) => (text === undefined ? '' : ` ${quoted(text)}`);
const kinds = (words: readonly string[]) => (words.length > 0 ? `: ${words.join(', ')}` : '');
const listed = (words: readonly string[]) => (words.length > 0 ? words.join(', ') : 'none');
const monthOf = (number: number) =>
  Object.entries(vocabularies.months.words).find(([, entry]) => entry.number === number)?.[0] ?? 'January';
