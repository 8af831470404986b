// Shows what the budgets of categories are together while they are typed. They may be above the one for all spending; the
// server reads them again, by the rules that count.
import { amounts, showSum } from './numbers.js';

export function startBudgets(form) {
  const place = form.querySelector('[data-budgets-sum]');
  const all = form.elements.namedItem('Target-all');
  const fields = [...form.querySelectorAll('input[name^="Target-"]')].filter((field) => field !== all);
  const money = amounts(form);
  const show = () => {
    const sum = fields.reduce((total, field) => total + money.read(field.value), 0);
    const overall = all.value.trim() === '' ? null : money.read(all.value);
    if (Number.isNaN(sum) || Number.isNaN(overall)) {
      showSum(place, 'Categories together', 'not known: a target is no amount', false);
    } else if (overall !== null && sum > overall) {
      showSum(place, `Categories together, ${money.write(sum - overall)} above all spending`, `${money.write(sum)} of ${money.write(overall)}`, false);
    } else {
      showSum(place, 'Categories together', overall === null ? money.write(sum) : `${money.write(sum)} of ${money.write(overall)}`, true);
    }
  };
  form.addEventListener('input', show);
}
