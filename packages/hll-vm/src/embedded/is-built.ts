// Whether the modules beside this one have their contents. scripts/build.mjs puts it in when the package is built.

export const isBuilt: boolean = false
