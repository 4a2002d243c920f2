import { catalogueRequests } from './sound/catalogue.js';
import { chasingRequests } from './sound/chasing.js';
import { customerRequests } from './sound/customers.js';
import { documentRequests } from './sound/documents.js';
import { moneyRequests } from './sound/money.js';
import type { Sound } from './sound/request.js';
import { sendingRequests } from './sound/sending.js';
import { settingRequests } from './sound/settings.js';
import { subscriptionRequests } from './sound/subscriptions.js';

/** For every route that takes a body, by method and path, what makes one that is accepted. Called again whenever one was. */
export const soundRequests: Readonly<Record<string, Sound>> = {
  ...customerRequests,
  ...documentRequests,
  ...moneyRequests,
  ...sendingRequests,
  ...chasingRequests,
  ...settingRequests,
  ...catalogueRequests,
  ...subscriptionRequests,
};
