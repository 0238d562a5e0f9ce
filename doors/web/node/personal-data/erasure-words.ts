import { counted, say } from '#platform/languages.ts';
import type { ErasureScope, ErasureStatus, ErasureView } from '#subjects/personal-data/index.ts';
import type { ErasureLine } from '../../app/personal-data/view.ts';
import type { StatusView, Text } from '../../app/view.ts';

const scopes: Record<ErasureScope, Text> = {
  account: say('账户及全部个人信息', 'An account and all personal data'),
  report: say('一件诉求的全部内容', 'All of a report'),
  contact: say('一件诉求的联系方式', 'The contact left with a report'),
  due: say('保存期满的信息', 'Data kept long enough'),
};

const statuses: Record<ErasureStatus, StatusView> = {
  requested: { tone: 'attention', text: say('待决定', 'To be decided') },
  granted: { tone: 'active', text: say('正在删除', 'Being erased') },
  refused: { tone: 'plain', text: say('不予删除', 'Refused') },
  done: { tone: 'done', text: say('已删除', 'Erased') },
};

/** A line of a list of erasures. */
export function erasureLine(erasure: ErasureView): ErasureLine {
  return {
    id: erasure.id,
    what: scopes[erasure.scope],
    status: statuses[erasure.status],
    at: erasure.requestedAt,
    result: resultOf(erasure),
  };
}

function resultOf({ status, parts, rows, files, held }: ErasureView): Text | null {
  if (status !== 'done') return null;
  const kept =
    held === 0 ? say('', '') : say(`；另有 ${held} 项依法保存`, `; ${held} more are retained by law`);
  return say(
    `删除了办理记录中的 ${parts} 处、数据 ${rows} 条、照片 ${files} 张${kept['zh-CN']}。`,
    `Erased: ${counted(parts, 'part')} of acts, ${counted(rows, 'row')}, ${counted(files, 'photograph')}${kept.en}.`,
  );
}
