import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';
import { createTestServer } from './test-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where a test file asks for the test run's database template. */
    testServerUrl: string;
  }
}

/**
 * Readies one PostgreSQL for a whole test run. It starts only when the first test file asks for a database,
 * so that runs without one stay quick; test files run in processes of their own and ask over local HTTP.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const testServer = createTestServer(
    async (url) => (await import('#harness/database/template.ts')).prepareTemplate(url),
    (message) => console.error(`test database: ${message}`),
  );
  const door = createServer((_request, response) => {
    testServer.template().then(
      (template) => response.end(JSON.stringify(template)),
      (error: unknown) => {
        response.statusCode = 500;
        response.end(error instanceof Error ? (error.stack ?? error.message) : String(error));
      },
    );
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  project.provide('testServerUrl', `http://127.0.0.1:${(door.address() as AddressInfo).port}`);
  project.onTestsRerun(() => testServer.forgetTemplate());
  return async () => {
    await testServer.stop();
    door.closeAllConnections();
    await new Promise((resolve) => door.close(resolve));
  };
}
