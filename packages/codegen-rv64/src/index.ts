// codegen-rv64
export {}
