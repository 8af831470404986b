// Shows, while shares are typed, what they come to and which pots' days move. The server works it out with the function of the
// forecast; the button that asks for it without a script is not needed then.
import { isTyped, previewOf } from './preview.js';

const typingPause = 400;
/** What decides it, where a form has one pot. */
const asked = new Set(['Weighting', 'TargetAmount', 'EndDate', 'StartingBalance']);

export function startDatePreview(form) {
  const place = form.querySelector('[data-date-preview-place]');
  const preview = previewOf(form, form.dataset.datePreview, typingPause, (status, answer) => {
    // What cannot be set moves nothing; the sum beside it says what is wrong.
    place.replaceChildren(...(status === 200 ? answer.body.children : []));
  });

  form.querySelector('[data-date-preview-button]').hidden = true;
  const decides = ({ name }) => ('datePreviewAll' in form.dataset ? asked.has(name) : name.startsWith('Weighting'));
  form.addEventListener('input', ({ target }) => {
    if (decides(target)) {
      preview.askSoon();
    }
  });
  if ([...form.elements].some((field) => decides(field) && isTyped(field))) {
    preview.askSoon();
  }
}
