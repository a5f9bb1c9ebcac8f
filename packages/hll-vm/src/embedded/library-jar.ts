// The class library, a jar, in base 64. scripts/build.mjs puts it in when the package is built.

export const libraryJar: string = ""
