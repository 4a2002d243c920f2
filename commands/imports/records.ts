import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { csvProblem, type Delimiter } from '../../domain/import/csv-table.js';
import type { ImportError } from '../../domain/import/imported-invoice.js';

export interface CsvRecord {
  readonly cells: readonly string[];
  /** Bytes from where the reading began up to the end of this record. */
  readonly end: number;
}

/** A file that cannot be read on, and at which row. */
export class BrokenFile extends Error {
  override readonly name = 'BrokenFile';
  readonly problem: ImportError;
  constructor(problem: ImportError) {
    super(problem.message);
    this.problem = problem;
  }
}

/** Records of a CSV file as they come. Throws `BrokenFile` when its structure is broken. */
export async function* csvRecords(
  bytes: AsyncIterable<Buffer>,
  delimiter: Delimiter,
  firstRow: number,
): AsyncGenerator<CsvRecord> {
  const parser = Readable.from(bytes).pipe(
    parse({
      bom: true,
      delimiter,
      info: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: false,
      max_record_size: 100_000,
    }),
  );
  try {
    for await (const one of parser as AsyncIterable<{ record: string[]; info: { bytes_records: number } }>)
      yield { cells: one.record, end: one.info.bytes_records };
  } catch (error) {
    if (error instanceof CsvError) {
      const problem = csvProblem(error);
      throw new BrokenFile({ ...problem, row: problem.row + firstRow - 1 });
    }
    throw error;
  }
}
