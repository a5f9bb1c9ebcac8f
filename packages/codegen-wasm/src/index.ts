// IR to WebAssembly.
export {};
