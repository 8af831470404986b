// Says at once what is wrong with a photo, before it is sent; the server says the same. And brings what was read from one.

/** What is wrong with the files that were chosen; empty when nothing is. */
export function problemOf(files, { maxBytes, tooLarge, heic }) {
  for (const { name, size, type } of files) {
    if (/^image\/hei[cf]/i.test(type) || /\.hei[cf]$/i.test(name)) {
      return heic;
    }

    if (size > Number(maxBytes)) {
      return tooLarge;
    }
  }

  return '';
}

/** Watches the field in which a receipt is chosen. */
export function startReceiptFile(input) {
  const says = document.createElement('p');
  says.className = 'field__error';
  says.setAttribute('role', 'status');
  input.after(says);
  const look = () => {
    says.textContent = problemOf(input.files, input.dataset);
  };
  input.form.addEventListener('submit', (event) => {
    look();
    if (says.textContent) {
      event.preventDefault();
      input.focus();
    }
  });
  input.addEventListener('change', look);
  look();
}

/** Fetches what was read from the receipt that was just added. Reading takes some seconds; the page does not wait for it. */
export async function startReading(place) {
  const answer = await fetch(place.dataset.reading, { headers: { 'X-PotLock-Fragment': 'reading' } }).catch(() => null);
  if (answer?.ok && !answer.redirected) {
    const part = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-read-amount]');
    if (part) {
      place.replaceChildren(part);
    }
  }
}
