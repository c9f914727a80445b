import {
  createSettableClock
} from "./chunk-FCEFUZH5.js";

// src/adapters/clock/system-clock.ts
function createSystemClock() {
  const { now, at } = createSettableClock({ now: Date.now(), running: true });
  return { now, at };
}

export {
  createSystemClock
};
//# sourceMappingURL=chunk-JLBHD3NA.js.map