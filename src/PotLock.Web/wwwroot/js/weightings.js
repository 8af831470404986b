// Shows what the weightings sum to while they are typed. The server checks them again, by the rule that counts.
import { percents } from './numbers.js';
import { describeWeightings, showSum, sumOf } from './sums.js';

export function startWeightings(form) {
  const place = form.querySelector('[data-weightings-sum]');
  if (!place) {
    return; // no pot is filling, so there is nothing to sum
  }

  const fields = form.querySelectorAll('input[name^="Weighting-"]');
  const percent = percents(form);
  const show = () => showSum(place, describeWeightings(percent, sumOf(fields, (text) => percent.read(text, NaN))));
  form.addEventListener('input', show);
  show();
}
