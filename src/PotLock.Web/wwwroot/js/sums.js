// Shows, under fields that are typed, what they are together.

/** What fields are together; NaN when one of them cannot be read. */
export function sumOf(fields, read) {
  return [...fields].reduce((sum, field) => sum + read(field.value), 0);
}

/** A label and a figure, and whether they could be sent so. */
export function showSum(place, { label, figure, isSound }) {
  const [labelPlace, figurePlace] = place.querySelectorAll('span');
  labelPlace.textContent = label;
  figurePlace.textContent = figure;
  place.hidden = false;
  place.classList.toggle('split__sum--bad', !isSound);
}

/** What is said of weightings that are so many basis points together. */
export function describeWeightings(percent, sum) {
  if (Number.isNaN(sum)) {
    return { label: 'Total', figure: 'can’t tell: one share isn’t a number', isSound: false };
  }

  const isSound = sum <= 10_000;
  const label = isSound ? 'Total' : `Total, ${percent.write(sum - 10_000)} too much`;
  return { label, figure: `${percent.write(sum)} of 100%`, isSound };
}
