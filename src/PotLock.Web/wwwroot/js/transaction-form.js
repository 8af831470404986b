// Offers, where money goes, only what the kind can go to: a card payment to cards, a transfer to the other accounts.
// Without this file everything is offered, and the server says what does not fit.

const form = document.querySelector('.tx-form');
const to = form.elements.To;

function fit() {
  const wanted = form.elements.Kind.value === 'card-payment' ? 'card' : 'own';
  for (const group of to.querySelectorAll('optgroup')) {
    group.hidden = group.dataset.group !== wanted;
    group.disabled = group.hidden;
  }

  if (to.selectedOptions[0]?.parentElement.disabled) {
    const first = to.querySelector('optgroup:not(:disabled) option');
    if (first) {
      to.value = first.value;
    }
  }
}

form.addEventListener('change', (event) => {
  if (event.target.name === 'Kind') {
    fit();
  }
});
fit();
