// Shows, while somebody chooses a time zone, a culture or a number format, how the book would write.
import { isTyped, previewOf } from './preview.js';

const choosingPause = 150;

export function startPlacePreview(form) {
  const place = form.querySelector('[data-place-sample]');
  const preview = previewOf(form, form.dataset.placePreview, choosingPause, (status, answer) => {
    // What cannot be saved is said once it is tried; until then the last sample that could be stays.
    if (status === 200) {
      place.replaceChildren(...answer.body.children);
    }
  });
  form.addEventListener('input', preview.askSoon);
  if ([...form.elements].some(isTyped)) {
    preview.askSoon();
  }
}
