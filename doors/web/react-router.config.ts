import type { Config } from '@react-router/dev/config';

/** How the pages are put together: rendered on the server, all routes known at once, no build of a realm's data. */
export default {
  appDirectory: 'app',
  buildDirectory: 'build',
  ssr: true,
  routeDiscovery: { mode: 'initial' },
} satisfies Config;
