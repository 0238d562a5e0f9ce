import { say } from '#platform/languages.ts';

/** The expected noes about joining, splitting, publishing, the long-term list, exclusion and topics. */
export const lifeRefusals = {
  'report.not-joinable': {
    kind: 'conflict',
    text: say('该诉求已办结，不能并案。', 'This report is closed and can no longer be joined to a matter.'),
  },
  'report.already-joined': {
    kind: 'conflict',
    text: say('该诉求已在此案件中。', 'This report already belongs to that matter.'),
  },
  'report.confidential': {
    kind: 'conflict',
    text: say(
      '举报须单独保密办理，不能与其他诉求并案。',
      'A confidential accusation stands by itself and cannot be joined with other reports.',
    ),
  },
  'report.about-missing': {
    kind: 'invalid',
    text: say('请选择被表扬的单位。', 'Please choose the party that is praised.'),
  },
  'report.not-praise': {
    kind: 'conflict',
    text: say('只有表扬可以转达。', 'Only praise is passed on.'),
  },
  'report.party-absent': {
    kind: 'invalid',
    text: say('没有找到所选的单位，或该单位已终止。', 'The party chosen does not exist or has ended.'),
  },
  'report.article-absent': {
    kind: 'invalid',
    text: say(
      '没有找到所引用的知识条目，或该条目已停用。',
      'The article quoted does not exist or was retired.',
    ),
  },
  'report.no-matter-needed': {
    kind: 'invalid',
    text: say(
      '咨询和表扬不立案，请先选择其他诉求类型。',
      'Enquiries and praise open no matter. Please choose another kind first.',
    ),
  },
  'matter.party-accused': {
    kind: 'forbidden',
    text: say(
      '被举报单位不得办理或知悉该举报。',
      'A party that is accused may neither handle the accusation nor learn of it.',
    ),
  },
  'matter.split-nothing': {
    kind: 'invalid',
    text: say(
      '请选择要拆分出去的诉求，并至少保留一件。',
      'Choose the reports that go to the new matter, and leave at least one.',
    ),
  },
  'matter.not-public': {
    kind: 'conflict',
    text: say(
      '该案件不对外公开，不能发布。',
      'This matter is not public, so nothing of it can be published.',
    ),
  },
  'matter.personal-data': {
    kind: 'invalid',
    text: say(
      '公开文字中含有电话、证件号、车牌等个人信息，请先遮盖：{found}',
      'The public text still contains personal data such as telephone, identity or plate numbers. Mask them first: {found}',
    ),
  },
  'matter.file-absent': {
    kind: 'invalid',
    text: say('所选照片不属于该案件。', 'A photo chosen does not belong to this matter.'),
  },
  'matter.shown-twice': {
    kind: 'invalid',
    text: say(
      '遮盖后的照片和它的原图不能同时公开，请去掉原图。',
      'A blurred photo can’t be shown beside its original. Untick the original.',
    ),
  },
  'long-listing.not-in-hand': {
    kind: 'conflict',
    text: say(
      '只有办理中的案件可以申请挂账。',
      'Only a matter that is in hand can go on the long-term list.',
    ),
  },
  'long-listing.under-way': {
    kind: 'conflict',
    text: say('该案件已申请挂账或已挂账。', 'This matter is on the long-term list, or has been applied for.'),
  },
  'long-listing.stages-disordered': {
    kind: 'invalid',
    text: say(
      '各阶段的承诺日期须晚于今天，并依次递进。',
      'The dates promised must lie ahead, each later than the one before.',
    ),
  },
  'long-listing.not-applied': {
    kind: 'conflict',
    text: say('该挂账申请已有决定。', 'This application has been decided.'),
  },
  'long-listing.own-application': {
    kind: 'forbidden',
    text: say(
      '挂账须由承办单位以外的单位审批。',
      'Going on the long-term list is decided by a party that does not handle the matter.',
    ),
  },
  'long-listing.not-listed': {
    kind: 'conflict',
    text: say('该案件目前不在挂账清单上。', 'This matter is not on the long-term list now.'),
  },
  'long-listing.stage-absent': {
    kind: 'invalid',
    text: say(
      '承诺共 {stages} 个阶段，已完成的阶段不能减少，也不能超出。',
      'There are {stages} stages; what is done stays done, and no more than all can be.',
    ),
  },
  'long-listing.not-checking': {
    kind: 'conflict',
    text: say('承办单位尚未申请销账核查。', 'The holder has not asked for the check yet.'),
  },
  'exclusion.granted-before': {
    kind: 'conflict',
    text: say('该案件已从考核中剔除。', 'This matter is already left out of figures.'),
  },
  'exclusion.under-way': {
    kind: 'conflict',
    text: say('该案件的剔除申请正在审核。', 'An application for this matter is waiting to be decided.'),
  },
  'exclusion.not-handling': {
    kind: 'forbidden',
    text: say('只有承办单位可以申请剔除。', 'Only a party that handles the matter can apply.'),
  },
  'exclusion.evidence-missing': {
    kind: 'invalid',
    text: say('申请剔除须附佐证材料。', 'An application needs evidence.'),
  },
  'exclusion.decided': {
    kind: 'conflict',
    text: say('该剔除申请已有决定。', 'This application has been decided.'),
  },
  'exclusion.own-application': {
    kind: 'forbidden',
    text: say(
      '剔除须由承办单位以外的单位审核。',
      'An exclusion is decided by a party that neither applied nor handles the matter.',
    ),
  },
  'topic.closed': {
    kind: 'conflict',
    text: say('该专题已结束。', 'This topic is closed.'),
  },
  'topic.not-planned': {
    kind: 'conflict',
    text: say('牵头单位尚未制定方案，或专题已结束。', 'The topic has no plan yet, or is closed.'),
  },
  'topic.matter-elsewhere': {
    kind: 'conflict',
    text: say('有案件不属于该专题。', 'A matter chosen belongs to another topic, or to none.'),
  },
  'topic.nothing-new': {
    kind: 'conflict',
    text: say('所选案件都已归入该专题。', 'All the matters chosen belong to this topic already.'),
  },
  'topic.own-result': {
    kind: 'forbidden',
    text: say('牵头单位不能自行结束专题。', 'The party that leads a topic cannot close it by itself.'),
  },
} as const;
