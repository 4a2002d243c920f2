import { Connection } from '@temporalio/client';
import { searchAttributes } from './search-attributes.js';

/** Throws unless the server serves the namespace and knows our search attributes, which it learns after it answers. */
export async function servesNamespace(address: string): Promise<void> {
  await withConnection(address, async ({ workflowService, operatorService }) => {
    await workflowService.describeNamespace({ namespace: 'default' });
    const { customAttributes } = await operatorService.listSearchAttributes({ namespace: 'default' });
    const missing = searchAttributes.map(({ name }) => name).filter((name) => !(name in (customAttributes ?? {})));
    if (missing.length > 0) throw new Error(`search attributes not there yet: ${missing.join(', ')}`);
  });
}

export async function withConnection<T>(address: string, work: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address, connectTimeout: '2 seconds' });
  try {
    return await connection.withDeadline(Date.now() + 3_000, () => work(connection));
  } finally {
    await connection.close();
  }
}
