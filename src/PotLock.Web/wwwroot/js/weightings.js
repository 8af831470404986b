// Shows what the weightings sum to while they are typed. The server checks them again, by the rule that counts.
import { percents, showWeightings } from './numbers.js';

export function startWeightings(form) {
  const place = form.querySelector('[data-weightings-sum]');
  if (!place) {
    return; // no pot is filling, so there is nothing to sum
  }

  const fields = [...form.querySelectorAll('input[name^="Weighting-"]')];
  const percent = percents(form);
  const show = () => showWeightings(place, percent, fields.reduce((sum, field) => sum + percent.read(field.value, NaN), 0));
  form.addEventListener('input', show);
  show();
}
