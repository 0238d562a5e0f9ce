import type { Algorithm } from '../lottery/lottery.ts';
import { type ExplanationFacts, percent } from './explanation-facts.ts';

const aims: Record<Algorithm, string> = {
  leximin:
    'Of all ways to draw that keep the quotas, this one makes the smallest chance as large as it can be; that given, the next smallest, and so on. Nobody’s chance could be raised without lowering that of someone whose chance is no larger.',
  maximin:
    'Of all ways to draw that keep the quotas, this one makes the smallest chance as large as it can be; that given, it makes the largest as small as it can be.',
  nash: 'Of all ways to draw that keep the quotas, this one makes the product of everybody’s chances as large as it can be.',
  legacy:
    'Seats are filled one by one, each time at random from the group in shortest supply, starting over at a dead end. Chances come from many simulations; they are not guaranteed to be the fairest.',
};

/** The page in English. */
export function explanationEnglish(facts: ExplanationFacts): string {
  const { lottery, draw, lines, spread, digest } = facts;
  const { fairness, unselectable } = lottery;
  const equal = fairness.maximum - fairness.minimum < 1e-9;
  const homes =
    facts.households === undefined ? '' : ` from ${facts.households} households, at most one from each`;
  const page = [
    '# How the panel was drawn by lot',
    '',
    `${facts.candidates} people applied${homes}. The panel has ${lottery.size} members.`,
    '',
    '## Make-up',
    '',
    'So that the panel resembles the population, it was settled beforehand how many seats each group has:',
    '',
    `| Feature | Value | Seats | Applied |${draw ? ' Drawn |' : ''}`,
    `|---|---|---:|---:|${draw ? '---:|' : ''}`,
    ...lines.map(
      (l) => `| ${l.feature} | ${l.value} | ${l.quota} | ${l.candidates} |${draw ? ` ${l.drawn} |` : ''}`,
    ),
    '',
    '## Everybody’s chance',
    '',
    aims[lottery.algorithm],
    '',
    equal
      ? `Everyone who can be selected has a chance of ${percent(fairness.minimum)}.`
      : `The smallest chance is ${percent(fairness.minimum)}, the largest ${percent(fairness.maximum)}. They differ because some groups have many applicants for few seats and others few for many; people alike in every feature have the same chance.`,
    ...(lottery.provenMinimum
      ? [
          `It is proved that no way to draw that keeps the quotas has a smallest chance above ${lottery.provenMinimum}.`,
        ]
      : []),
    ...(unselectable.length > 0
      ? [
          `A further ${unselectable.length} ${lottery.algorithm === 'legacy' ? 'were never selected in the simulations' : 'cannot be on any panel under these quotas'}: ${listed(unselectable)}.`,
        ]
      : []),
    ...(equal
      ? []
      : ['', '| Chance | People |', '|---|---:|', ...spread.map((s) => `| ${s.range} | ${s.people} |`)]),
    '',
    `Gini coefficient ${fairness.gini.toFixed(3)} (0 is perfectly even), geometric mean ${percent(fairness.geometricMean)}.`,
    '',
    '## The draw',
    '',
    `${lottery.panels.length} panels may be drawn; each keeps the quotas. Together they hold ${lottery.tickets} tickets, numbered from 0 and given to the panels in their order. The list of panels and tickets is published before the draw; its SHA-256 is \`${digest}\`.`,
    '',
    ...(draw
      ? [
          `The public seed "${draw.seed}" draws ticket ${draw.ticket}, which belongs to panel ${draw.panel + 1}:`,
          '',
          draw.members.join(', '),
        ]
      : [
          'The draw has not been held yet. Its seed should be a number that nobody can know before and everybody can look up after, such as tomorrow’s winning numbers.',
        ]),
    '',
    '## Check it yourself',
    '',
    '1. The SHA-256 of the published list must equal the one above.',
    '2. The ticket is the SHA-256 of the text "gongzhi-sortition", a newline and the seed (UTF-8), taken as a number of 256 bits, modulo the number of tickets.',
    '3. Add up the tickets of the panels that someone is on and divide by all tickets: that is their chance.',
  ];
  return `${page.join('\n')}\n`;
}

const listed = (ids: readonly string[]) => ids.slice(0, 20).join(', ') + (ids.length > 20 ? ' …' : '');
