// A bar between two panes; it moves by mouse, finger or arrow keys.
import { h } from '../lib/dom.js';

export function splitter() {
  let share = 58;
  const bar = h('div', { class: 'splitter', role: 'separator', tabindex: '0', 'aria-orientation': 'vertical', 'aria-label': 'Width of the table', 'aria-valuemin': '20', 'aria-valuemax': '85' });
  const move = to => {
    share = Math.max(20, Math.min(85, to));
    bar.setAttribute('aria-valuenow', share.toFixed(0));
    bar.parentElement?.style.setProperty('--left', `${share}%`);
  };
  bar.addEventListener('pointerdown', e => bar.setPointerCapture(e.pointerId));
  bar.addEventListener('pointermove', e => {
    if (!bar.hasPointerCapture(e.pointerId)) return;
    const box = bar.parentElement.getBoundingClientRect();
    move(((e.clientX - box.x) / box.width) * 100);
  });
  bar.addEventListener('keydown', e => {
    const step = { ArrowLeft: -4, ArrowRight: 4 }[e.key];
    if (step) {
      e.preventDefault();
      move(share + step);
    }
  });
  move(share);
  return bar;
}
