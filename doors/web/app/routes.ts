import { index, layout, type RouteConfig, route } from '@react-router/dev/routes';

// The style page shows every part with made-up data; it is never built into what is shipped.
const stylePage =
  process.env.NODE_ENV === 'production'
    ? []
    : {
        portal: route('style', 'style-page/portal-parts.tsx'),
        workbench: layout('style-page/bench-layout.tsx', [route('style/desk', 'style-page/bench-parts.tsx')]),
      };

/** Every page, by address. */
export default [
  layout('portal/layout.tsx', [
    index('portal/pages/home.tsx'),
    route('matters', 'portal/pages/matters.tsx'),
    route('matters/:matterId', 'portal/pages/matter.tsx'),
    route('report', 'portal/report/what.tsx'),
    route('report/where', 'portal/report/where.tsx'),
    route('report/kind', 'portal/report/kind.tsx'),
    route('report/send', 'portal/report/send.tsx'),
    route('my', 'portal/pages/mine.tsx'),
    route('my/:reportId', 'portal/pages/my-report.tsx'),
    route('duties', 'portal/pages/duties.tsx'),
    route('duties/:code', 'portal/pages/duty.tsx'),
    route('figures', 'portal/pages/figures.tsx'),
    route('answers', 'portal/pages/answers.tsx'),
    route('answers/:articleId', 'portal/pages/answer.tsx'),
    route('topics', 'portal/pages/topics.tsx'),
    route('topics/:topicId', 'portal/pages/topic.tsx'),
    route('check', 'portal/pages/check.tsx'),
    route('register', 'portal/pages/register.tsx'),
    route('register/act/:actId', 'portal/pages/register-waiting.tsx'),
    route('register/act/:actId/:file', 'portal/pages/register-file.tsx'),
    route('register/:index', 'portal/pages/register-act.tsx'),
    route('sign-in', 'portal/pages/sign-in.tsx'),
    route('sign-in/elsewhere', 'portal/pages/sign-in-elsewhere.tsx'),
    route('sign-out', 'portal/pages/sign-out.tsx'),
    route('seats', 'portal/pages/seats.tsx'),
    route('account', 'portal/pages/account.tsx'),
    ...('portal' in stylePage ? [stylePage.portal] : []),
    route('*', 'portal/pages/nowhere.tsx'),
  ]),
  layout('workbench/layout.tsx', [
    route('desk', 'workbench/pages/inbox.tsx', [route('matters/:matterId', 'workbench/pages/matter.tsx')]),
    route('desk/choices/:list', 'workbench/pages/choices.ts'),
    route('hotline', 'workbench/pages/hotline.tsx'),
    route('hotline/look-up', 'workbench/hotline/look-up.ts'),
    route('work', 'workbench/pages/more.tsx'),
    route('work/knowledge', 'workbench/pages/knowledge.tsx'),
    route('work/knowledge/:articleId', 'workbench/pages/knowledge-article.tsx'),
    route('work/publishing', 'workbench/pages/publishing.tsx'),
    route('work/publishing/:matterId', 'workbench/pages/publishing-matter.tsx'),
    route('work/topics', 'workbench/pages/topics.tsx'),
    route('work/topics/:topicId', 'workbench/pages/topic.tsx'),
    route('work/long-list', 'workbench/pages/long-list.tsx'),
    route('work/exclusions', 'workbench/pages/exclusions.tsx'),
    route('call-backs', 'workbench/pages/call-backs.tsx'),
    route('call-backs/:reportId', 'workbench/pages/call-back.tsx'),
    route('notices', 'workbench/pages/notices.tsx'),
    route('setup', 'setup/pages/overview.tsx'),
    route('setup/duties/matrix', 'setup/duties/matrix-page.tsx'),
    route('setup/duties/findings', 'setup/duties/findings-page.tsx'),
    route('setup/duties/proposals', 'setup/duties/proposals-page.tsx'),
    route('setup/:kind', 'setup/pages/kind.tsx'),
    route('setup/:kind/import', 'setup/pages/import.tsx'),
    route('setup/:kind/shapes', 'setup/shapes/shapes-page.tsx'),
  ]),
  ...('workbench' in stylePage ? [stylePage.workbench] : []),
] satisfies RouteConfig;
    route('setup/:kind/act', 'setup/pages/row-action.ts'),
