// Draws how a pot grew. Every figure and every text comes from the server; the table under the chart says the same.

const dark = matchMedia('(prefers-color-scheme: dark)');
const calm = matchMedia('(prefers-reduced-motion: reduce)');

function draw(canvas) {
  const place = canvas.parentElement;
  const figures = JSON.parse(place.querySelector('script[type="application/json"]').textContent);
  // A custom property holds light-dark() unresolved; the colour of an element is what is seen.
  const colourOf = (part) => getComputedStyle(place.querySelector(`.chart__${part}`)).color;
  const [ink, line, rule] = ['ink', 'line', 'rule'].map(colourOf);
  const font = { family: getComputedStyle(place).fontFamily };

  return new Chart(canvas, {
    type: 'line',
    data: {
      labels: figures.points.map((point) => point.label),
      datasets: [{
        label: figures.name,
        data: figures.points.map((point) => point.value),
        borderColor: line,
        backgroundColor: line,
        borderWidth: 3,
        pointRadius: figures.points.length > 12 ? 0 : 4,
        pointHitRadius: 16,
        tension: 0,
        clip: 8,
      }],
    },
    options: {
      maintainAspectRatio: false,
      animation: calm.matches ? false : { duration: 400 },
      interaction: { mode: 'index', intersect: false },
      plugins: {
        legend: { display: false },
        tooltip: { displayColors: false, callbacks: { label: (item) => figures.points[item.dataIndex].text } },
      },
      scales: {
        x: { grid: { display: false }, border: { color: rule }, ticks: { color: ink, font, maxRotation: 0, autoSkip: true, autoSkipPadding: 16 } },
        y: {
          min: figures.lines[0].value,
          max: figures.lines.at(-1).value,
          grid: { color: rule },
          border: { display: false },
          afterBuildTicks: (scale) => { scale.ticks = figures.lines.map(({ value }) => ({ value })); },
          ticks: { color: ink, font, callback: (value, index) => figures.lines[index].text },
        },
      },
    },
  });
}

for (const canvas of document.querySelectorAll('[data-chart]')) {
  let chart = draw(canvas);
  dark.addEventListener('change', () => {
    chart.destroy();
    chart = draw(canvas);
  });
}
