import type { Connection } from '@temporalio/client';
import {
  attentionAttribute,
  companyAttribute,
  customerAttribute,
  nextAtAttribute,
  stateAttribute,
} from '../workflows/search-attributes.js';

const KEYWORD = 2;
const BOOL = 5;
const DATETIME = 6;

/** Makes sure the namespace knows our search attributes; a server that already does answers with an error of its own, and is fine. */
export async function registerAttributes(connection: Connection, namespace: string): Promise<void> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const wanted: Record<string, number> = {
    [companyAttribute.name]: KEYWORD,
    [customerAttribute.name]: KEYWORD,
    [stateAttribute.name]: KEYWORD,
    [nextAtAttribute.name]: DATETIME,
    [attentionAttribute.name]: BOOL,
  };
  const missing = Object.fromEntries(Object.entries(wanted).filter(([name]) => !(name in (customAttributes ?? {}))));
  if (Object.keys(missing).length > 0)
    await connection.operatorService.addSearchAttributes({ namespace, searchAttributes: missing });
}
