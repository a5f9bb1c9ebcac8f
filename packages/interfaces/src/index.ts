// The four interfaces between Lamina's layers, engines, traps and branded addresses: types only.
export {};
