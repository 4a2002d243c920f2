/** The processor did not say what became of a request: it is asked again before anything is asked anew. */
export class ProcessorSilent extends Error {
  override readonly name = 'ProcessorSilent';
}

/** An answer to a read, or `ProcessorSilent`. The processor's own error stays behind: it may quote what was asked. */
export async function heard<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    throw new ProcessorSilent('The payment processor could not be asked. Nothing was charged; try again later', {
      cause: error,
    });
  }
}
