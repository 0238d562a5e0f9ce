import { index, layout, type RouteConfig, route } from '@react-router/dev/routes';

/** Every page, by address. */
export default [
  layout('portal/layout.tsx', [index('portal/pages/home.tsx'), route('*', 'portal/pages/nowhere.tsx')]),
] satisfies RouteConfig;
