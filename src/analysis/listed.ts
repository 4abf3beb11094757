// How many findings of one kind a reader is shown: the first of them, and then one that says how many more there are. A file with thousands
// of stray braces is one mistake, and a list of thousands hides the others. Findings of the guidelines are all listed: each is about an
// element of its own, and a reviewer counts them.

import type { Finding } from '#text/finding.ts';

const most = 20;

/** `findings` in the order of their places; what is listed of each code and severity in each file. */
export function listed(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= most) return findings;
  const counts = new Map<string, number>();
  const keyOf = ({ place, code, severity }: Finding) => `${code} ${severity} ${place.file}`;
  for (const finding of findings) if (isCounted(finding)) counts.set(keyOf(finding), (counts.get(keyOf(finding)) ?? 0) + 1);
  const seen = new Map<string, number>();
  return findings.flatMap((finding): readonly Finding[] => {
    const key = keyOf(finding);
    const count = counts.get(key) ?? 0;
    // One more than the most is shown as it is: a line that stands for it would be as long.
    if (count <= most + 1) return [finding];
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    if (before < most) return [finding];
    return before === most ? [rest(finding, count - most)] : [];
  });
}

const isCounted = ({ kind }: Finding) => kind !== 'guideline';

/** Stands where the first of them stands. */
function rest({ code, kind, severity, place }: Finding, count: number): Finding {
  const figure = String(count).replace(/\B(?=(\d{3})+$)/g, ' ');
  return {
    code,
    kind,
    severity,
    message: `From here on there are ${figure} more like the ${most} before: mend those first. Each of these is listed once there are fewer.`,
    place,
  };
}
