package java.util.stream;

import java.util.ArrayList;
import java.util.Objects;
import java.util.Spliterator;
import java.util.function.Supplier;

/** A stage of a stream: either the source of its elements, or what is to be done with those of the stage before it. */
abstract class Pipeline<T, S extends BaseStream<T, S>> implements BaseStream<T, S> {
    static final int SIZED = Spliterator.SIZED;
    static final int DISTINCT = Spliterator.DISTINCT;
    static final int SORTED = Spliterator.SORTED;
    static final int ORDERED = Spliterator.ORDERED;

    /** A stage may want no more elements before there are none left. */
    static final int SHORT = 0x10000;

    private final Pipeline<?, ?> head;
    private final Pipeline<?, ?> previous;

    /** Null at the source, and where the elements pass as they are. */
    private final Sink sink;

    int flags;
    private boolean used;

    /** Of the source alone. */
    private Spliterator<?> source;

    private Supplier<? extends Spliterator<?>> supplier;
    private boolean parallel;
    private ArrayList<Runnable> closers;

    Pipeline(Spliterator<?> source, boolean parallel) {
        head = this;
        previous = null;
        sink = null;
        this.source = source;
        this.parallel = parallel;
        flags = flags(source.characteristics());
        if ((flags & SORTED) != 0 && source.getComparator() != null) {
            flags &= ~SORTED;
        }
    }

    Pipeline(Supplier<? extends Spliterator<?>> supplier, int characteristics, boolean parallel) {
        head = this;
        previous = null;
        sink = null;
        this.supplier = supplier;
        this.parallel = parallel;
        flags = flags(characteristics);
    }

    Pipeline(Pipeline<?, ?> previous, Sink sink, int set, int clear) {
        previous.use();
        head = previous.head;
        this.previous = previous;
        this.sink = sink;
        flags = previous.flags & ~clear | set;
    }

    private static int flags(int characteristics) {
        return characteristics & (SIZED | DISTINCT | SORTED | ORDERED);
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    private void use() {
        if (used) {
            throw new IllegalStateException("stream has already been operated upon or closed");
        }
        used = true;
    }

    private Spliterator<?> takeSource() {
        Spliterator<?> taken = head.source;
        if (taken == null && head.supplier != null) {
            taken = head.supplier.get();
        }
        if (taken == null) {
            throw new IllegalStateException("source already consumed or closed");
        }
        head.source = null;
        head.supplier = null;
        return taken;
    }

    /** The first sink of all, when `last` stands below this stage. */
    private Sink link(Sink last) {
        Sink first = last;
        for (Pipeline<?, ?> stage = this; stage != head; stage = stage.previous) {
            if (stage.sink != null) {
                stage.sink.down = first;
                first = stage.sink;
            }
        }
        return first;
    }

    private long resized(long size) {
        if (this == head) {
            return size;
        }
        size = previous.resized(size);
        return sink == null ? size : sink.resized(size);
    }

    private static void run(Pipeline<?, ?> head, Spliterator<?> source, Sink first, boolean cancellable) {
        first.begin(source.getExactSizeIfKnown());
        if (!cancellable) {
            head.pushAll(source, first);
        } else {
            while (!first.cancelled() && head.push(source, first)) {}
        }
        first.end();
    }

    /** Gives all elements to a last sink; `cancellable` says that it may have enough of them. */
    <L extends Sink> L run(L last, boolean cancellable) {
        use();
        run(head, takeSource(), link(last), cancellable || has(SHORT));
        return last;
    }

    /** Gives all elements to a sink of another stream. */
    void pour(Sink into, boolean cancellable) {
        if (cancellable) {
            Spliterator<?> elements = spliterator();
            while (!into.cancelled() && push(elements, into)) {}
        } else {
            run(forwarding(into), false);
        }
    }

    private static Sink forwarding(Sink into) {
        return new Sink.Last() {
            @Override
            public void accept(Object value) {
                into.accept(value);
            }

            @Override
            public void accept(int value) {
                into.accept(value);
            }

            @Override
            public void accept(long value) {
                into.accept(value);
            }

            @Override
            public void accept(double value) {
                into.accept(value);
            }
        };
    }

    /**
     * How many elements there are if that is known without looking at them, and then the stream is used up; else -1.
     */
    long sizeIfKnown() {
        if (!has(SIZED) || used || head.source == null && head.supplier == null) {
            return -1;
        }
        use();
        return resized(takeSource().getExactSizeIfKnown());
    }

    /** Gives one element of a spliterator of this stage's type to a sink, or tells that there is none. */
    abstract boolean push(Spliterator<?> from, Sink to);

    abstract void pushAll(Spliterator<?> from, Sink to);

    Spliterator<?> elements() {
        use();
        if (this == head) {
            return takeSource();
        }
        return pulled(new Pull(this));
    }

    abstract Spliterator<?> pulled(Pull pull);

    @SuppressWarnings("unchecked")
    private S self() {
        return (S) this;
    }

    @Override
    public boolean isParallel() {
        return head.parallel;
    }

    @Override
    public S sequential() {
        head.parallel = false;
        return self();
    }

    @Override
    public S parallel() {
        head.parallel = true;
        return self();
    }

    @Override
    public S onClose(Runnable closeHandler) {
        if (used) {
            throw new IllegalStateException("stream has already been operated upon or closed");
        }
        Objects.requireNonNull(closeHandler);
        if (head.closers == null) {
            head.closers = new ArrayList<>();
        }
        head.closers.add(closeHandler);
        return self();
    }

    @Override
    public void close() {
        used = true;
        head.source = null;
        head.supplier = null;
        ArrayList<Runnable> handlers = head.closers;
        head.closers = null;
        if (handlers != null) {
            closeAll(handlers);
        }
    }

    private static void closeAll(ArrayList<Runnable> handlers) {
        Throwable failure = null;
        for (Runnable handler : handlers) {
            try {
                handler.run();
            } catch (Throwable e) {
                if (failure == null) {
                    failure = e;
                } else if (failure != e) {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
    }

    /** A pipeline from which elements are asked one by one: what one element of the source becomes waits in a queue. */
    static final class Pull extends Sink.Last {
        private final Pipeline<?, ?> last;
        private final Spliterator<?> source;
        private final ArrayList<Object> waiting = new ArrayList<>();
        private int next;
        private Sink first;
        private boolean finished;

        Pull(Pipeline<?, ?> last) {
            this.last = last;
            source = last.takeSource();
        }

        boolean hasNext() {
            if (first == null) {
                first = last.link(this);
                first.begin(source.getExactSizeIfKnown());
            }
            while (next == waiting.size()) {
                waiting.clear();
                next = 0;
                if (first.cancelled() || !last.head.push(source, first)) {
                    if (finished) {
                        return false;
                    }
                    finished = true;
                    first.end();
                }
            }
            return true;
        }

        Object next() {
            return waiting.get(next++);
        }

        /** Whether no element was asked for yet; then all go straight to a sink. */
        boolean pourAll(Sink into) {
            if (first != null) {
                return false;
            }
            first = into;
            finished = true;
            run(last.head, source, last.link(into), last.has(SHORT));
            return true;
        }

        long estimateSize() {
            long size = source.getExactSizeIfKnown();
            return last.has(SIZED) && size >= 0 ? last.resized(size) : source.estimateSize();
        }

        int characteristics() {
            return last.flags & ~SHORT;
        }

        @Override
        public void accept(Object value) {
            waiting.add(value);
        }

        @Override
        public void accept(int value) {
            waiting.add(value);
        }

        @Override
        public void accept(long value) {
            waiting.add(value);
        }

        @Override
        public void accept(double value) {
            waiting.add(value);
        }
    }
}
