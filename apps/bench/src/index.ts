// Runs programs on our engines and on the peers installed beside them.
export {};
