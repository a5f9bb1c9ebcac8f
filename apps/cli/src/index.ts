// lamina, the command line.
export {};
