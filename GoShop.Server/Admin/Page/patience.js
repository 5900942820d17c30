// Tries again, later and later, what fails because the server is away, and says so meanwhile.

import { Away } from './api.js';
import { say } from './words.js';

const banner = document.getElementById('away');
const longest = 30;
const waiting = new Set();

const second = () => new Promise(resolve => setTimeout(resolve, 1_000));

function show(text) {
  banner.hidden = !text;
  if (text) document.getElementById('away-when').textContent = text;
}

document.getElementById('away-now').addEventListener('click', () => waiting.forEach(wait => { wait.left = 0; }));

/** Does something until the server answers. Gives up where the signal says so. */
export async function patiently(work, signal) {
  for (let pause = 1; ; pause = Math.min(pause * 2, longest)) {
    try {
      const result = await work();
      if (waiting.size === 0) show(null);
      return result;
    } catch (error) {
      if (!(error instanceof Away) && error.code !== 'RATE_LIMITED') throw error;
      const wait = { left: Math.max(pause, error.retryAfter ?? 0) };
      waiting.add(wait);
      try {
        for (; wait.left > 0; wait.left--) {
          show(say('awayWhen', wait.left));
          await second();
          signal?.throwIfAborted();
        }
        show(say('awayNow'));
      } finally {
        waiting.delete(wait);
        if (signal?.aborted && waiting.size === 0) show(null);
      }
    }
  }
}
