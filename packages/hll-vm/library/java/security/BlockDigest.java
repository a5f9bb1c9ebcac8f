package java.security;

import java.util.Arrays;

/** A digest of whole blocks, the last of which holds a one, zeros and the length of the message in bits. */
abstract class BlockDigest extends MessageDigest implements Cloneable {
    private final int lengthBytes;
    private final boolean littleEndian;
    private byte[] block;
    private int filled;
    private long total;

    BlockDigest(String algorithm, int blockSize, int lengthBytes, boolean littleEndian) {
        super(algorithm);
        block = new byte[blockSize];
        this.lengthBytes = lengthBytes;
        this.littleEndian = littleEndian;
    }

    /** Takes in the block that begins there. */
    abstract void compress(byte[] bytes, int at);

    abstract byte[] result();

    /** Sets the state to that of no block yet. */
    abstract void begin();

    /** Has an array of its own instead of the one shared with the digest this is a copy of. */
    abstract void unshare();

    @Override
    protected void engineUpdate(byte input) {
        total++;
        block[filled++] = input;
        if (filled == block.length) {
            compress(block, 0);
            filled = 0;
        }
    }

    @Override
    protected void engineUpdate(byte[] input, int offset, int length) {
        total += length;
        int at = offset;
        int end = offset + length;
        if (filled > 0) {
            int more = Math.min(block.length - filled, length);
            System.arraycopy(input, at, block, filled, more);
            filled += more;
            at += more;
            if (filled < block.length) {
                return;
            }
            compress(block, 0);
            filled = 0;
        }
        while (end - at >= block.length) {
            compress(input, at);
            at += block.length;
        }
        System.arraycopy(input, at, block, 0, end - at);
        filled = end - at;
    }

    @Override
    protected byte[] engineDigest() {
        long bits = total << 3;
        block[filled++] = (byte) 0x80;
        if (filled > block.length - lengthBytes) {
            Arrays.fill(block, filled, block.length, (byte) 0);
            compress(block, 0);
            filled = 0;
        }
        Arrays.fill(block, filled, block.length, (byte) 0);
        for (int i = 0; i < 8; i++) {
            int at = littleEndian ? block.length - 8 + i : block.length - 1 - i;
            block[at] = (byte) (bits >>> 8 * i);
        }
        compress(block, 0);
        byte[] result = result();
        engineReset();
        return result;
    }

    @Override
    protected void engineReset() {
        filled = 0;
        total = 0;
        begin();
    }

    @Override
    public Object clone() throws CloneNotSupportedException {
        BlockDigest copy = (BlockDigest) super.clone();
        copy.block = block.clone();
        copy.unshare();
        return copy;
    }
}
