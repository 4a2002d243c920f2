/** What the global setup hands to every test file, by `inject('…')` from vitest. */
declare module 'vitest' {
  export interface ProvidedContext {
    /** the test PostgreSQL server; its own database is nobody's: take one by `freshDatabase()` */
    postgresUrl: string;
    /** a Temporal dev server in memory, wall clock */
    temporalAddress: string;
    /** a Temporal server whose clock can be moved, one clock for all: see `createTimeSkippingEnv` */
    timeSkippingAddress: string;
    /** the file with the bundled workflows: `workflowBundle: { codePath: inject('workflowBundle') }` */
    workflowBundle: string;
  }
}

export {};
