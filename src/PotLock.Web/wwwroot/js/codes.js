// Copies a key or codes that a page shows, and says so on the button.
const shown = 2000;

export function startCodes(place) {
  const button = place.querySelector('[data-copy]');
  if (!navigator.clipboard) {
    return;
  }

  const name = button.textContent;
  button.hidden = false;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(place.dataset.codes);
    button.textContent = 'Copied';
    setTimeout(() => { button.textContent = name; }, shown);
  });
}
