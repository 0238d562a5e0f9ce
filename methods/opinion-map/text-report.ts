import type { ReportParts } from './json-report.ts';
import type { OpinionMap } from './opinion-map.ts';
import type { Stance } from './representativeness.ts';

const stanceText: Readonly<Record<Stance, string>> = { agree: '赞成 agree', disagree: '反对 disagree' };

/** The map for reading: a page of text, Chinese and English side by side. Ends with a line end. */
export function textReport(map: OpinionMap, parts: ReportParts): string {
  const name = (place: number): string => {
    const id = map.matrix.statements.at(place);
    const text = parts.texts.get(id)?.text.replaceAll(/\s+/g, ' ').trim();
    return text ? `#${id} ${text.length > 60 ? `${text.slice(0, 59)}…` : text}` : `#${id}`;
  };
  const percent = (share: number) => `${Math.round(100 * share)} %`;
  const lines = [
    `参与者 participants ${map.matrix.participants.length}，入组 grouped ${map.clustered.length}；` +
      `陈述 statements ${map.matrix.statements.length}；表态 votes ${map.matrix.value.length}`,
    `群组 groups ${map.groups.length}，轮廓系数 silhouette ${map.silhouette.toFixed(3)}`,
  ];
  map.groups.forEach((group, place) => {
    lines.push('', `群组 group ${group.id}：${group.size} 人 people`);
    for (const one of map.representative[place]!) {
      lines.push(
        `  ${stanceText[one.stance]} ${percent(one.share)}，为他组的 ${one.ratio.toFixed(1)} 倍 times the others  ${name(one.statement)}`,
      );
    }
  });
  const section = (title: string, found: readonly string[]): void => {
    lines.push('', title, ...(found.length > 0 ? found : ['  无 none']));
  };
  section(
    '共识 consensus of all',
    map.consensus.map((one) => `  ${stanceText[one.stance]} ${percent(one.share)}  ${name(one.statement)}`),
  );
  section(
    '搭桥 bridging: every group',
    map.bridging.map(
      (one) => `  ${stanceText[one.stance]} ≥ ${percent(one.leastShare)}  ${name(one.statement)}`,
    ),
  );
  section(
    '分歧 divisive: share of agreement by group',
    map.divisive.map(({ groups, shares, statement }) => {
      const [one, other] = groups.map((place) => map.groups[place]!.id);
      return `  ${one}: ${percent(shares[0])}，${other}: ${percent(shares[1])}  ${name(statement)}`;
    }),
  );
  if (parts.uncertainty) {
    const { groupCounts, groups, replicates } = parts.uncertainty;
    section(`把握 uncertainty (${replicates} 次重抽 resamples)`, [
      `  群组数 number of groups: ${groupCounts.map((one) => `${one.count} (${percent(one.share)})`).join('，')}`,
      ...groups.map(
        (group) =>
          `  群组 group ${group.id}：稳定度 stability ${group.stability.toFixed(2)}，人数 size ${group.size.join('–')}`,
      ),
    ]);
  }
  if (parts.robustness) {
    section(
      '稳健性 robustness',
      parts.robustness.map(
        (one) =>
          `  ${one.text['zh-CN']} ${one.text.en} (${one.removed.length})：` +
          `群组 groups ${one.groupsBefore}→${one.groupsAfter}，一致 agreement ${one.agreement.toFixed(2)}，` +
          `换组 moved ${one.moved}${one.steady ? '' : '，不稳 not steady'}`,
      ),
    );
  }
  lines.push('', `用时 seconds ${parts.seconds.toFixed(3)}（读取 reading ${parts.readSeconds.toFixed(3)}）`);
  return `${lines.join('\n')}\n`;
}
