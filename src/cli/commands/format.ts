// `vchain format`: lays out models as the editor does. Everything is read and laid out before the first file is written,
// and each file is written whole or not at all.

import { format } from '#language/format.ts';
import { parse } from '#language/read.ts';
import { counted } from '#reports/report.ts';
import { visible } from '#reports/visible.ts';
import { applyEdits } from '#text/edit.ts';
import type { Arguments } from '../arguments.ts';
import { fromInput, modelsUnder, type NamedText, nameOf, readAll, writeAll } from '../files.ts';

export async function run({ words, options }: Arguments): Promise<number> {
  const check = options.has('check');
  if (options.has('stdin')) {
    const input = await fromInput(words);
    const text = formatted(input.text);
    if (!check) process.stdout.write(input.mark ? `\ufeff${text}` : text);
    else if (text !== input.text) process.stdout.write(`${nameOf(input)} isn’t formatted\n`);
    return check && text !== input.text ? 1 : 0;
  }
  const texts = readAll(modelsUnder(words.length > 0 ? words : ['.']));
  const changed = texts.flatMap((one): NamedText[] => {
    const text = formatted(one.text);
    return text === one.text ? [] : [{ ...one, text }];
  });
  if (!check) writeAll(changed);
  for (const one of changed) process.stdout.write(`${visible(nameOf(one))}${check ? ' isn’t formatted' : ''}\n`);
  const rest = texts.length - changed.length;
  const said =
    changed.length === 0
      ? 'all formatted'
      : `${changed.length} ${check ? 'to format' : 'formatted'}${rest > 0 ? `, ${rest} as ${rest === 1 ? 'it was' : 'they were'}` : ''}`;
  process.stdout.write(`${counted(texts.length, 'file')}: ${said}\n`);
  return check && changed.length > 0 ? 1 : 0;
}

function formatted(text: string): string {
  return applyEdits(text, format(parse(text))) ?? text;
}
