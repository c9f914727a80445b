// src/kernel/bus.ts
function silentBus(server, isAlone) {
  return {
    server,
    isUp: isAlone,
    isAlone,
    publish: () => void 0,
    subscribe: () => () => void 0,
    onChange: () => () => void 0,
    describe: () => isAlone ? "servers: only this one" : "servers: no REDIS_URL; several servers hear of each other by reading the log, within half a second",
    ping: () => Promise.resolve(),
    close: () => Promise.resolve()
  };
}

export {
  silentBus
};
//# sourceMappingURL=chunk-GT6GCEQS.js.map