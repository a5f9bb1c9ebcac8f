// The system calls of Linux/riscv64 as they are: each is one `ecall` with its number in a7. The back end takes the number from the name.
// A result from -4095 to -1 is an error number, negated (errno.ts). The other modules wrap these.

export declare function getcwd_17(buffer: usize, size: usize): i64
export declare function dup_23(descriptor: i32): i64
export declare function dup3_24(from: i32, to: i32, flags: i32): i64
export declare function fcntl_25(descriptor: i32, command: i32, argument: i64): i64
export declare function ioctl_29(descriptor: i32, request: i64, argument: i64): i64
export declare function mknodat_33(directory: i32, path: usize, mode: u32, device: i64): i64
export declare function mkdirat_34(directory: i32, path: usize, mode: u32): i64
export declare function unlinkat_35(directory: i32, path: usize, flags: i32): i64
export declare function symlinkat_36(target: usize, directory: i32, path: usize): i64
export declare function linkat_37(fromDirectory: i32, from: usize, toDirectory: i32, to: usize, flags: i32): i64
export declare function umount2_39(path: usize, flags: i32): i64
export declare function mount_40(source: usize, target: usize, type: usize, flags: i64, data: usize): i64
export declare function statfs_43(path: usize, buffer: usize): i64
export declare function ftruncate_46(descriptor: i32, length: i64): i64
export declare function faccessat_48(directory: i32, path: usize, mode: i32): i64
export declare function chdir_49(path: usize): i64
export declare function fchmod_52(descriptor: i32, mode: u32): i64
export declare function fchmodat_53(directory: i32, path: usize, mode: u32): i64
export declare function fchownat_54(directory: i32, path: usize, owner: i32, group: i32, flags: i32): i64
export declare function openat_56(directory: i32, path: usize, flags: i32, mode: u32): i64
export declare function close_57(descriptor: i32): i64
export declare function pipe2_59(descriptors: usize, flags: i32): i64
export declare function getdents64_61(descriptor: i32, buffer: usize, size: usize): i64
export declare function lseek_62(descriptor: i32, offset: i64, whence: i32): i64
export declare function read_63(descriptor: i32, buffer: usize, size: usize): i64
export declare function write_64(descriptor: i32, buffer: usize, size: usize): i64
export declare function pread64_67(descriptor: i32, buffer: usize, size: usize, offset: i64): i64
export declare function pwrite64_68(descriptor: i32, buffer: usize, size: usize, offset: i64): i64
export declare function ppoll_73(entries: usize, count: u32, timeout: usize, mask: usize, maskSize: usize): i64
export declare function readlinkat_78(directory: i32, path: usize, buffer: usize, size: usize): i64
export declare function newfstatat_79(directory: i32, path: usize, status: usize, flags: i32): i64
export declare function fstat_80(descriptor: i32, status: usize): i64
export declare function sync_81(): i64
export declare function fsync_82(descriptor: i32): i64
export declare function utimensat_88(directory: i32, path: usize, times: usize, flags: i32): i64
export declare function exit_93(status: i32): i64
export declare function exit_group_94(status: i32): i64
export declare function waitid_95(kind: i32, process: i32, information: usize, options: i32, usage: usize): i64
export declare function nanosleep_101(duration: usize, remaining: usize): i64
export declare function clock_gettime_113(clock: i32, time: usize): i64
export declare function clock_nanosleep_115(clock: i32, flags: i32, duration: usize, remaining: usize): i64
export declare function ptrace_117(request: i64, process: i64, address: u64, data: u64): i64
export declare function sched_yield_124(): i64
export declare function kill_129(process: i32, signal: i32): i64
export declare function rt_sigsuspend_133(mask: usize, maskSize: usize): i64
export declare function rt_sigaction_134(signal: i32, action: usize, old: usize, maskSize: usize): i64
export declare function rt_sigprocmask_135(how: i32, mask: usize, old: usize, maskSize: usize): i64
export declare function reboot_142(magic: i32, magic2: i32, command: i32, argument: i64): i64
export declare function times_153(buffer: usize): i64
export declare function setpgid_154(process: i32, group: i32): i64
export declare function getpgid_155(process: i32): i64
export declare function getsid_156(process: i32): i64
export declare function setsid_157(): i64
export declare function uname_160(buffer: usize): i64
export declare function getrusage_165(who: i32, buffer: usize): i64
export declare function umask_166(mask: u32): i64
export declare function gettimeofday_169(time: usize, zone: usize): i64
export declare function getpid_172(): i64
export declare function getppid_173(): i64
export declare function getuid_174(): i64
export declare function geteuid_175(): i64
export declare function getgid_176(): i64
export declare function getegid_177(): i64
export declare function sysinfo_179(buffer: usize): i64
export declare function brk_214(address: u64): i64
export declare function munmap_215(address: u64, size: u64): i64
export declare function clone_220(flags: u64, stack: u64, parentId: u64, storage: u64, childId: u64): i64
export declare function execve_221(path: usize, argv: usize, envp: usize): i64
export declare function mmap_222(
  address: u64,
  size: u64,
  protection: i32,
  flags: i32,
  descriptor: i32,
  offset: i64,
): i64
export declare function mprotect_226(address: u64, size: u64, protection: i32): i64
export declare function wait4_260(process: i32, status: usize, options: i32, usage: usize): i64
export declare function renameat2_276(fromDirectory: i32, from: usize, toDirectory: i32, to: usize, flags: u32): i64
export declare function getrandom_278(buffer: usize, size: usize, flags: u32): i64
