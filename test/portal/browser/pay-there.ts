import type { Page } from 'playwright-core';

/** Pays, or leaves a card, on the processor's page that stands open. */
export async function payByCard(page: Page, number = '4242424242424242'): Promise<void> {
  await page.fill('#number', number);
  await page.fill('#expiry', '12 / 34');
  await page.fill('#cvc', '123');
  await page.click('section.how form button[type=submit]:not([name])');
}

/** Waits for the processor's page, to which ours leads by itself. */
export async function atProcessor(page: Page): Promise<void> {
  await page.waitForURL(/\/pay\/cs_test_/);
}
