import { contactWishNames, type ReporterView } from '#subjects/matters/index.ts';
import type { ReporterLine } from '../app/workbench/view.ts';
import { textOf } from './view-of.ts';

/** Who reported, as pages show it to those who may see it. */
export function reporterLine({ name, phone, wish }: ReporterView): ReporterLine {
  const line = { name: name ?? '', phone: phone ?? '' };
  return wish === null ? line : { ...line, wish: textOf(contactWishNames[wish]) };
}
