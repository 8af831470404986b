// Shows what the weightings sum to while they are typed. The server checks them again, by the rule that counts.

export function startWeightings(form) {
  const place = form.querySelector('[data-weightings-sum]');
  const fields = [...form.querySelectorAll('input[name^="Weighting-"]')];

  const basisPointsOf = (text) => {
    const match = /^(\d{1,3})(?:[.,](\d{1,2}))?\s*%?$/.exec(text.trim() || '0');
    return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : NaN;
  };

  const show = () => {
    const sum = fields.reduce((total, field) => total + basisPointsOf(field.value), 0);
    const [label, figure] = place.children;
    if (Number.isNaN(sum)) {
      label.textContent = 'Together';
      figure.textContent = 'not known: a weighting is no percentage';
      return;
    }

    const percent = (basisPoints) => `${Math.floor(basisPoints / 100)}${basisPoints % 100 ? `.${String(basisPoints % 100).padStart(2, '0')}` : ''}%`;
    label.textContent = sum > 10000 ? `Together ${percent(sum - 10000)} too much` : 'Together';
    figure.textContent = `${percent(sum)} of 100%`;
  };

  form.addEventListener('input', show);
}
