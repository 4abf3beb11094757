// «Did you mean …?»: the known words nearest to one that is not known.

import { distance } from 'fastest-levenshtein';

/**
 * The candidates that a reader may have meant by `word`, nearest first, at most `most`.
 * A candidate counts when at most a third of its letters differ, or when one begins with the other.
 */
export function similar(word: string, candidates: Iterable<string>, most = 3): string[] {
  const wanted = word.toLowerCase().slice(0, 60);
  const found: { candidate: string; score: number }[] = [];
  for (const candidate of candidates) {
    const known = candidate.toLowerCase();
    if (Math.abs(known.length - wanted.length) > 8) continue;
    const allowed = Math.max(1, Math.floor(Math.max(known.length, wanted.length) / 3));
    const apart = distance(wanted, known);
    if (apart <= allowed || (apart === 2 && sameLetters(wanted, known))) found.push({ candidate, score: apart });
    else if (wanted.length >= 3 && (known.startsWith(wanted) || wanted.startsWith(`${known}s`)))
      found.push({ candidate, score: allowed + 1 });
  }
  found.sort((a, b) => a.score - b.score || (a.candidate < b.candidate ? -1 : 1));
  return found.slice(0, most).map(({ candidate }) => candidate);
}

/** Two letters that changed places are one slip. */
function sameLetters(a: string, b: string): boolean {
  return a.length === b.length && [...a].sort().join('') === [...b].sort().join('');
}
