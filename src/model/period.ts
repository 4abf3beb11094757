// The time that a chain's totals are for, in months. Seasons, which are parts of any year, are what they are stated.

/** Months from the year nought to the first of a period, and how many it has; a year alone means all of it. None or fewer where it ends too early. */
export function monthsBetween(from: string, to: string): { readonly first: number; readonly count: number } | undefined {
  const [begins, ends] = [/^(\d{4})(?:-(\d{2}))?/.exec(from), /^(\d{4})(?:-(\d{2}))?/.exec(to)];
  if (!begins || !ends) return undefined;
  const first = Number(begins[1]) * 12 + (begins[2] ? Number(begins[2]) - 1 : 0);
  const last = Number(ends[1]) * 12 + (ends[2] ? Number(ends[2]) - 1 : 11);
  return { first, count: last - first + 1 };
}
