// Suggests the browser's time zone, and shows what first pots leave in the active balance while they are typed. The server
// adds up again, by the rules that count.
import { amounts, percents } from './numbers.js';
import { describeWeightings, showSum, sumOf } from './sums.js';

// Browsers know some zones under their former names.
const formerNames = {
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'Europe/Kiev': 'Europe/Kyiv',
};

/** The zone of those known to the book that the browser means; undefined when there is none. */
export function findZone(zone, known) {
  return [zone, formerNames[zone]].find((name) => known.includes(name));
}

/** What is said of what first pots leave in the active balance, in minor units. */
export function describeActive(money, left) {
  if (Number.isNaN(left)) {
    return { label: 'Active balance', figure: 'can’t tell: one field isn’t an amount', isSound: false };
  }

  return left < 0
    ? { label: 'More in pots than you have', figure: money.write(-left), isSound: false }
    : { label: 'Active balance', figure: money.write(left), isSound: true };
}

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

  const known = findZone(Intl.DateTimeFormat().resolvedOptions().timeZone, [...select.options].map((option) => option.value));
  if (known) {
    select.value = known;
  }
}

function startSums(form, activePlace, weightingsPlace) {
  const money = amounts(form);
  const percent = percents(form);
  const fieldsOf = (name) => form.querySelectorAll(`input[name=${name}]`);
  const show = () => {
    const left = money.read(form.elements.Total.value) - sumOf(fieldsOf('PotStart'), money.read);
    showSum(activePlace, describeActive(money, left));
    const weightings = sumOf(fieldsOf('PotWeighting'), (text) => percent.read(text, 0));
    showSum(weightingsPlace, describeWeightings(percent, weightings));
  };

  form.addEventListener('input', show);
  show();
}
