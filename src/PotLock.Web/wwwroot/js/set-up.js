// Suggests the browser's time zone, and shows what first pots leave in the active balance while they are typed. The server
// adds up again, by the rules that count.

// Browsers know some zones under their former names.
const formerNames = {
  'Asia/Calcutta': 'Asia/Kolkata', 'Asia/Katmandu': 'Asia/Kathmandu', 'Asia/Rangoon': 'Asia/Yangon', 'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe', 'America/Buenos_Aires': 'America/Argentina/Buenos_Aires', 'Europe/Kiev': 'Europe/Kyiv',
};

export function startSetUp(form) {
  suggestZone(form.querySelector('[data-suggest-zone]'));
  const places = [form.querySelector('[data-setup-active]'), form.querySelector('[data-setup-weightings]')];
  if (places.every((place) => place)) {
    startSums(form, ...places);
  }
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
  const { decimal, group, symbol } = form.dataset;
  const digits = Number(form.dataset.digits);
  const leads = form.dataset.leads === 'true';

  // Whole minor units, or NaN for what is no amount.
  const minorOf = (text) => {
    const plain = text.replace(symbol, '').replace(/\s/g, '').split(group.trim() || ' ').join('');
    const [whole, fraction = '', ...more] = plain.split(decimal);
    return /^\d*$/.test(whole + fraction) && fraction.length <= digits && more.length === 0 ? Number((whole || '0') + fraction.padEnd(digits, '0')) : NaN;
  };

  const basisPointsOf = (text) => {
    const match = /^(\d{1,3})(?:[.,](\d{1,2}))?\s*%?$/.exec(text.trim() || '0');
    return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : NaN;
  };

  const money = (minor) => {
    const all = String(minor).padStart(digits + 1, '0');
    const whole = all.slice(0, all.length - digits).replace(/\B(?=(\d{3})+$)/g, group);
    const number = digits > 0 ? whole + decimal + all.slice(-digits) : whole;
    return leads ? symbol + number : `${number} ${symbol}`;
  };

  const percent = (basisPoints) => `${Math.floor(basisPoints / 100)}${basisPoints % 100 ? `.${String(basisPoints % 100).padStart(2, '0').replace(/0$/, '')}` : ''}%`;
  const sumOf = (name, read) => [...form.querySelectorAll(`input[name=${name}]`)].reduce((sum, field) => sum + read(field.value), 0);
  const say = (place, label, figure) => {
    place.hidden = false;
    place.children[0].textContent = label;
    place.children[1].textContent = figure;
  };

  const show = () => {
    const left = minorOf(form.elements.Total.value) - sumOf('PotStart', minorOf);
    if (Number.isNaN(left)) {
      say(activePlace, 'Active balance', 'not known: something is no amount');
    } else if (left < 0) {
      say(activePlace, 'The pots start with too much', money(-left));
    } else {
      say(activePlace, 'Active balance', money(left));
    }

    const together = sumOf('PotWeighting', basisPointsOf);
    if (Number.isNaN(together)) {
      say(weightingsPlace, 'Weightings together', 'not known: one is no percentage');
    } else {
      say(weightingsPlace, together > 10000 ? `Weightings ${percent(together - 10000)} too much` : 'Weightings together', `${percent(together)} of 100%`);
    }
  };

  form.addEventListener('input', show);
  show();
}
