// Enhancements only: every page works without this file.
import { startDepositPreview } from './deposit-preview.js';
import { startOrdering } from './order-pots.js';
import { startOutbox } from './outbox.js';
import { startPrivacy } from './privacy.js';
import { startSearch } from './search.js';
import { startSetUp } from './set-up.js';
import { startShortcuts } from './shortcuts.js';
import { startWeightings } from './weightings.js';

document.querySelector('.error-summary')?.focus();

for (const form of document.querySelectorAll('[data-deposit-form]')) {
  startDepositPreview(form);
}

for (const form of document.querySelectorAll('[data-weightings]')) {
  startWeightings(form);
}

for (const form of document.querySelectorAll('[data-setup]')) {
  startSetUp(form);
}

for (const form of document.querySelectorAll('[data-order-form]')) {
  startOrdering(form);
}

for (const form of document.querySelectorAll('[data-privacy]')) {
  startPrivacy(form);
  startShortcuts();
}

for (const input of document.querySelectorAll('[data-search]')) {
  startSearch(input);
}

const { book } = document.body.dataset;
if (book && 'serviceWorker' in navigator && 'caches' in window) {
  startOutbox(book);
}

// What takes longer than a moment says so on its button.
document.addEventListener('submit', (event) => {
  if (!event.defaultPrevented && event.submitter) {
    setTimeout(() => event.submitter.setAttribute('aria-busy', 'true'), 400);
  }
});
window.addEventListener('pageshow', () => document.querySelectorAll('[aria-busy]').forEach((button) => button.removeAttribute('aria-busy')));
