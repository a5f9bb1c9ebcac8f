package java.util;

/**
 * Peters' timsort: natural runs, made long enough by binary insertion, are merged with galloping. Programs see the calls of
 * their comparators, so every comparison of the published description is made, in its order and with its arguments.
 */
final class ObjectSort {
    /** A range shorter than this is one run. */
    private static final int SHORT = 32;

    /** Wins in a row before a merge gallops. */
    private static final int GALLOP = 7;

    private final Object[] array;
    private final Comparator<Object> order;
    private Object[] scratch;
    private int patience = GALLOP;

    /** The runs not merged yet: their starts and lengths. */
    private int[] starts;
    private int[] lengths;
    private int runs;

    @SuppressWarnings("unchecked")
    private ObjectSort(Object[] array, Comparator<?> order) {
        this.array = array;
        this.order = (Comparator<Object>) order;
    }

    /** Sorts from {@code from} to before {@code to}, by natural order if there is no comparator. */
    static void sort(Object[] array, int from, int to, Comparator<?> order) {
        if (to - from >= 2) {
            new ObjectSort(array, order).sort(from, to);
        }
    }

    @SuppressWarnings("unchecked")
    private int compare(Object a, Object b) {
        return order == null ? ((Comparable<Object>) a).compareTo(b) : order.compare(a, b);
    }

    private void sort(int from, int to) {
        int left = to - from;
        if (left < SHORT) {
            insert(from, from + run(from, to), to);
            return;
        }
        // Lengths grow at least like Fibonacci's numbers.
        starts = new int[48];
        lengths = new int[48];
        int least = leastRun(left);
        int start = from;
        while (start < to) {
            int length = run(start, to);
            if (length < least) {
                int forced = Math.min(least, to - start);
                insert(start, start + length, start + forced);
                length = forced;
            }
            starts[runs] = start;
            lengths[runs++] = length;
            collapse();
            start += length;
        }
        while (runs > 1) {
            int at = runs - 2;
            mergeAt(at > 0 && lengths[at - 1] < lengths[at + 1] ? at - 1 : at);
        }
    }

    /** Between 16 and 32, such that the count divided by it is a power of two or a little less. */
    private static int leastRun(int count) {
        int odd = 0;
        int least = count;
        while (least >= SHORT) {
            odd |= least & 1;
            least >>= 1;
        }
        return least + odd;
    }

    /** The length of the run at the start; one that descends is turned round. */
    private int run(int from, int to) {
        int end = from + 1;
        if (end == to) {
            return 1;
        }
        if (compare(array[end++], array[from]) < 0) {
            while (end < to && compare(array[end], array[end - 1]) < 0) {
                end++;
            }
            for (int i = from, j = end - 1; i < j; i++, j--) {
                Object swapped = array[i];
                array[i] = array[j];
                array[j] = swapped;
            }
        } else {
            while (end < to && compare(array[end], array[end - 1]) >= 0) {
                end++;
            }
        }
        return end - from;
    }

    private void insert(int from, int sorted, int to) {
        for (int next = sorted; next < to; next++) {
            Object element = array[next];
            int left = from;
            int right = next;
            while (left < right) {
                int middle = left + right >>> 1;
                if (compare(element, array[middle]) < 0) {
                    right = middle;
                } else {
                    left = middle + 1;
                }
            }
            System.arraycopy(array, left, array, left + 1, next - left);
            array[left] = element;
        }
    }

    /** Merges until each length exceeds the sum of the two after it, and the next one. */
    private void collapse() {
        while (runs > 1) {
            int at = runs - 2;
            if (at > 0 && lengths[at - 1] <= lengths[at] + lengths[at + 1]
                || at > 1 && lengths[at - 2] <= lengths[at - 1] + lengths[at]) {
                if (lengths[at - 1] < lengths[at + 1]) {
                    at--;
                }
            } else if (lengths[at] > lengths[at + 1]) {
                return;
            }
            mergeAt(at);
        }
    }

    /** Merges a run with the one after it, but for what is in its place already at both ends. */
    private void mergeAt(int at) {
        int first = starts[at];
        int firstLength = lengths[at];
        int second = starts[at + 1];
        int secondLength = lengths[at + 1];
        lengths[at] = firstLength + secondLength;
        if (at == runs - 3) {
            starts[at + 1] = starts[at + 2];
            lengths[at + 1] = lengths[at + 2];
        }
        runs--;
        int skipped = afterEqual(array[second], array, first, firstLength, 0);
        first += skipped;
        firstLength -= skipped;
        if (firstLength == 0) {
            return;
        }
        secondLength = beforeEqual(array[first + firstLength - 1], array, second, secondLength, secondLength - 1);
        if (secondLength == 0) {
            return;
        }
        if (firstLength <= secondLength) {
            mergeUp(first, firstLength, second, secondLength);
        } else {
            mergeDown(first, firstLength, second, secondLength);
        }
    }

    /** Where the key belongs in a sorted range, before its equals; the search gallops from the hint. */
    private int beforeEqual(Object key, Object[] in, int base, int length, int hint) {
        int last = 0;
        int offset = 1;
        if (compare(key, in[base + hint]) > 0) {
            int most = length - hint;
            while (offset < most && compare(key, in[base + hint + offset]) > 0) {
                last = offset;
                offset = further(offset, most);
            }
            offset = hint + Math.min(offset, most);
            last += hint;
        } else {
            int most = hint + 1;
            while (offset < most && compare(key, in[base + hint - offset]) <= 0) {
                last = offset;
                offset = further(offset, most);
            }
            int near = hint - last;
            last = hint - Math.min(offset, most);
            offset = near;
        }
        last++;
        while (last < offset) {
            int middle = last + (offset - last >>> 1);
            if (compare(key, in[base + middle]) > 0) {
                last = middle + 1;
            } else {
                offset = middle;
            }
        }
        return offset;
    }

    /** The same after its equals. */
    private int afterEqual(Object key, Object[] in, int base, int length, int hint) {
        int last = 0;
        int offset = 1;
        if (compare(key, in[base + hint]) < 0) {
            int most = hint + 1;
            while (offset < most && compare(key, in[base + hint - offset]) < 0) {
                last = offset;
                offset = further(offset, most);
            }
            int near = hint - last;
            last = hint - Math.min(offset, most);
            offset = near;
        } else {
            int most = length - hint;
            while (offset < most && compare(key, in[base + hint + offset]) >= 0) {
                last = offset;
                offset = further(offset, most);
            }
            offset = hint + Math.min(offset, most);
            last += hint;
        }
        last++;
        while (last < offset) {
            int middle = last + (offset - last >>> 1);
            if (compare(key, in[base + middle]) < 0) {
                offset = middle;
            } else {
                last = middle + 1;
            }
        }
        return offset;
    }

    private static int further(int offset, int most) {
        int next = (offset << 1) + 1;
        return next <= 0 ? most : next;
    }

    private Object[] scratch(int from, int length) {
        if (scratch == null || scratch.length < length) {
            scratch = new Object[Math.max(length, Math.min(array.length >>> 1, 256))];
        }
        System.arraycopy(array, from, scratch, 0, length);
        return scratch;
    }

    /** Merges from the left; the first run, copied away, is the shorter. */
    private void mergeUp(int first, int firstLength, int second, int secondLength) {
        Object[] a = array;
        Object[] copied = scratch(first, firstLength);
        int left = 0;
        int leftCount = firstLength;
        int right = second;
        int rightCount = secondLength;
        int target = first;
        int wins = patience;
        a[target++] = a[right++];
        rightCount--;
        merging:
        while (rightCount > 0 && leftCount > 1) {
            int leftWins = 0;
            int rightWins = 0;
            do {
                if (compare(a[right], copied[left]) < 0) {
                    a[target++] = a[right++];
                    rightWins++;
                    leftWins = 0;
                    if (--rightCount == 0) {
                        break merging;
                    }
                } else {
                    a[target++] = copied[left++];
                    leftWins++;
                    rightWins = 0;
                    if (--leftCount == 1) {
                        break merging;
                    }
                }
            } while ((leftWins | rightWins) < wins);
            do {
                leftWins = afterEqual(a[right], copied, left, leftCount, 0);
                if (leftWins != 0) {
                    System.arraycopy(copied, left, a, target, leftWins);
                    target += leftWins;
                    left += leftWins;
                    leftCount -= leftWins;
                    if (leftCount <= 1) {
                        break merging;
                    }
                }
                a[target++] = a[right++];
                if (--rightCount == 0) {
                    break merging;
                }
                rightWins = beforeEqual(copied[left], a, right, rightCount, 0);
                if (rightWins != 0) {
                    System.arraycopy(a, right, a, target, rightWins);
                    target += rightWins;
                    right += rightWins;
                    rightCount -= rightWins;
                    if (rightCount == 0) {
                        break merging;
                    }
                }
                a[target++] = copied[left++];
                if (--leftCount == 1) {
                    break merging;
                }
                wins--;
            } while (leftWins >= GALLOP || rightWins >= GALLOP);
            wins = Math.max(wins, 0) + 2;
        }
        patience = Math.max(wins, 1);
        if (leftCount == 0) {
            throw contradiction();
        }
        if (leftCount == 1) {
            System.arraycopy(a, right, a, target, rightCount);
            a[target + rightCount] = copied[left];
        } else {
            System.arraycopy(copied, left, a, target, leftCount);
        }
    }

    /** Merges from the right; the second run, copied away, is the shorter. */
    private void mergeDown(int first, int firstLength, int second, int secondLength) {
        Object[] a = array;
        Object[] copied = scratch(second, secondLength);
        int left = first + firstLength - 1;
        int leftCount = firstLength;
        int right = secondLength - 1;
        int rightCount = secondLength;
        int target = second + secondLength - 1;
        int wins = patience;
        a[target--] = a[left--];
        leftCount--;
        merging:
        while (leftCount > 0 && rightCount > 1) {
            int leftWins = 0;
            int rightWins = 0;
            do {
                if (compare(copied[right], a[left]) < 0) {
                    a[target--] = a[left--];
                    leftWins++;
                    rightWins = 0;
                    if (--leftCount == 0) {
                        break merging;
                    }
                } else {
                    a[target--] = copied[right--];
                    rightWins++;
                    leftWins = 0;
                    if (--rightCount == 1) {
                        break merging;
                    }
                }
            } while ((leftWins | rightWins) < wins);
            do {
                leftWins = leftCount - afterEqual(copied[right], a, first, leftCount, leftCount - 1);
                if (leftWins != 0) {
                    target -= leftWins;
                    left -= leftWins;
                    leftCount -= leftWins;
                    System.arraycopy(a, left + 1, a, target + 1, leftWins);
                    if (leftCount == 0) {
                        break merging;
                    }
                }
                a[target--] = copied[right--];
                if (--rightCount == 1) {
                    break merging;
                }
                rightWins = rightCount - beforeEqual(a[left], copied, 0, rightCount, rightCount - 1);
                if (rightWins != 0) {
                    target -= rightWins;
                    right -= rightWins;
                    rightCount -= rightWins;
                    System.arraycopy(copied, right + 1, a, target + 1, rightWins);
                    if (rightCount <= 1) {
                        break merging;
                    }
                }
                a[target--] = a[left--];
                if (--leftCount == 0) {
                    break merging;
                }
                wins--;
            } while (leftWins >= GALLOP || rightWins >= GALLOP);
            wins = Math.max(wins, 0) + 2;
        }
        patience = Math.max(wins, 1);
        if (rightCount == 0) {
            throw contradiction();
        }
        if (rightCount == 1) {
            target -= leftCount;
            left -= leftCount;
            System.arraycopy(a, left + 1, a, target + 1, leftCount);
            a[target] = copied[right];
        } else {
            System.arraycopy(copied, 0, a, target - (rightCount - 1), rightCount);
        }
    }

    private static IllegalArgumentException contradiction() {
        return new IllegalArgumentException("Comparison method violates its general contract!");
    }
}
