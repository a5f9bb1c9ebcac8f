// guest-toolchain
export {}
