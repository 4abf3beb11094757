// Who adopts the upgrades of a proposal, how many of them, and which upgrades the same firms have. What they do with them is `effects.ts`'s
// business.

import type { Plan, Upgrade } from '#model/chain.ts';
import { mean } from '#model/figure.ts';
import type { Enterprise } from './adopter.ts';
import { countOf } from './totals.ts';

/** `all`: as if every firm of the adopting types adopted, for the view of one adopting firm. */
export type Adoption = 'stated' | 'all';

/** The upgrades of a proposal, each after those that it follows. */
export function upgradesOf(proposal: Upgrade | Plan): readonly Upgrade[] {
  if (proposal.kind === 'upgrade') return [proposal];
  const wanted = new Set(proposal.applies);
  const order: Upgrade[] = [];
  const seen = new Set<Upgrade>();
  for (const root of proposal.applies) {
    const work: { readonly upgrade: Upgrade; next: number }[] = [];
    const enter = (upgrade: Upgrade) => {
      if (seen.has(upgrade)) return;
      seen.add(upgrade);
      work.push({ upgrade, next: 0 });
    };
    enter(root);
    for (let top = work.at(-1); top; top = work.at(-1)) {
      const before = top.upgrade.follows[top.next++];
      if (before && wanted.has(before)) enter(before);
      else if (!before) {
        order.push(top.upgrade);
        work.pop();
      }
    }
  }
  return order;
}

/** How many of a type adopt, as a share; undefined where it isn't known. */
export function adoptionOf(
  upgrade: Upgrade,
  plan: Plan | undefined,
  adoption: Adoption = 'stated',
): ReadonlyMap<Enterprise, number | undefined> {
  const shares = new Map<Enterprise, number | undefined>();
  const set = (enterprise: Enterprise, share: number | undefined) => {
    const already = shares.get(enterprise);
    shares.set(enterprise, already === undefined || share === undefined ? (already ?? share) : Math.min(1, already + share));
  };
  for (const { share, of } of upgrade.adopters)
    for (const enterprise of of)
      for (const [each, part] of expanded(enterprise))
        set(each, share === undefined || part === undefined ? undefined : share === 'none' ? 0 : mean(share) * part);
  for (const { share, of } of plan?.covers ?? []) {
    if (!of) continue;
    for (const [each, part] of expanded(of)) {
      if (upgrade.adopters.length > 0 && !shares.has(each)) continue;
      const covered = share === undefined || part === undefined ? undefined : share === 'none' ? 0 : mean(share) * part;
      const adopting = shares.get(each);
      shares.set(each, adopting === undefined ? covered : covered === undefined ? adopting : Math.min(adopting, covered));
    }
  }
  if (adoption === 'all') for (const [enterprise, share] of shares) if (share !== 0) shares.set(enterprise, 1);
  return shares;
}

/** A group that sells or has costs adopts itself; one that only brings its members together stands for them. */
function expanded(enterprise: Enterprise): readonly (readonly [Enterprise, number | undefined])[] {
  if (
    enterprise.kind === 'firm' ||
    !enterprise.unites?.length ||
    enterprise.costs.length > 0 ||
    enterprise.conversions.length > 0 ||
    enterprise.level
  )
    return [[enterprise, 1]];
  const firms = enterprise.unites;
  const [only] = firms;
  if (firms.length > 1 || !only) return firms.map((firm) => [firm, undefined]);
  const [members, count] = [countOf(enterprise), countOf(only)];
  const part =
    members === undefined || members === 'none' || count === undefined || count === 'none'
      ? undefined
      : Math.min(1, mean(members) / mean(count));
  return [[only, part]];
}

/** How large a part of the enterprise it is, and which upgrades it may have; more than one possibility where that isn't known. */
interface Cohort {
  readonly weight: number;
  readonly variants: readonly (readonly Upgrade[])[];
}

/** A proposal with who adopts each of its upgrades, as a share of the enterprise; undefined where that isn't known. */
export interface Adopted {
  readonly upgrades: readonly Upgrade[];
  readonly plan: Plan | undefined;
  readonly adoption: Adoption;
  readonly adopted: ReadonlyMap<Upgrade, ReadonlyMap<Enterprise, number | undefined>>;
}

/** The groups of adopters of an enterprise, and those who stay as they are. */
export function cohortsOf(enterprise: Enterprise, { upgrades: all, plan, adoption, adopted: adoptions }: Adopted): readonly Cohort[] {
  const shares = all.flatMap((upgrade) => {
    const adopted = adoptions.get(upgrade);
    return adopted?.has(enterprise) ? [{ upgrade, share: adopted.get(enterprise) }] : [];
  });
  const unsure = shares.filter(({ share }) => share === undefined).map(({ upgrade }) => upgrade);
  const sure = shares.flatMap(({ upgrade, share }) => (share === undefined || share <= 0 ? [] : [{ upgrade, share: Math.min(1, share) }]));
  const cover = plan?.covers.find(({ of }) => of === enterprise)?.share;
  const covered = cover === undefined || cover === 'none' ? undefined : mean(cover);
  const together = sure.reduce((all, { share }) => all + share, 0);
  const parts: { weight: number; upgrades: readonly Upgrade[] }[] = [];
  if (adoption === 'stated' && sure.length > 1 && covered !== undefined && together <= covered + 1e-9) {
    for (const { upgrade, share } of sure) parts.push({ weight: share, upgrades: [upgrade] });
    parts.push({ weight: 1 - together, upgrades: [] });
  } else {
    const borders = [...new Set(sure.map(({ share }) => share))].sort((a, b) => b - a);
    parts.push({ weight: 1 - (borders[0] ?? 0), upgrades: [] });
    for (const [index, border] of borders.entries())
      parts.push({
        weight: border - (borders[index + 1] ?? 0),
        upgrades: sure.filter(({ share }) => share >= border).map(({ upgrade }) => upgrade),
      });
  }
  return parts
    .filter(({ weight }) => weight > 1e-12)
    .map(({ weight, upgrades }) => ({
      weight,
      variants:
        unsure.length === 0 ? [upgrades] : [upgrades, all.filter((upgrade) => upgrades.includes(upgrade) || unsure.includes(upgrade))],
    }));
}
