// Which names a query means: its letters in their order, the closest first.

export interface Found<Name> {
  readonly uri: string;
  readonly name: Name;
}

/** At most `most` names; for an empty query the first ones. */
export function matching<Name extends { readonly name: string; readonly title: string | undefined }>(
  query: string,
  names: Iterable<Found<Name>>,
  most: number,
): Found<Name>[] {
  const wanted = query.toLowerCase().trim();
  const found: { readonly item: Found<Name>; readonly score: number }[] = [];
  for (const item of names) {
    const score = scoreOf(wanted, item.name.name.toLowerCase()) ?? later(scoreOf(wanted, (item.name.title ?? '').toLowerCase()));
    if (score !== undefined) found.push({ item, score });
  }
  found.sort((a, b) => a.score - b.score || (a.item.name.name < b.item.name.name ? -1 : 1));
  return found.slice(0, most).map(({ item }) => item);
}

const later = (score: number | undefined) => (score === undefined ? undefined : score + 10);

function scoreOf(wanted: string, name: string): number | undefined {
  if (wanted === '' || name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  if (name.includes(wanted)) return 2;
  let at = 0;
  for (const letter of wanted) {
    at = name.indexOf(letter, at) + 1;
    if (at === 0) return undefined;
  }
  return 3;
}
