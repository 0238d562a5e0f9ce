const RESIDENTS = /(?:居民委员会|居委会)$/u;
const VILLAGERS = /(?:村民委员会|村委会)$/u;

/**
 * The name of the place where a committee is at home: 多福巷社区居委会 is the committee, 多福巷社区 the place;
 * 李庄村民委员会 becomes 李庄村, 黄田居委会 becomes 黄田社区. The statistics list committees; a realm's places go
 * by their own names. Names without a committee in them stay as they are.
 */
export function communityName(nameZh: string): string {
  const [committee, kind, places] = RESIDENTS.test(nameZh)
    ? ([RESIDENTS, '社区', /社区$/u] as const)
    : ([VILLAGERS, '村', /(?:社区|嘎查|[村队场区])$/u] as const);
  const own = nameZh.replace(committee, '');
  if (own === nameZh || own === '' || places.test(own)) return own || nameZh;
  return own + kind;
}
