// What is computed about an element, as compact tables for its hover: a firm's account, a link's price and margin, a channel's price
// build-up, an upgrade's appraisal, what a plan changes, the chain's account. Where sources compute differently the custom is said, and of
// what can't be computed which fact is missing: a table of nothing but question marks is a line with its facts. The texts of words are
// `hover.ts`'s business.

import { figuresFor } from '#analysis/figures.ts';
import type { Checked } from '#analysis/workspace.ts';
import type { Appraisal } from '#economics/appraisal.ts';
import type { Figures } from '#economics/figures.ts';
import { salePrice, saleValue } from '#economics/sales.ts';
import { formulas } from '#economics/formulas.ts';
import { combine, type Dimension, type Quantity, shareOf } from '#economics/quantity.ts';
import { scenarioOf } from '#economics/scenario.ts';
import { countOf } from '#economics/totals.ts';
import {
  type Channel,
  type Firm,
  goodsName,
  type Group,
  type Link,
  type Market,
  type Named,
  type Plan,
  type Product,
  type Upgrade,
} from '#model/chain.ts';
import { isRange, mean } from '#model/figure.ts';
import { graphOf } from '#model/graph.ts';
import { forReading, numberText } from '#model/wording.ts';
import { tableMarkdown } from '#reports/figures/markdown.ts';
import { unsoldRemarks } from '#reports/figures/build-up.ts';
import { notesOf, rounded } from '#reports/figures/notes.ts';
import { adoptionCell, paybackCell, returnCell } from '#reports/figures/upgrades.ts';
import { type Cell, figure, notApplicable, percent, type Row, type Table, words } from '#reports/figures/table.ts';
import { moneyAndPeriod, moneyOf, priceOf, unitOf } from '#reports/figures/units.ts';
import { LineIndex } from '#text/line-index.ts';
import type { Place, Span } from '#text/span.ts';
import { nameOf } from './addresses.ts';
import { plain } from './markdown.ts';

/** About the element whose name is declared at the place. */
export function figuresOfName(checked: Checked, declared: { readonly file: string; readonly span: Span }): string | undefined {
  const { file, span } = declared;
  const isHere = ({ namePlace }: Named) => namePlace.file === file && namePlace.start === span.start;
  for (const { chain, figures: own } of checked.chains) {
    const say = saying(checked, own);
    if (isHere(chain)) return say(chainTable);
    for (const of of [...chain.firms, ...chain.groups]) if (isHere(of)) return say((figures) => accountTable(figures, of));
    for (const channel of chain.channels) if (isHere(channel)) return say((figures) => channelTable(figures, channel));
    for (const market of chain.markets) if (isHere(market)) return say((figures) => marketTable(figures, market));
    for (const product of chain.products) if (isHere(product)) return say((figures) => productTable(figures, product));
    for (const upgrade of chain.upgrades) if (isHere(upgrade)) return say((figures, where) => upgradeTable(figures, upgrade, where));
    for (const plan of chain.plans) if (isHere(plan)) return say((figures) => planTable(figures, plan));
  }
  return undefined;
}

/** About the link whose statement begins at the offset: all of it, or only what it sells. */
export function figuresOfLink(checked: Checked, start: number, which: 'all' | 'sales'): string | undefined {
  for (const { chain, figures: own } of checked.chains)
    for (const link of chain.links)
      if (link.headline.file === checked.file && link.headline.start === start)
        return saying(checked, own)((figures) => (which === 'all' ? linkTables(figures, link) : linkSales(figures, link)));
  return undefined;
}

/** In which line, or in which other file, something stands. */
type Where = (place: Place | undefined) => string;

function saying(checked: Checked, figures: Figures): (make: (figures: Figures, where: Where) => Said) => string | undefined {
  let index: LineIndex | undefined;
  const where: Where = (place) => {
    if (!place) return '';
    if (place.file !== checked.file) return ` (${plain(nameOf(place.file))})`;
    index ??= new LineIndex(checked.parsed.text);
    return ` (line ${index.at(place.start).line + 1})`;
  };
  return (make) => {
    const { tables, more } = make(figures, where);
    const filled = tables.filter((table) => table.rows.length > 0);
    const unknown = filled.filter((table) => !isKnown(table));
    const parts = filled.filter(isKnown).flatMap((table) => tableMarkdown(table, where, mostFacts));
    return [...parts, ...unknownText(unknown, where), ...more.map(forReading)].join('\n\n') || undefined;
  };
}

/** Missing facts that a hover names at most. */
const mostFacts = 4;

interface Said {
  readonly tables: readonly Omit<Table, 'name'>[];
  readonly more: readonly string[];
}

/** Whether any figure of it rests on something that is stated. */
const isKnown = ({ rows }: Pick<Table, 'rows'>) =>
  rows.some(({ cells }) => cells.some((cell) => cell.is === 'figure' && cell.value !== undefined && cell.from.length > 0));

/** In place of tables of nothing but question marks: which they would be, and the facts that they wait for. */
function unknownText(tables: readonly Omit<Table, 'name'>[], where: Where): readonly string[] {
  if (tables.length === 0) return [];
  const { missing } = notesOf({ rows: tables.flatMap(({ rows }) => rows) });
  if (missing.length === 0) return [];
  const facts = missing.slice(0, mostFacts).map(({ what, place }) => `- ${plain(forReading(what))}${where(place)}`);
  const more = missing.length > mostFacts ? [`- and ${missing.length - mostFacts} more`] : [];
  return [`Not known yet: ${tables.map(({ title }) => title).join(', ')}. It isn’t said:`, [...facts, ...more].join('\n')];
}

/** `title` names the table where nothing of it is known. */
const said = (title: string, columns: readonly Table['columns'][number][], rows: readonly Row[], remarks: readonly string[] = []) => ({
  title,
  columns,
  rows,
  remarks,
});
const row = (title: string, cells: readonly Cell[], role: Row['role'] = 'plain'): Row => ({ role, cells: [words(title), ...cells] });

// ── firms, groups, the chain ──

function accountTable(figures: Figures, of: Firm | Group): Said {
  const { chain } = figures;
  const money = moneyOf(chain);
  const [one, all] = [figures.account(of, 'firm'), figures.account(of, 'all')];
  const line = (
    title: string,
    quantity: (account: typeof all) => Quantity<Dimension> | undefined,
    unit = money,
    role: Row['role'] = 'plain',
  ): Row =>
    row(
      title,
      [one, all].map((account) => {
        const value = quantity(account);
        return value ? figure(value, unit) : notApplicable;
      }),
      role,
    );
  const count = countOf(of);
  const household = of.kind === 'firm' ? of.household : undefined;
  const rows = [
    line('output', (account) => account.output),
    line('intermediate consumption', (account) => account.intermediate),
    line('value added', (account) => account.valueAdded),
    line('net operating profit', (account) => account.netProfit, money, 'total'),
    ...(household && household.labour.length > 0
      ? [
          line('family labour, in kind', (account) => account.household?.inKind),
          line('profit for a day of it', (account) => account.household?.returnToDay, `${money}/day`),
        ]
      : []),
  ];
  const columns = [
    { title: moneyAndPeriod(chain) },
    { title: 'one' },
    { title: count && count !== 'none' && mean(count) !== 1 ? `all ${numberText(mean(count))}` : 'all' },
  ];
  const more: string[] = [];
  const { herfindahl } = figures.concentration(of);
  const ways = figures.flows.channelsOf(of).length;
  if (ways > 0 && herfindahl.value !== undefined)
    more.push(
      `${ways === 1 ? 'One channel' : `${ways} channels`}: Herfindahl index ${numberText(herfindahl.value)} of 10_000 (${formulas.herfindahl.formula} in percent; other sources count it from 0 to 1).`,
    );
  return {
    tables: [
      said('its account', columns, rows, [
        'Value added is gross: depreciation is one of its receivers. Net operating profit is after depreciation.',
      ]),
    ],
    more,
  };
}

function chainTable(figures: Figures): Said {
  const { chain, consolidated, rateOfIntegration } = figures;
  const money = moneyOf(chain);
  if (chain.links.length === 0) return { tables: [], more: [] };
  const line = (title: string, of: Quantity<'money'>, role: Row['role'] = 'plain') => row(title, [figure(of, money)], role);
  const rows = [
    line('output', consolidated.output),
    line('intermediate consumption from outside', consolidated.intermediate),
    line('value added', consolidated.valueAdded),
    line('wages', consolidated.wages),
    line('net operating profit', consolidated.netProfit, 'total'),
    row('rate of integration, %', [percent(rateOfIntegration)]),
  ];
  return {
    tables: [
      said('the account of the whole chain', [{ title: moneyAndPeriod(chain) }, { title: 'whole chain' }], rows, [
        `What is sold inside the chain cancels. Rate of integration: ${formulas.rateOfIntegration.formula}.`,
      ]),
    ],
    more: [],
  };
}

/** Rows that a hover shows of a list that may be long. */
const mostRows = 8;

function marketTable(figures: Figures, market: Market): Said {
  const { chain, flows } = figures;
  const sales = graphOf(chain)
    .boughtBy(market)
    .flatMap((link) => link.sales.map((sale) => ({ link, sale, value: saleValue(link, sale, flows) })))
    .toSorted((a, b) => (b.value.value ?? -1) - (a.value.value ?? -1));
  const rows = sales
    .slice(0, mostRows)
    .map(({ link, sale, value }) =>
      row(`${link.seller.name}: ${sale.goods ? goodsName(sale.goods) : '?'}`, [
        figure(flows.saleOf(link, sale), unitOf(sale.goods?.product)),
        words(unitOf(sale.goods?.product)),
        figure(value, moneyOf(chain)),
      ]),
    );
  const columns = [{ title: 'sold to it' }, { title: 'volume' }, { title: '' }, { title: 'value', unit: moneyOf(chain) }];
  return {
    tables: [said('what is sold to it', columns, rows)],
    more: sales.length > mostRows ? [`and ${sales.length - mostRows} smaller sales`] : [],
  };
}

/** Only where a border price is stated; without one nobody asks for it. */
function productTable(figures: Figures, product: Product): Said {
  if (!product.parity && !product.grades.some(({ parity }) => parity)) return { tables: [], more: [] };
  const rows = [row('nominal protection coefficient', [figure(figures.nominalProtection(product), '')])];
  return {
    tables: [said('its protection', [{ title: '' }, { title: 'ratio' }], rows, [`${formulas.nominalProtection.formula}.`])],
    more: [],
  };
}

// ── links and channels ──

function linkSales(figures: Figures, link: Link): Said {
  const { chain, flows } = figures;
  const money = moneyOf(chain);
  const sales = link.sales.map((sale) =>
    row(sale.goods ? goodsName(sale.goods) : '?', [
      figure(flows.saleOf(link, sale), unitOf(sale.goods?.product)),
      words(unitOf(sale.goods?.product)),
      figure(salePrice(link, sale), priceOf(chain, sale.goods)),
      words(priceOf(chain, sale.goods)),
      figure(saleValue(link, sale, flows), money),
    ]),
  );
  const columns = [
    { title: link.name },
    { title: 'volume' },
    { title: '' },
    { title: 'price' },
    { title: '' },
    { title: 'value', unit: money },
  ];
  return { tables: [said('what its sales come to', columns, sales)], more: [] };
}

/** Channels that a link's hover shows beside each other. */
const mostChannels = 3;

function linkTables(figures: Figures, link: Link): Said {
  const { chain } = figures;
  const found = graphOf(chain)
    .channelsThrough(link)
    .flatMap((channel) => {
      const buildUp = figures.buildUp(channel);
      const stage = buildUp?.stages.find(({ party }) => party === link.seller);
      return buildUp && stage ? [{ channel, buildUp, stage, unit: priceOf(chain, buildUp.product) }] : [];
    });
  const shown = found.slice(0, mostChannels);
  type Found = (typeof shown)[number];
  const line = (title: string, of: (one: Found) => Cell) => row(title, shown.map(of));
  const rows = [
    line('buys at', ({ stage, unit }) => figure(stage.buysAt, unit)),
    line('own costs', ({ stage, unit }) => figure(stage.cost, unit)),
    line('net margin', ({ stage, unit }) => figure(stage.margin, unit)),
    line('sells at', ({ stage, unit }) => figure(stage.sellsAt, unit)),
    line('its price, % of the final one', ({ stage, buildUp }) => percent(shareOf(stage.sellsAt, buildUp.finalPrice))),
    line('marketing margin, %', ({ stage }) => percent(stage.marketingMargin)),
  ];
  const columns = [{ title: `${link.seller.name} in` }, ...shown.map(({ channel, unit }) => ({ title: channel.name, unit }))];
  const remarks = shown.slice(0, 1).flatMap(({ buildUp, stage }) => unsoldRemarks(figures, { product: buildUp.product, stages: [stage] }));
  if (found.length > shown.length) remarks.push(`and ${found.length - shown.length} more channels`);
  const sales = linkSales(figures, link);
  const margins = said('its margins', columns, shown.length > 0 ? rows : [], [
    ...remarks,
    `Net margin: price less purchase and own costs. Marketing margin: ${formulas.marketingMargin.formula}, of the same product form.`,
  ]);
  return {
    tables: [...sales.tables, margins],
    more: link.sales.length === 0 ? [`It isn’t said what \`${plain(link.name)}\` carries: write \`sells\`.`] : [],
  };
}

function channelTable(figures: Figures, channel: Channel): Said {
  const { chain } = figures;
  const first = channel.steps[0]?.party;
  const more: string[] = [];
  const flow = first && first.kind !== 'market' ? figures.flows.channelsOf(first).find((one) => one.channel === channel) : undefined;
  const passed = figures.passThroughs(channel).filter(({ share }) => share.value !== undefined);
  const rows: Row[] = [];
  if (flow && first) rows.push(row(`share of ${first.name}’s sales`, [percent(flow.share)]));
  const buildUp = figures.buildUp(channel);
  if (buildUp) {
    rows.push(row('producer share', [percent(buildUp.producerShare)]));
    for (const { goods, share } of passed) rows.push(row(`premium of ${goodsName(goods)} passed on`, [percent(share)]));
    const { stages, finalPrice, finalIs, product } = buildUp;
    const unit = priceOf(chain, product);
    const final = figure(finalPrice, unit);
    const table = said(
      'its price build-up',
      [
        { title: unit },
        { title: 'buys at' },
        { title: 'own costs' },
        { title: 'net margin' },
        { title: 'sells at' },
        { title: 'marketing margin', unit: '%' },
      ],
      stages.map(({ party, buysAt, cost, margin, sellsAt, marketingMargin }) =>
        row(party.name, [figure(buysAt, unit), figure(cost, unit), figure(margin, unit), figure(sellsAt, unit), percent(marketingMargin)]),
      ),
      [
        ...unsoldRemarks(figures, buildUp),
        `Per ${unitOf(product)} of ${product?.name ?? 'the final product'}; the final price${final.value === undefined ? '' : ` of ${numberText(final.value)} ${unit}`} is ${finalIs === 'consumer price' ? 'what consumers pay in the market' : 'that of the last link'}. Producer share: ${formulas.producerShare.formula}.`,
      ],
    );
    return { tables: [table, said('its shares', [{ title: channel.name }, { title: '%' }], rows)], more };
  }
  more.push('It has no price build-up: not every step of its path has a link.');
  return { tables: [said('its shares', [{ title: channel.name }, { title: '%' }], rows)], more };
}

// ── upgrades and plans ──

function upgradeTable(figures: Figures, upgrade: Upgrade, where: Where): Said {
  const money = moneyOf(figures.chain);
  const found = figures.appraisals(upgrade);
  if (found.length === 0) return { tables: [], more: [] };
  const line = (title: string, of: (appraisal: Appraisal) => Cell, role: Row['role'] = 'plain') => row(title, found.map(of), role);
  const perFirm = upgrade.investments.every(
    ({ amount }) => amount && amount !== 'none' && amount.measure === 'money' && amount.per === 'firm',
  );
  const rows = [
    line(`net present value, ${money}`, ({ netPresentValue }) => figure(netPresentValue, money), 'total'),
    line(`increment of profit a year, ${money}`, ({ increment }) => figure(increment, money)),
    line(`investment, ${money}`, ({ investment }) => figure(investment, money)),
    line('payback, years', paybackCell),
    line('internal rate of return, % a year', returnCell),
    line('probability of less than without, %', ({ chanceOfLosing }) => percent(chanceOfLosing)),
    ...(perFirm ? [] : [line('break-even adoption, %', adoptionCell)]),
    ...(found.some(({ loans }) => loans.length > 0)
      ? [line(`loan service a year, ${money}`, ({ loans }) => (loans[0] ? figure(loans[0].yearly, money) : notApplicable))]
      : []),
  ];
  const table = said('its appraisal', [{ title: 'one adopter' }, ...found.map(({ of }) => ({ title: of.name }))], rows, [
    `Net present value: ${formulas.netPresentValue.formula}: the investment isn’t discounted.`,
  ]);
  if (!isKnown(table)) return { tables: [table], more: [] };
  const moved = found.slice(0, mostAdopters).flatMap(({ of }) => sensitive(figures, upgrade, of, where));
  return { tables: [table], more: [...moved, 'Risk, loans and the rest: `vchain figures FILE --table upgrades`.'] };
}

/** What moves the result, for each of so many types of adopters and no more, each with so many figures. A hover is read at a glance. */
const mostAdopters = 2;
const mostSensitive = 3;

function sensitive(figures: Figures, upgrade: Upgrade, of: Firm | Group, where: Where): readonly string[] {
  const found = figures.sensitivity(upgrade, of);
  if (!found || found.figures.length === 0) return [];
  const money = moneyOf(figures.chain);
  const moved = found.figures
    .slice(0, mostSensitive)
    .map(
      ({ figure: stated, low, high }) =>
        `\`${stated.text}\`${where(stated.place)}${isRange(stated) ? '' : ' ±10%'}: ${rounded({ value: low, unit: money })} to ${rounded({ value: high, unit: money })}`,
    );
  const what = found.of === 'increment' ? 'increment of profit' : found.of;
  return [`What moves the ${what} for ${plain(of.name)} most, in ${money}: ${moved.join('; ')}`];
}

function planTable(figures: Figures, plan: Plan): Said {
  const { chain } = figures;
  const scenario = scenarioOf(chain, plan);
  const then = figuresFor(scenario.chain, figures.aversion);
  const money = moneyOf(chain);
  const change = (before: Quantity<'money'>, after: Quantity<'money'>): readonly Cell[] => [
    figure(before, money),
    figure(after, money),
    percent(
      combine('share', [before, after], () => (before.value === 0 ? Number.NaN : (after.value! - before.value!) / Math.abs(before.value!))),
    ),
  ];
  const rows = figures.accounts.flatMap((account): Row[] => {
    const became = scenario.after(account.of) as Firm | Group | undefined;
    if (!became || !scenario.touched.has(became)) return [];
    return [row(account.of.name, change(account.netProfit, then.account(became).netProfit))];
  });
  rows.splice(mostRows);
  rows.push(row('chain', change(figures.consolidated.netProfit, then.consolidated.netProfit), 'total'));
  const columns = [
    { title: `net operating profit, ${moneyAndPeriod(chain)}` },
    { title: 'now' },
    { title: 'at its end' },
    { title: 'change', unit: '%' },
  ];
  return { tables: [said('the profits at its end', columns, rows)], more: [] };
}
