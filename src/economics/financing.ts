// Who pays for an investment: the share of it that has a source. What a loan costs its owner is `appraisal.ts`'s business.

import type { Investment } from '#model/chain.ts';
import { mean } from '#model/figure.ts';
import { known, nought, type Share, shareOf, stated, sum, unknown } from './quantity.ts';

/**
 * The share of an investment that its sources cover, over one where they cover more than it takes: nought where none is named, all of it
 * where there is one and no part is said; unknown where parts are open or can't be compared with the amount.
 */
export function financedShareOf({ financed, amount, headline }: Investment): Share {
  const parts = financed ?? [];
  return sum(
    'share',
    parts.map(({ by, part, open }): Share => {
      const what = `which part ${by} pays`;
      if (part === undefined) return parts.length === 1 && !open ? known('share', 1) : unknown('share', what, headline);
      if (part === 'none') return nought('share');
      if (part.measure === 'share') return stated('share', part, what, headline);
      if (typeof amount !== 'object' || amount.measure !== 'money' || amount.per !== part.per || mean(amount) === 0)
        return unknown('share', 'what is invested', headline);
      return shareOf(stated('money', part, what, headline), stated('money', amount, 'what is invested', headline));
    }),
  );
}
