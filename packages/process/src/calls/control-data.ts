// What goes with a message beside its bytes: open files (cmsg(3), unix(7)).
import type { HostError } from "@lamina/interfaces"
import { failed, refuse } from "../errno.ts"
import { releaseOpenFile, type OpenFile } from "../files/open-file.ts"
import type { GuestProcess } from "../guest-process.ts"
import { view } from "../memory/user-memory.ts"

const SOL_SOCKET = 1
const SCM_RIGHTS = 1
const SCM_CREDENTIALS = 2
/** SCM_MAX_FD */
const mostFiles = 253
const largestControl = 65536

/** struct cmsghdr: length with the header, level, type; then the data. Each begins at a multiple of 8 bytes. */
const headerSize = 16
const aligned = (length: number) => Math.ceil(length / 8) * 8

/** The open files that control data names, each with a reference for whoever receives it. Credentials are those of the sender anyway. */
export function sentFiles(p: GuestProcess, address: number, length: number): readonly OpenFile[] | HostError {
  if (length > largestControl) return refuse("EINVAL")
  const data = view(p.memory.read(address, length))
  const files: OpenFile[] = []
  for (let at = 0; at + headerSize <= length;) {
    const size = Number(data.getBigUint64(at, true))
    if (size < headerSize || at + size > length) return refuse("EINVAL")
    const [level, type] = [data.getInt32(at + 8, true), data.getInt32(at + 12, true)]
    if (level === SOL_SOCKET && type === SCM_RIGHTS) {
      for (let place = at + headerSize; place + 4 <= at + size; place += 4) {
        const file = p.descriptors.get(data.getInt32(place, true))
        if (!file) return refuse("EBADF")
        files.push(file)
      }
    } else if (level !== SOL_SOCKET || type !== SCM_CREDENTIALS) return refuse("EINVAL")
    at += aligned(size)
  }
  if (files.length > mostFiles) return refuse("EINVAL")
  for (const file of files) file.references++
  return files
}

export interface ReceivedControl {
  /** Bytes of control data. */
  readonly length: number
  /** Not all files had room. */
  readonly truncated: boolean
}

/** Gives received files descriptors, as many as the control data has room for, and writes which; closes the others. Throws `BadAddress`. */
export function receiveFiles(
  p: GuestProcess,
  files: readonly OpenFile[],
  {
    address,
    length,
    closeOnExec,
  }: { readonly address: number; readonly length: number; readonly closeOnExec: boolean },
): ReceivedControl {
  if (files.length === 0) return { length: 0, truncated: false }
  const room = Math.max(0, Math.floor((length - headerSize) / 4))
  const descriptors: number[] = []
  for (const [index, file] of files.entries()) {
    const descriptor = index < room ? p.descriptors.add(file, closeOnExec) : undefined
    if (descriptor === undefined) releaseOpenFile(file)
    else if (!failed(descriptor)) descriptors.push(descriptor)
  }
  const truncated = descriptors.length < files.length
  if (descriptors.length === 0) return { length: 0, truncated }
  const size = headerSize + descriptors.length * 4
  const bytes = new Uint8Array(size)
  view(bytes).setBigUint64(0, BigInt(size), true)
  view(bytes).setInt32(8, SOL_SOCKET, true)
  view(bytes).setInt32(12, SCM_RIGHTS, true)
  descriptors.forEach((descriptor, index) => view(bytes).setInt32(headerSize + index * 4, descriptor, true))
  p.memory.write(address, bytes)
  return { length: Math.min(aligned(size), length), truncated }
}
