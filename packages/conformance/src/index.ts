// The suites that any implementation of Lamina's interfaces must pass.
export {};
