// Names and texts of the error numbers that the kernel gives to those who ask for files and programs (include/uapi/asm-generic/errno-base.h).

const errors: Readonly<Record<number, readonly [name: string, text: string]>> = {
  1: ["EPERM", "operation not permitted"],
  2: ["ENOENT", "no such file or directory"],
  3: ["ESRCH", "no such process"],
  4: ["EINTR", "interrupted"],
  5: ["EIO", "input or output error"],
  7: ["E2BIG", "too many arguments, or too large"],
  8: ["ENOEXEC", "not an executable of this machine"],
  9: ["EBADF", "not an open file"],
  11: ["EAGAIN", "no process can be made now"],
  12: ["ENOMEM", "out of memory"],
  13: ["EACCES", "permission denied"],
  14: ["EFAULT", "bad address"],
  17: ["EEXIST", "it is there already"],
  20: ["ENOTDIR", "not a directory"],
  21: ["EISDIR", "is a directory"],
  22: ["EINVAL", "invalid"],
  24: ["EMFILE", "too many open files"],
  26: ["ETXTBSY", "it is being executed"],
  27: ["EFBIG", "too large"],
  28: ["ENOSPC", "no space left"],
  30: ["EROFS", "it cannot be written to"],
  36: ["ENAMETOOLONG", "name too long"],
  40: ["ELOOP", "too many symbolic links"],
}

/** `ENOENT` for 2. */
export function errorName(number: number): string {
  return errors[number]?.[0] ?? `error ${number}`
}

/** `no such file or directory` for 2. */
export function errorText(number: number): string {
  return errors[number]?.[1] ?? `error ${number}`
}
