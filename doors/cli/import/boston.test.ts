import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkRegister, testRealm } from '#harness/realm/index.ts';
import { figuresOf, readMoment } from '../figures.ts';
import { importFile } from './import-file.ts';
import { readMapping } from './mapping.ts';

const file = new URL('../../../../shared/data/boston311_graffiti_2015.csv', import.meta.url).pathname;
const mappingFile = new URL('../../../demo/mappings/boston311.json', import.meta.url).pathname;

const { realm } = await testRealm();

describe('a year of another city’s reports', () => {
  const title =
    'gives the figures that the file itself adds up to, and adds nothing when it is imported again';
  it.skipIf(!existsSync(file))(
    existsSync(file) ? title : `${title} (skipped: ../shared/data/boston311_graffiti_2015.csv is absent)`,
    async () => {
      const mapping = await readMapping(mappingFile);
      const report = await importFile(realm, file, mapping);
      expect(report).toMatchObject({ rows: 4284, imported: 4284, known: 0, rejected: 0 });
      expect(report.added).toEqual({ places: 23, parties: 7, categories: 1 });

      const asOf = readMoment('--as-of', '2016-01-12T00:00-05:00');
      const figures = await figuresOf(realm, 'boston311', asOf);
      expect(figures).toMatchObject({
        matters: 4284,
        closedInTime: 3395,
        closedLate: 472,
        openOverdue: 388,
        openInTime: 29,
      });
      const byName = Object.fromEntries(figures.byParty.map((party) => [party.nameEn, party.matters]));
      expect(byName).toEqual({
        'Property Management (PROP)': 3508,
        'City hotline (INFO)': 418,
        'Public Works Department (PWDx)': 209,
        'Transportation Department (BTDT)': 82,
        'Parks and Recreation (PARK)': 54,
        'Water and Sewer Commission (BWSC)': 11,
        'Inspectional Services Department (ISD)': 2,
      });

      const again = await importFile(realm, file, mapping);
      expect(again).toMatchObject({
        rows: 4284,
        imported: 0,
        known: 4284,
        added: { places: 0, parties: 0, categories: 0 },
      });
      await checkRegister(realm);
    },
    300_000,
  );
});
