// Which stated figures move the result of an upgrade most: each is set to the ends of its range, one at a time.

import type { Figures } from '#economics/figures.ts';
import { isRange } from '#model/figure.ts';
import { forReading, numberText } from '#model/wording.ts';
import type { Place } from '#text/span.ts';
import { derived, figure, type Row, type Table, words } from './table.ts';
import { moneyOf } from './units.ts';

/** Figures that are shown of each appraisal. */
const most = 12;

/** `statementAt` gives the statement that a figure stands in, `locate` its file and line. */
export function sensitivityTables(
  figures: Figures,
  statementAt: (place: Place) => string | undefined,
  locate: (place: Place) => string,
): readonly Table[] {
  const { chain } = figures;
  const money = moneyOf(chain);
  return chain.upgrades.flatMap((upgrade) =>
    figures.appraisals(upgrade).flatMap((appraisal): Table[] => {
      const found = figures.sensitivity(upgrade, appraisal.of);
      // What moves it by a rounding error only doesn’t move it.
      const moving = found?.figures.filter(({ swing }) => swing > 1e-9 * Math.abs(found.at)) ?? [];
      if (!found || moving.length === 0) return [];
      const basis = figure(found.of === 'increment' ? appraisal.increment : appraisal.netPresentValue, money);
      const what = found.of === 'increment' ? 'yearly increment of net operating profit' : found.of;
      return [
        {
          name: 'sensitivity',
          title: `What moves the ${what} of ${upgrade.name} for one ${appraisal.of.name}: ${numberText(found.at)} ${money} as stated`,
          columns: [
            { title: 'statement' },
            { title: 'figure' },
            { title: 'low end', unit: money },
            { title: 'high end', unit: money },
            { title: 'difference', unit: money },
            { title: 'where' },
          ],
          rows: moving.slice(0, most).map(
            (each): Row => ({
              role: 'plain',
              cells: [
                words(statementAt(each.figure.place) ?? ''),
                words(forReading(isRange(each.figure) ? each.figure.text : `${each.figure.text} ±10%`)),
                derived(each.low, money, basis),
                derived(each.high, money, basis),
                derived(each.swing, money, basis),
                words(locate(each.figure.place)),
              ],
            }),
          ),
          remarks: [
            'One figure at a time goes to the ends of its range, or ten percent down and up where it has none; all others stay at their means.',
          ],
        },
      ];
    }),
  );
}
