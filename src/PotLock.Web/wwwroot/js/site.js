// Enhancements only: every page works without this file.
import { startDepositPreview } from './deposit-preview.js';
import { startSetUp } from './set-up.js';
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
