import { proxyActivities, setCurrentDetails, upsertMemo } from '@temporalio/workflow';
import type { BooksReport, LivesReport, NightlyActivities } from './activity-types.js';
import { type NightlyReport, queues } from './messages.js';

const activities = proxyActivities<NightlyActivities>({
  taskQueue: queues.core,
  startToCloseTimeout: '6 hours',
  scheduleToCloseTimeout: '12 hours',
  // Proving one large company's books takes a few statements of a minute each at most.
  heartbeatTimeout: '15 minutes',
  retry: { initialInterval: '10 seconds', maximumInterval: '10 minutes' },
});

/**
 * What nothing else depends on and every night proves: the books of all companies, and that every open invoice has its
 * life. Personal data that nobody needs any more is forgotten meanwhile.
 */
export async function nightlyCheck(): Promise<NightlyReport> {
  // Side by side: while one waits for a database or a Temporal that is away, the other may be done.
  const [books, lives, forgotten] = await Promise.all([
    activities.proveAllBooks.executeWithOptions({ summary: 'Prove the books of every company' }, []),
    activities.compareAllLives.executeWithOptions({ summary: 'Compare open invoices with running lives' }, []),
    activities.forgetWhatIsOver.executeWithOptions({ summary: 'Forget files and addresses that are over' }, []),
  ]);
  setCurrentDetails([...detailsOfBooks(books), ...detailsOfLives(lives)].join('\n'));
  upsertMemo({ headline: headlineOf(books, lives) });
  return { books, lives, forgotten };
}

function headlineOf(books: BooksReport, lives: LivesReport): string {
  const wrong = books.differences + books.failed + lives.started + lives.told + lives.failed;
  return wrong === 0 ? 'All is well' : `Found: ${books.differences} differences, ${lives.started} lives to start again`;
}

function detailsOfBooks({ companies, drifted, differences, failed }: BooksReport): string[] {
  const where = drifted.length === 0 ? '' : ` in companies ${drifted.join(', ')}`;
  return [
    `**Books** of ${companies} companies: ${differences} differences${where}`,
    ...(failed === 0 ? [] : [`- ${failed} companies could not be proved`]),
    '',
  ];
}

function detailsOfLives({ open, running, started, told, failed }: LivesReport): string[] {
  return [
    `**Lives**: ${open} open invoices, ${running} running lives`,
    `- ${started} started again`,
    `- ${told} told that their invoice is settled`,
    ...(failed === 0 ? [] : [`- ${failed} could not be compared`]),
  ];
}
