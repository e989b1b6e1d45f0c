// Fills <g data-figure="pose"> with our people; further data- attributes are clothes (data-coat="#c33").
import { POSES, svg, walking } from '../drawing/figure.mjs';

for (const place of document.querySelectorAll('g[data-figure]')) {
  const { figure, ...clothes } = place.dataset;
  place.innerHTML = svg(figure === 'walk' ? walking(0.2) : POSES[figure], clothes);
}

// A chart that does not fit its sheet says so in the picture, where nobody can miss it.
const tooMuch = document.body.scrollHeight - document.body.clientHeight;
if (tooMuch > 0) {
  document.body.insertAdjacentHTML('beforeend', `<b style="position:fixed;inset:0 0 auto;background:red;color:#fff;font-size:60px">${tooMuch} px too high</b>`);
}
