// Shows what the budgets of categories are together while they are typed. They may be above the one for all spending; the
// server reads them again, by the rules that count.
import { amounts } from './numbers.js';
import { showSum, sumOf } from './sums.js';

/** What is said of categories that are so many minor units together, of so many for all spending; null for no such target. */
export function describeBudgets(money, sum, overall) {
  const label = 'Total of the categories';
  if (Number.isNaN(sum) || Number.isNaN(overall)) {
    return { label, figure: 'can’t tell: one target isn’t an amount', isSound: false };
  }

  if (overall === null) {
    return { label, figure: money.write(sum), isSound: true };
  }

  const isSound = sum <= overall;
  const above = isSound ? '' : `, ${money.write(sum - overall)} over your overall budget`;
  return { label: label + above, figure: `${money.write(sum)} of ${money.write(overall)}`, isSound };
}

export function startBudgets(form) {
  const place = form.querySelector('[data-budgets-sum]');
  const all = form.elements.namedItem('Target-all');
  const fields = [...form.querySelectorAll('input[name^="Target-"]')].filter((field) => field !== all);
  const money = amounts(form);
  form.addEventListener('input', () => {
    const overall = all.value.trim() === '' ? null : money.read(all.value);
    showSum(place, describeBudgets(money, sumOf(fields, money.read), overall));
  });
}
