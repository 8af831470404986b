// Suggests the browser's time zone, and shows what first pots leave in the active balance while they are typed. The server
// adds up again, by the rules that count.
import { amounts, percents, showSum, showWeightings } from './numbers.js';

// Browsers know some zones under their former names.
const formerNames = {
  'Asia/Calcutta': 'Asia/Kolkata', 'Asia/Katmandu': 'Asia/Kathmandu', 'Asia/Rangoon': 'Asia/Yangon', 'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe', 'America/Buenos_Aires': 'America/Argentina/Buenos_Aires', 'Europe/Kiev': 'Europe/Kyiv',
};

export function startSetUp(form) {
  keepWhileTyped(form);
  suggestZone(form.querySelector('[data-suggest-zone]'));
  const places = [form.querySelector('[data-setup-active]'), form.querySelector('[data-setup-weightings]')];
  if (places.every((place) => place)) {
    startSums(form, ...places);
  }
}

/**
 * Keeps each field that was left, so that the browser's Back loses nothing that was typed on this step either. A button
 * sends the whole form, so that nothing needs keeping any more; what the server still answers to is out of date by then.
 */
function keepWhileTyped(form) {
  let request = new AbortController();
  let isSent = false;
  form.addEventListener('change', () => {
    request.abort();
    if (isSent) {
      return;
    }

    request = new AbortController();
    const fields = new FormData(form);
    fields.set('go', 'keep');
    fetch('/setup/step', { method: 'POST', body: fields, redirect: 'manual', keepalive: true, signal: request.signal }).catch(() => {});
  });
  form.addEventListener('submit', () => {
    isSent = true;
    request.abort();
  });
  window.addEventListener('pageshow', () => {
    isSent = false;
  });
}

function suggestZone(select) {
  if (!select) {
    return;
  }

  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const known = [zone, formerNames[zone]].find((name) => name && [...select.options].some((option) => option.value === name));
  if (known) {
    select.value = known;
  }
}

function startSums(form, activePlace, weightingsPlace) {
  const money = amounts(form);
  const percent = percents(form);
  const sumOf = (name, read) => [...form.querySelectorAll(`input[name=${name}]`)].reduce((sum, field) => sum + read(field.value), 0);

  const show = () => {
    const left = money.read(form.elements.Total.value) - sumOf('PotStart', money.read);
    if (Number.isNaN(left)) {
      showSum(activePlace, 'Active balance', 'not known: something is no amount', false);
    } else if (left < 0) {
      showSum(activePlace, 'The pots start with too much', money.write(-left), false);
    } else {
      showSum(activePlace, 'Active balance', money.write(left), true);
    }

    showWeightings(weightingsPlace, percent, sumOf('PotWeighting', (text) => percent.read(text, 0)));
  };

  form.addEventListener('input', show);
  show();
}
