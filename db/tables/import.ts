import type { Selectable } from 'kysely';
import type { CompanyId, ImportId } from '../../domain/ids.js';
import type { FileReading } from '../../domain/import/file-reading.js';
import type { ImportFormat, ImportKind, ImportMode } from '../../domain/import/kinds.js';
import type { Default, GeneratedId, InstantDefault, JsonColumn, NullableInstant } from '../columns.js';

export type ImportStatus =
  | 'uploading'
  | 'waiting'
  | 'running'
  | 'succeeded'
  | 'failed'
  | 'cancelled'
  | 'rolling_back'
  | 'rolled_back';

export interface ImportTable {
  id: GeneratedId<ImportId>;
  company_id: CompanyId;
  kind: ImportKind;
  mode: ImportMode;
  format: ImportFormat;
  status: Default<ImportStatus>;
  dry_run: Default<boolean>;
  deliver: Default<boolean>;
  /** For rows that name none; lower case. */
  currency: string;
  /** As the caller said; null: told from the file. */
  date_order: Default<'dmy' | 'mdy' | 'ymd' | null>;
  reading: JsonColumn<FileReading | null>;
  actor: string;
  bytes: Default<number>;
  bytes_done: Default<number>;
  position: Default<number>;
  total_records: Default<number | null>;
  num_imported: Default<number>;
  num_updated: Default<number>;
  num_failed: Default<number>;
  num_taken_back: Default<number>;
  failure: Default<string | null>;
  /** Its bytes and the values it replaced are still there: it may be rolled back. */
  file_kept: Default<boolean>;
  created_at: InstantDefault;
  started_at: NullableInstant;
  finished_at: NullableInstant;
}
export type ImportRow = Selectable<ImportTable>;

export interface ImportPartTable {
  company_id: CompanyId;
  import_id: ImportId;
  part: number;
  bytes: Buffer;
}

export interface ImportErrorTable {
  id: GeneratedId<number>;
  company_id: CompanyId;
  import_id: ImportId;
  row: number;
  param: string;
  message: string;
}
export type ImportErrorRow = Selectable<ImportErrorTable>;

export interface ImportChangeTable {
  id: GeneratedId<number>;
  company_id: CompanyId;
  import_id: ImportId;
  kind: ImportKind;
  object_id: Default<number | null>;
  /** Of what has a word for an id: items. */
  object_key: Default<string | null>;
  before: JsonColumn<Record<string, unknown> | null>;
  taken_back_at: NullableInstant;
}
export type ImportChangeRow = Selectable<ImportChangeTable>;
