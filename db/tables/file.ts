import type { Selectable } from 'kysely';
import type { CompanyId, FileId } from '../../domain/ids.js';
import type { Default, GeneratedId, InstantDefault } from '../columns.js';

export interface FileTable {
  id: GeneratedId<FileId>;
  company_id: CompanyId;
  /** Where its bytes are served: unguessable. */
  token: string;
  name: string;
  /** Bytes; of a file that others keep, as it was said. */
  size: number;
  type: string;
  /** Where it is kept by others; null: here. */
  url: Default<string | null>;
  bytes: Default<Buffer | null>;
  created_at: InstantDefault;
  updated_at: InstantDefault;
}
export type FileRow = Selectable<FileTable>;
