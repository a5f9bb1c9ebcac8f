// Telling that a kernel file is packed, and by what.

const packers: readonly { readonly start: readonly number[]; readonly unpack: string }[] = [
  { start: [0x1f, 0x8b], unpack: "gunzip" },
  { start: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], unpack: "unxz" },
  { start: [0x28, 0xb5, 0x2f, 0xfd], unpack: "unzstd" },
  { start: [0x42, 0x5a, 0x68], unpack: "bunzip2" },
  { start: [0x5d, 0x00, 0x00], unpack: "unlzma" },
  { start: [0x02, 0x21, 0x4c, 0x18], unpack: "unlz4" },
  { start: [0x04, 0x22, 0x4d, 0x18], unpack: "unlz4" },
]

/** `MZ`, and `zimg` behind it: Linux's header of an EFI program that unpacks a kernel (drivers/firmware/efi/libstub/zboot-header.S). */
const zboot = [0x4d, 0x5a, undefined, undefined, 0x7a, 0x69, 0x6d, 0x67]

const startsWith = (bytes: Uint8Array, start: readonly (number | undefined)[]) =>
  start.every((byte, index) => byte === undefined || bytes[index] === byte)

/** Why a file cannot be booted as it is, with the program that unpacks it; undefined for one that is not packed. */
export function packedKernel(bytes: Uint8Array): string | undefined {
  if (startsWith(bytes, zboot)) return "the kernel is packed in an EFI program: boot the Image that it was made of"
  const packer = packers.find(({ start }) => startsWith(bytes, start))
  return packer && `the kernel is compressed: ${packer.unpack} it first`
}
