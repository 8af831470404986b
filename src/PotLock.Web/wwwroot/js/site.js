// Enhancements only: every page works without this file.
import { startInstall } from './install.js';
import { startOutbox } from './outbox.js';
import { startPrivacy } from './privacy.js';
import { leaveWhenEnded, wipe } from './session.js';
import { startShortcuts } from './shortcuts.js';

document.querySelector('.error-summary')?.focus();

// This page may be the answer to a form. Whoever comes back to it, or loads it again, finds the page with the form, and not
// the browser's question whether to send everything once more.
if (document.body.dataset.answer) {
  const isOwn = document.referrer.startsWith(`${location.origin}/`);
  history.replaceState(history.state, '', isOwn ? document.referrer : '/');
}

// Waited for, since somebody may type at once; without a network there is nothing to preview.
const deposits = document.querySelectorAll('[data-deposit-form=yes]');
if (deposits.length > 0) {
  const { startDepositPreview } = await import('./deposit-preview.js').catch(() => ({}));
  deposits.forEach((form) => startDepositPreview?.(form));
}

for (const form of document.querySelectorAll('[data-privacy]')) {
  startPrivacy(form);
  startShortcuts();
}

// The browser says it once, so this cannot be fetched when it is needed.
const offers = document.querySelectorAll('[data-install]');
if (offers.length > 0) {
  startInstall(offers);
}

const { book, person, signedOut } = document.body.dataset;
if (book) {
  leaveWhenEnded();
} else if (signedOut) {
  wipe();
}

if (book && 'serviceWorker' in navigator && 'caches' in window) {
  startOutbox(book, person);
}

// Printing needs a script; without one the browser's own menu prints the same.
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => print());
}

// What takes longer than a moment says so on its button.
document.addEventListener('submit', (event) => {
  if (!event.defaultPrevented && event.submitter) {
    setTimeout(() => event.submitter.setAttribute('aria-busy', 'true'), 400);
  }
});
// An answer that is shown this once: a second press would take its place.
document.addEventListener('submit', (event) => {
  if (event.target.matches('[data-shows-once]')) {
    if ('sent' in event.target.dataset) {
      event.preventDefault();
    }
    event.target.dataset.sent = '';
  }
});
window.addEventListener('pageshow', () => {
  for (const button of document.querySelectorAll('[aria-busy]')) {
    button.removeAttribute('aria-busy');
  }
  for (const form of document.querySelectorAll('[data-sent]')) {
    delete form.dataset.sent;
  }
});

// An open menu closes by Escape, and by a tap or a tab to anywhere else.
const menus = '.menu[open]';
document.addEventListener('keydown', ({ key, target }) => {
  const menu = key === 'Escape' && target.closest(menus);
  if (menu) {
    menu.open = false;
    menu.querySelector('summary').focus();
  }
});
for (const away of ['click', 'focusin']) {
  document.addEventListener(away, ({ target }) => {
    for (const menu of document.querySelectorAll(menus)) {
      menu.open = menu.contains(target);
    }
  });
}

// What only some pages have is fetched there.
const parts = {
  '[data-add]': async () => (await import('./sheet.js')).startAdd,
  '[data-budgets]': async () => (await import('./budgets.js')).startBudgets,
  '[data-codes]': async () => (await import('./codes.js')).startCodes,
  '[data-date-preview^="/"]': async () => (await import('./date-preview.js')).startDatePreview,
  '[data-file]': async () => (await import('./import-file.js')).startFile,
  '[data-import-running]': async () => (await import('./import-progress.js')).startProgress,
  '[data-once]': async () => (await import('./passwords.js')).startOnce,
  '[data-order-form]': async () => (await import('./order-pots.js')).startOrdering,
  '[data-passkey-add]': async () => (await import('./passkeys.js')).startPasskeyAdd,
  '[data-passkey-login]': async () => (await import('./passkeys.js')).startPasskeyLogIn,
  '.password:not(:has([name=ConfirmPassword]))': async () => (await import('./passwords.js')).startPassword,
  '[data-place-preview]': async () => (await import('./place-preview.js')).startPlacePreview,
  '[data-plan]': async () => (await import('./plan-sum.js')).startPlanSum,
  '[data-push]': async () => (await import('./push.js')).startPush,
  '[data-reading]': async () => (await import('./receipts.js')).startReading,
  '[data-receipt-file]': async () => (await import('./receipts.js')).startReceiptFile,
  '[data-search]': async () => (await import('./search.js')).startSearch,
  '[data-sheet]': async () => (await import('./sheet.js')).startSheet,
  '[data-setup]': async () => (await import('./set-up.js')).startSetUp,
  '[data-swipes]': async () => (await import('./swipe.js')).startSwipes,
  '[data-ticks]': async () => (await import('./ticks.js')).startTicks,
  '[data-weightings]': async () => (await import('./weightings.js')).startWeightings,
};
for (const [selector, load] of Object.entries(parts)) {
  const elements = document.querySelectorAll(selector);
  if (elements.length > 0) {
    load().then((start) => elements.forEach((element) => start(element)));
  }
}
