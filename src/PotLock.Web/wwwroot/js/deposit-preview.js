// Shows, while a deposit is typed, where every penny would go. The server computes it with the function that commits it;
// the digest that comes with it goes back with the form, so that only what was seen is carried out.
import { isTyped, previewOf } from './preview.js';

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
  const preview = previewOf(form, '/deposits/preview', typingPause, (status, answer) => {
    const parts = { 200: () => answer.body.children, 422: () => problemsOf(answer) };
    place.replaceChildren(...(parts[status]?.() ?? []));
    digest.value = place.querySelector('[data-preview-digest]')?.dataset.previewDigest ?? '';
  });

  const look = () => {
    digest.value = '';
    if (form.elements.namedItem('Amount').value.trim() === '') {
      preview.forget();
      place.replaceChildren();
    } else {
      preview.askSoon();
    }
  };
  watched.forEach((field) => field.addEventListener('input', look));
  if (watched.some(isTyped)) {
    look();
  }
}
