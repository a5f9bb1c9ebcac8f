// Addresses of functions that the main file exports, for signals.
export declare function onSignal(): u64
