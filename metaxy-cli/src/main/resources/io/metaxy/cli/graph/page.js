const data = JSON.parse(document.getElementById('data').textContent);
const features = new Map(data.features.map(f => [f.key, f]));
const nodes = [...document.querySelectorAll('.node')];
const edges = [...document.querySelectorAll('.edge')];
const stage = document.getElementById('stage');
const graph = document.getElementById('graph');
const details = document.getElementById('details');
document.getElementById('count').textContent = features.size + (features.size === 1 ? ' feature' : ' features');

// Pan and zoom.
let scale = Math.min(1, stage.clientWidth / graph.width.baseVal.value, stage.clientHeight / graph.height.baseVal.value);
scale = Math.max(scale, 0.15);
let x = Math.max(0, (stage.clientWidth - graph.width.baseVal.value * scale) / 2), y = 0;
const place = () => { graph.style.transform = `translate(${x}px, ${y}px) scale(${scale})`; };
place();
stage.addEventListener('wheel', event => {
  event.preventDefault();
  const box = stage.getBoundingClientRect(), px = event.clientX - box.left, py = event.clientY - box.top;
  const next = Math.min(4, Math.max(0.05, scale * Math.exp(-event.deltaY / 500)));
  x = px - (px - x) * next / scale; y = py - (py - y) * next / scale; scale = next;
  place();
}, { passive: false });
stage.addEventListener('pointerdown', start => {
  const fromX = start.clientX - x, fromY = start.clientY - y;
  const move = event => { x = event.clientX - fromX; y = event.clientY - fromY; place(); };
  window.addEventListener('pointermove', move);
  window.addEventListener('pointerup', () => window.removeEventListener('pointermove', move), { once: true });
});

// Details of a feature.
function add(list, term, values) {
  const dt = document.createElement('dt');
  dt.textContent = term;
  list.append(dt);
  for (const value of values) {
    const dd = document.createElement('dd');
    dd.textContent = value;
    list.append(dd);
  }
}
function choose(key) {
  const feature = features.get(key);
  for (const node of nodes) node.classList.toggle('chosen', node.dataset.key === key);
  for (const edge of edges) edge.classList.toggle('near', edge.dataset.from === key || edge.dataset.to === key);
  const title = document.createElement('h2'), list = document.createElement('dl');
  title.textContent = key;
  if (data.statuses[key]) add(list, 'Status', [data.statuses[key]]);
  add(list, 'Project', [feature.project + (feature.external ? ' (external)' : '')]);
  add(list, 'Version', [feature.version]);
  add(list, 'Made from', feature.parents.length ? feature.parents : ['nothing: a root']);
  for (const field of feature.fields) {
    add(list, 'Field ' + field.key, ['version ' + field.version, 'code ' + field.code_version,
      ...field.parents.map(parent => '← ' + parent)]);
  }
  details.replaceChildren(title, list);
}
for (const node of nodes) node.addEventListener('click', () => choose(node.dataset.key));

// Search by names of features and fields.
document.getElementById('search').addEventListener('input', event => {
  const wanted = event.target.value.trim().toLowerCase();
  const hits = new Set();
  for (const feature of features.values()) {
    const texts = [feature.key, feature.project, ...feature.fields.map(field => field.key)];
    if (texts.some(text => text.toLowerCase().includes(wanted))) hits.add(feature.key);
  }
  for (const node of nodes) node.classList.toggle('dim', !hits.has(node.dataset.key));
  for (const edge of edges) edge.classList.toggle('dim', !(hits.has(edge.dataset.from) && hits.has(edge.dataset.to)));
  if (wanted && hits.size === 1) choose([...hits][0]);
});
