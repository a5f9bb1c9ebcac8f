// Addresses of symbols that the start code (start.s) defines.

/** Where the start code left the stack pointer that the program was entered with: argc, argv, envp and the auxiliary vector. */
export declare function __initial_stack(): usize
