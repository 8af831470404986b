// Shows, while a deposit is typed, where every penny would go. The server computes it with the function that commits it;
// the digest that comes with it goes back with the form, so that only what was seen is carried out.

const typingPause = 250;

/** What stands in the way, in the words of the page that the form would come back with. */
function problemsOf(refused) {
  return [...refused.querySelectorAll('[role=alert] li')].map((line) => {
    const sentence = document.createElement('p');
    sentence.className = 'muted small';
    sentence.append(...document.importNode(line.querySelector('a') ?? line, true).childNodes);
    return sentence;
  });
}

export function startDepositPreview(form) {
  const place = form.querySelector('[data-deposit-preview]');
  const digest = form.elements.namedItem('PreviewDigest');
  const watched = ['Amount', 'Date', 'From'].map((name) => form.elements.namedItem(name)).filter(Boolean);
  let timer;
  let request;

  const forget = () => {
    digest.value = '';
    request?.abort();
    clearTimeout(timer);
  };

  const show = async () => {
    if (form.elements.namedItem('Amount').value.trim() === '') {
      place.replaceChildren();
      return;
    }

    request = new AbortController();
    const { signal } = request;
    try {
      const answer = await fetch('/deposits/preview', {
        method: 'POST',
        body: new FormData(form),
        headers: { 'X-PotLock-Fragment': '1' },
        signal,
      });
      const html = answer.ok || answer.status === 422 ? await answer.text() : '';
      if (signal.aborted) {
        return;
      }

      const parsed = new DOMParser().parseFromString(html, 'text/html');
      place.replaceChildren(...(answer.ok ? parsed.body.children : problemsOf(parsed)));
      digest.value = place.querySelector('[data-preview-digest]')?.dataset.previewDigest ?? '';
    } catch (problem) {
      if (problem.name !== 'AbortError') {
        place.replaceChildren();
      }
    }
  };

  for (const field of watched) {
    field.addEventListener('input', () => {
      forget();
      timer = setTimeout(show, typingPause);
    });
  }
}
