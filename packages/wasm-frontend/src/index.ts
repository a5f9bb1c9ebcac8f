// wasm-frontend
export {}
