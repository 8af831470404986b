// Draws charts, each when it comes near the screen or is printed: drawing is the slowest thing that a page does. Every figure and
// every text comes from the server; the table under each chart says the same.

const dark = matchMedia('(prefers-color-scheme: dark)');
const drawn = new Map();

function draw(canvas) {
  const place = canvas.parentElement;
  const figures = JSON.parse(place.querySelector('script[type="application/json"]').textContent);
  const isLine = figures.kind === 'line';
  const isRows = figures.kind === 'rows';
  // A custom property holds light-dark() unresolved; the colour of an element is what is seen.
  const colourOf = (element) => getComputedStyle(element).color;
  const [ink, rule] = ['ink', 'rule'].map((part) => colourOf(place.querySelector(`.chart__${part}`)));
  const tones = [...place.querySelectorAll('.chart__tone')].map(colourOf);
  const font = { family: getComputedStyle(place).fontFamily };
  const labels = {
    grid: { display: false },
    border: { color: rule },
    ticks: { color: ink, font, maxRotation: 0, autoSkip: !isRows, autoSkipPadding: 16 },
  };
  const values = {
    min: figures.lines[0].value,
    max: figures.lines.at(-1).value,
    grid: { color: rule },
    border: { display: false },
    afterBuildTicks: (scale) => { scale.ticks = figures.lines.map(({ value }) => ({ value })); },
    ticks: {
      color: ink,
      font,
      maxRotation: 0,
      autoSkip: isRows,
      autoSkipPadding: 12,
      callback: (value) => figures.lines.find((line) => line.value === value)?.text ?? '',
    },
  };

  return new Chart(canvas, {
    type: isLine ? 'line' : 'bar',
    data: {
      labels: figures.labels,
      datasets: figures.series.map((series, index) => ({
        label: series.name,
        data: series.values.map((point) => point.value),
        borderColor: tones[index],
        backgroundColor: tones[index],
        ...(isLine
          ? { borderWidth: 3, pointRadius: series.values.length > 12 ? 0 : 4, pointHitRadius: 16, tension: 0, clip: 8 }
          : { borderRadius: 4, categoryPercentage: 0.72, maxBarThickness: 28 }),
      })),
    },
    options: {
      indexAxis: isRows ? 'y' : 'x',
      maintainAspectRatio: false,
      animation: false,
      interaction: { mode: 'index', axis: isRows ? 'y' : 'x', intersect: false },
      plugins: {
        legend: { display: false },
        tooltip: {
          displayColors: figures.series.length > 1,
          callbacks: {
            label: (item) => {
              const { name, values: points } = figures.series[item.datasetIndex];
              return figures.series.length > 1 ? `${name}: ${points[item.dataIndex].text}` : points[item.dataIndex].text;
            },
          },
        },
      },
      scales: isRows ? { x: values, y: labels } : { x: labels, y: values },
    },
  });
}

const near = new IntersectionObserver(
  (places) => places.filter((place) => place.isIntersecting).forEach((place) => drawOnce(place.target)),
  { rootMargin: '25%' },
);

function drawOnce(canvas) {
  near.unobserve(canvas);
  if (!drawn.has(canvas)) {
    drawn.set(canvas, draw(canvas));
  }
}

const canvases = [...document.querySelectorAll('[data-chart]')];
canvases.forEach((canvas) => near.observe(canvas));
window.addEventListener('beforeprint', () => canvases.forEach(drawOnce));
dark.addEventListener('change', () => {
  for (const [canvas, chart] of drawn) {
    chart.destroy();
    drawn.set(canvas, draw(canvas));
  }
});
