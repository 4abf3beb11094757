// Which stated figure moves an upgrade's result most: each is set to the ends of its range, or ten percent down and up where it has none,
// and the upgrade is appraised again. Nothing is combined: one figure at a time, all others at their means.

import type { Chain, Firm, Group, Link, Upgrade } from '#model/chain.ts';
import type { Figure, Measure } from '#model/figure.ts';
import { isRange, mean } from '#model/figure.ts';
import { graphOf } from '#model/graph.ts';
import type { Place } from '#text/span.ts';
import type { AccountOf } from './accounts.ts';
import { adoptionOf } from './adoption.ts';
import { type Appraisal, appraisalOf } from './appraisal.ts';
import { figuresOf } from './quantity.ts';
import { rebuild } from './rebuilt.ts';

export interface Sensitivity {
  readonly figure: Figure<Measure>;
  /** The result with the figure at its low and at its high end. */
  readonly low: number;
  readonly high: number;
  /** |high − low| */
  readonly swing: number;
}

export interface Sensitivities {
  /** What was computed: the net present value, or where that is unknown the increment of a year. */
  readonly of: 'net present value' | 'increment';
  readonly at: number;
  /** The largest swing first. */
  readonly figures: readonly Sensitivity[];
}

/** At most so many figures are tried. */
const mostFigures = 40;
const tenth = 0.1;

/** Undefined where neither result is known. */
export function sensitivityOf(chain: Chain, upgrade: Upgrade, of: Firm | Group, accountOf: AccountOf): Sensitivities | undefined {
  const base = adoptionOf(upgrade, undefined).has(of) ? appraisalOf(chain, upgrade, of, accountOf) : undefined;
  const what = base?.netPresentValue.value !== undefined ? 'net present value' : 'increment';
  const resultOf = (appraisal: Appraisal | undefined) => (what === 'increment' ? appraisal?.increment : appraisal?.netPresentValue)?.value;
  const at = resultOf(base);
  if (!base || at === undefined) return undefined;

  const own = figuresIn(upgrade);
  const around = [of, ...graphOf(chain).soldBy(of), ...graphOf(chain).boughtBy(of)];
  const rested = figuresOf(base.netPresentValue.value === undefined ? base.increment : base.netPresentValue, 200);
  // The end state's figures are new ones; they stand where those that they were made from stand.
  const bases = around.flatMap((element) =>
    figuresIn(element)
      .filter((figure) => rested.some((each) => same(each.place, figure.place)))
      .map((figure) => ({ element, figure })),
  );
  const tried = [...own.map((figure) => ({ element: upgrade, figure })), ...bases]
    .filter(({ figure }) => figure.measure !== 'count')
    .slice(0, mostFigures);

  const resultWith = (element: Firm | Group | Link | Upgrade, figure: Figure<Measure>, value: number): number | undefined => {
    const changed = replaced(element, figure, { ...figure, low: value, high: value, likely: undefined });
    if (changed.kind === 'upgrade') return resultOf(appraisalOf(chain, changed, of, accountOf));
    const none = new Map();
    const { chain: other, after } = rebuild(chain, {
      firms: changed.kind === 'firm' ? new Map([[element as Firm, changed]]) : none,
      groups: changed.kind === 'group' ? new Map([[element as Group, changed]]) : none,
      links: changed.kind === 'link' ? new Map([[element as Link, changed]]) : none,
      channels: none,
      removed: new Set(),
    });
    return resultOf(appraisalOf(other, after(upgrade) as Upgrade, after(of) as Firm | Group, accountOf));
  };
  const figures = tried.flatMap(({ element, figure }): Sensitivity[] => {
    const middle = mean(figure);
    const ends = isRange(figure) ? [figure.low, figure.high] : [middle * (1 - tenth), middle * (1 + tenth)];
    const [low, high] = ends.map((end) => resultWith(element, figure, end));
    return low === undefined || high === undefined || low === high ? [] : [{ figure, low, high, swing: Math.abs(high - low) }];
  });
  return { of: what, at, figures: figures.toSorted((a, b) => b.swing - a.swing) };
}

function same(a: Place, b: Place): boolean {
  return a.start === b.start && a.end === b.end && a.file === b.file;
}

/** What of an element isn't its own but refers to another one, which stays the same object. */
const references = new Set([
  'goods',
  'of',
  'to',
  'by',
  'element',
  'seller',
  'buyer',
  'through',
  'link',
  'channels',
  'grades',
  'channel',
  'evidence',
  'unites',
  'bridgedBy',
  'learnsThrough',
  'removes',
  'follows',
  'place',
  'headline',
  'namePlace',
  'adopters',
]);

function isFigure(value: object): value is Figure<Measure> {
  return 'measure' in value && 'low' in value && 'text' in value;
}

function figuresIn(element: object): readonly Figure<Measure>[] {
  const found: Figure<Measure>[] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || value instanceof Set || value instanceof Map) return;
    if (isFigure(value)) found.push(value);
    else if (Array.isArray(value)) value.forEach(walk);
    else for (const [key, part] of Object.entries(value)) if (!references.has(key)) walk(part);
  };
  walk(element);
  return found;
}

function replaced<Value>(value: Value, figure: object, by: object): Value {
  if (value === figure) return by as Value;
  if (typeof value !== 'object' || value === null || value instanceof Set || value instanceof Map) return value;
  if (Array.isArray(value)) return value.map((part) => replaced(part, figure, by)) as Value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, references.has(key) ? part : replaced(part, figure, by)]),
  ) as Value;
}
