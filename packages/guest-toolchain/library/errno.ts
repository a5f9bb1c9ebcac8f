// Error numbers and their texts. Functions of this library return them negated; none of them keeps a global `errno`.

export const EPERM: i32 = 1
export const ENOENT: i32 = 2
export const ESRCH: i32 = 3
export const EINTR: i32 = 4
export const EIO: i32 = 5
export const ENXIO: i32 = 6
export const E2BIG: i32 = 7
export const ENOEXEC: i32 = 8
export const EBADF: i32 = 9
export const ECHILD: i32 = 10
export const EAGAIN: i32 = 11
export const ENOMEM: i32 = 12
export const EACCES: i32 = 13
export const EFAULT: i32 = 14
export const EBUSY: i32 = 16
export const EEXIST: i32 = 17
export const EXDEV: i32 = 18
export const ENODEV: i32 = 19
export const ENOTDIR: i32 = 20
export const EISDIR: i32 = 21
export const EINVAL: i32 = 22
export const ENFILE: i32 = 23
export const EMFILE: i32 = 24
export const ENOTTY: i32 = 25
export const EFBIG: i32 = 27
export const ENOSPC: i32 = 28
export const ESPIPE: i32 = 29
export const EROFS: i32 = 30
export const EMLINK: i32 = 31
export const EPIPE: i32 = 32
export const ERANGE: i32 = 34
export const ENAMETOOLONG: i32 = 36
export const ENOSYS: i32 = 38
export const ENOTEMPTY: i32 = 39
export const ELOOP: i32 = 40

/** What an error number means, in the words of the GNU C library. Takes it negated or not. */
export function errorText(error: i64): string {
  switch (<i32>(error < 0 ? -error : error)) {
    case EPERM:
      return "Operation not permitted"
    case ENOENT:
      return "No such file or directory"
    case ESRCH:
      return "No such process"
    case EINTR:
      return "Interrupted system call"
    case EIO:
      return "Input/output error"
    case ENXIO:
      return "No such device or address"
    case E2BIG:
      return "Argument list too long"
    case ENOEXEC:
      return "Exec format error"
    case EBADF:
      return "Bad file descriptor"
    case ECHILD:
      return "No child processes"
    case EAGAIN:
      return "Resource temporarily unavailable"
    case ENOMEM:
      return "Cannot allocate memory"
    case EACCES:
      return "Permission denied"
    case EFAULT:
      return "Bad address"
    case EBUSY:
      return "Device or resource busy"
    case EEXIST:
      return "File exists"
    case EXDEV:
      return "Invalid cross-device link"
    case ENODEV:
      return "No such device"
    case ENOTDIR:
      return "Not a directory"
    case EISDIR:
      return "Is a directory"
    case EINVAL:
      return "Invalid argument"
    case ENFILE:
      return "Too many open files in system"
    case EMFILE:
      return "Too many open files"
    case ENOTTY:
      return "Inappropriate ioctl for device"
    case EFBIG:
      return "File too large"
    case ENOSPC:
      return "No space left on device"
    case ESPIPE:
      return "Illegal seek"
    case EROFS:
      return "Read-only file system"
    case EMLINK:
      return "Too many links"
    case EPIPE:
      return "Broken pipe"
    case ERANGE:
      return "Numerical result out of range"
    case ENAMETOOLONG:
      return "File name too long"
    case ENOSYS:
      return "Function not implemented"
    case ENOTEMPTY:
      return "Directory not empty"
    case ELOOP:
      return "Too many levels of symbolic links"
    default:
      return "Unknown error"
  }
}
