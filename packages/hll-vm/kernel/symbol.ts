// Addresses of what is linked with the kernel.

/** Where the start code left the stack pointer that the program was entered with. */
export declare function __initial_stack(): usize
/** The class library's archive, and its end. */
export declare function __library(): usize
export declare function __library_end(): usize
