// Reads and writes amounts and percentages as the book does, for sums that are shown while people type. It takes what
// MoneyText and PercentText take, and nothing else; the server reads again, by the rules that count. A form says how its
// book writes (NumbersTagHelper).

const digitsOnly = /^\d*$/;

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
    const normal = whole.replace(/[\s'\u2019]/g, ' ');
    if (digitsOnly.test(normal)) {
      return normal;
    }

    const isSpaceLike = group.trim() === '' || group === '\u2019' || group === "'";
    const groups = normal.split(normal.includes(' ') || isSpaceLike ? ' ' : group);
    const fits = groups.every((part, i) => {
      const size = sizeFromRight(groups.length - 1 - i);
      return i === 0 ? part.length > 0 && part.length <= size : part.length === size;
    });
    return fits && digitsOnly.test(groups.join('')) ? groups.join('') : null;
  };

  return {
    /** Minor units; NaN for what is no amount that could be kept. What was left empty is nothing. */
    read(text) {
      const body = withoutSign(text.trim());
      if (body === '') {
        return text.trim() === '' ? 0 : NaN;
      }

      const point = body.indexOf(decimal);
      const whole = ungrouped(point < 0 ? body : body.slice(0, point));
      const decimals = point < 0 ? '' : body.slice(point + decimal.length);
      const hasDecimals = digitsOnly.test(decimals) && decimals.length <= digits && (point < 0 || decimals.length > 0);
      const isAmount = whole !== null && hasDecimals && whole + decimals !== '';
      return isAmount ? Number(whole + decimals.padEnd(digits, '0')) : NaN;
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
