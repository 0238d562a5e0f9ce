import { expect, it } from 'vitest';
import { isRefusal, readInput } from '#platform/refusal/index.ts';
import { requestMappingInput } from '#subjects/request-imports/index.ts';
import { formOf } from '../page-request.fixture.ts';
import { formNameOf, mappingIn, mappingValues } from './mapping-form.ts';

const given = {
  source: 'hz-12345',
  nameZh: '市平台',
  timesFormat: 'YYYY/MM/DD HH:mm',
  reference: '工单编号',
  opened: '受理时间',
  description: '标题、内容',
  contactPhone: '电话',
  categoryColumn: '类别',
  categoryWords: '照明=street-lamp\n\n 井盖 ＝ manhole ',
  placeOtherwise: '330106',
  partyColumn: '单位',
  kindColumn: '类型',
  kindWords: '投诉类=投诉\n表扬类=praise',
  contactWishColumn: '方式',
  contactWishWords: '短信=短信联系',
  secrecyColumn: '保密',
  secrecyWords: '是，要求保密',
  outcomeColumn: '结果',
  outcomeWords: '未解决=已解释说明\n已解决=已解决',
};

it('a mapping says what its form says, by codes or by their Chinese names, and comes back the same', () => {
  const read = mappingIn(formOf(given), undefined);
  const mapping = isRefusal(read) ? read : readInput(requestMappingInput, read);
  if (isRefusal(mapping)) throw new Error(JSON.stringify(mapping.fields));
  expect(mapping).toMatchObject({
    description: ['标题', '内容'],
    category: { words: { 照明: 'street-lamp', 井盖: 'manhole' } },
    place: { column: null, otherwise: '330106' },
    kind: { words: { 投诉类: 'complaint', 表扬类: 'praise' }, otherwise: 'complaint' },
    contactWish: { words: { 短信: 'message' } },
    secrecy: { words: ['是', '要求保密'] },
    // The order is kept: the first text that is contained decides.
    outcome: {
      contains: [
        ['未解决', 'explained'],
        ['已解决', 'solved'],
      ],
    },
  });
  const view = { id: '', version: 1, edition: 1, ended: false, nameEn: null, ...given, mapping };
  const again = mappingIn(formOf(mappingValues(view)), given.source);
  expect(isRefusal(again) ? again : readInput(requestMappingInput, again)).toEqual(mapping);
});

it('a line that isn’t one of words and codes, and what the schema refuses, is told at its field', () => {
  expect(mappingIn(formOf({ ...given, categoryWords: '照明' }), undefined)).toMatchObject({
    fields: [{ field: 'categoryWords' }],
  });
  const read = mappingIn(
    formOf({ ...given, kindWords: '投诉类=没有这种', timesFormat: '昨天', partyColumn: '', source: 'X Y' }),
    undefined,
  );
  const refused = isRefusal(read) ? read : readInput(requestMappingInput, read);
  const fields = isRefusal(refused) ? refused.fields.map(({ field }) => formNameOf(field)) : [];
  expect([...new Set(fields)].sort()).toEqual(['kindWords', 'partyColumn', 'source', 'timesFormat']);
});
