// Reads and writes amounts and percentages as the book does, for sums that are shown while people type. It takes what
// MoneyText and PercentText take, and nothing else; the server reads again, by the rules that count. A form says how its
// book writes (NumbersTagHelper).

const digitsOnly = /^\d*$/;

// Sums as AmountSum reads them.
const mostTerms = 50;
const most = 1e17;
const wholeNumber = /^\d{1,6}$/;
const date = /^\d{4}-\d{1,2}-\d{1,2}$|^\d{1,2}-\d{1,2}-\d{2,4}$/;

/** One character for each sign, whichever keyboard it came from. */
const normal = (text) => text.replaceAll('\u2212', '-').replaceAll('\u00d7', '*');

/** Whether a text has a sign of a sum behind a digit, and is no date. */
const isSum = (text) => /\d.*[-+*]/s.test(normal(text)) && !date.test(text.trim());

/** Parts at these signs, each with the sign before it; a sign at the very beginning belongs to the first part. */
function split(text, signs) {
  const parts = [];
  let [sign, from] = ['+', 0];
  for (let at = 1; at < text.length; at++) {
    if (signs.includes(text[at])) {
      parts.push({ sign, text: text.slice(from, at).trim() });
      [sign, from] = [text[at], at + 1];
    }
  }

  return [...parts, { sign, text: text.slice(from).trim() }];
}

function readProduct(term, readOne) {
  const factors = split(term, '*').map((factor) => factor.text);
  const amountAt = Math.max(factors.findIndex((factor) => !wholeNumber.test(factor)), 0);
  // Only the first term may be below nothing: a sign between two terms is the sign of the sum.
  const [, before, after] = /^(\D*)-(.*)$/s.exec(factors[amountAt]) ?? [null, null, null];
  const amount = after === null ? readOne(factors[amountAt]) : -readOne(before + after);
  return factors.reduce((product, factor, at) =>
    at === amountAt ? product : product * (wholeNumber.test(factor) ? Number(factor) : NaN), amount);
}

/** A sum in minor units; NaN where it cannot be read, and for what is below nothing, which no form takes. */
function readSum(text, readOne) {
  const terms = split(normal(text.trim()), '+-');
  const sum = terms.length > mostTerms ? NaN
    : terms.reduce((all, term) => all + (term.sign === '+' ? 1 : -1) * readProduct(term.text, readOne), 0);
  return sum >= 0 && sum < most ? sum : NaN;
}

/** Percentages: basis points and text. */
export function percents(form) {
  const decimal = form.dataset.percentDecimal;
  return {
    /** Basis points; NaN for what is no percentage. What was left empty is what the form says that it means. */
    read(text, whenEmpty) {
      const trimmed = text.trim();
      const body = trimmed.endsWith('%') ? trimmed.slice(0, -1).trimEnd() : trimmed;
      if (body === '') {
        return trimmed === '' ? whenEmpty : NaN;
      }

      const match = /^(\d{1,6})(?:\.(\d{1,2}))?$/.exec(body.replace(decimal, '.'));
      return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : NaN;
    },
    write(basisPoints) {
      const rest = String(basisPoints % 100).padStart(2, '0').replace(/0+$/, '');
      return `${Math.floor(basisPoints / 100)}${rest && decimal + rest}%`;
    },
  };
}

/** Amounts: whole minor units and text. */
export function amounts(form) {
  const { decimal, group, nothing } = form.dataset;
  const digits = Number(form.dataset.digits);
  const signs = form.dataset.signs.split(' ').map((sign) => sign.toLowerCase());
  const sizes = form.dataset.groupSizes.split(',').map(Number);
  const sizeFromRight = (place) => sizes[Math.min(place, sizes.length - 1)];

  const withoutSign = (text) => {
    const sign = signs.find((one) => text.toLowerCase().startsWith(one) || text.toLowerCase().endsWith(one));
    if (sign === undefined) {
      return text;
    }

    return (text.toLowerCase().startsWith(sign) ? text.slice(sign.length) : text.slice(0, -sign.length)).trim();
  };

  // Without its thousands separators; null where they do not stand where this culture puts them.
  const ungrouped = (whole) => {
    const spaced = whole.replace(/[\s'\u2019]/g, ' ');
    if (digitsOnly.test(spaced)) {
      return spaced;
    }

    const isSpaceLike = group.trim() === '' || group === '\u2019' || group === "'";
    const groups = spaced.split(spaced.includes(' ') || isSpaceLike ? ' ' : group);
    const fits = groups.every((part, i) => {
      const size = sizeFromRight(groups.length - 1 - i);
      return i === 0 ? part.length > 0 && part.length <= size : part.length === size;
    });
    return fits && digitsOnly.test(groups.join('')) ? groups.join('') : null;
  };

  const readOne = (text) => {
    const body = withoutSign(text.trim());
    if (body === '') {
      return NaN;
    }

    const point = body.indexOf(decimal);
    const whole = ungrouped(point < 0 ? body : body.slice(0, point));
    const decimals = point < 0 ? '' : body.slice(point + decimal.length);
    const hasDecimals = digitsOnly.test(decimals) && decimals.length <= digits && (point < 0 || decimals.length > 0);
    const isAmount = whole !== null && hasDecimals && whole + decimals !== '';
    return isAmount ? Number(whole + decimals.padEnd(digits, '0')) : NaN;
  };

  return {
    /**
     * Minor units, of one amount or of a sum of several; NaN for what is no amount that could be kept. What was left empty is
     * nothing.
     */
    read(text) {
      if (text.trim() === '') {
        return 0;
      }

      const one = readOne(text);
      return Number.isNaN(one) && isSum(text) ? readSum(text, readOne) : one;
    },
    write(minor) {
      const all = String(minor).padStart(digits + 1, '0');
      let rest = all.slice(0, all.length - digits);
      const groups = [];
      for (let place = 0; rest !== ''; place++) {
        groups.unshift(rest.slice(-sizeFromRight(place)));
        rest = rest.slice(0, -sizeFromRight(place));
      }

      // Nothing, written by the server, shows where the sign stands.
      return nothing.replace(/\d(?:.*\d)?/, groups.join(group) + (digits > 0 ? decimal + all.slice(-digits) : ''));
    },
  };
}
