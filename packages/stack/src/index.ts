// Composing layers by name, statistics, and pictures of a stack.
export {};
