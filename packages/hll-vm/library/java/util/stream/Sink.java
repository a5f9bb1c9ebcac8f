package java.util.stream;

import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;

/**
 * One stage at work: it is given elements, of the one type that its stage takes, and gives what becomes of them to the
 * sink below it. It is made when the stage is; as no stream runs twice it is linked to the sink below only when the
 * stream runs.
 */
abstract class Sink implements Consumer<Object>, IntConsumer, LongConsumer, DoubleConsumer {
    Sink down;

    /** Elements are to follow: `size` many, or an unknown number if it is -1. */
    void begin(long size) {
        down.begin(size);
    }

    void end() {
        down.end();
    }

    /** Whether further elements would change nothing. */
    boolean cancelled() {
        return down.cancelled();
    }

    /** How many elements leave the stage if `size` many enter it, should its stream know how many. */
    long resized(long size) {
        return size;
    }

    @Override
    public void accept(Object value) {
        throw new IllegalStateException("called wrong accept method");
    }

    @Override
    public void accept(int value) {
        throw new IllegalStateException("called wrong accept method");
    }

    @Override
    public void accept(long value) {
        throw new IllegalStateException("called wrong accept method");
    }

    @Override
    public void accept(double value) {
        throw new IllegalStateException("called wrong accept method");
    }

    /** A stage that gives more or fewer elements than it is given. */
    abstract static class Resizing extends Sink {
        @Override
        void begin(long size) {
            down.begin(-1);
        }
    }

    /** The end of a pipeline. */
    abstract static class Last extends Sink {
        @Override
        void begin(long size) {}

        @Override
        void end() {}

        @Override
        boolean cancelled() {
            return false;
        }
    }

    /** Gives all that other streams have to the sink below, one stream after the other. */
    abstract static class Flattening extends Resizing {
        private boolean asked;

        @Override
        boolean cancelled() {
            asked = true;
            return down.cancelled();
        }

        void flatten(BaseStream<?, ?> stream) {
            if (stream == null) {
                return;
            }
            try (stream) {
                stream.sequential();
                ((Pipeline<?, ?>) stream).pour(down, asked);
            }
        }
    }

    /** Skips some elements and then passes so many on, whatever their type. */
    static final class Slice extends Sink {
        private long skip;
        private long limit;

        Slice(long skip, long limit) {
            this.skip = skip;
            this.limit = limit;
        }

        @Override
        long resized(long size) {
            return size < 0 ? -1 : Math.max(Math.min(size - skip, limit), 0);
        }

        @Override
        void begin(long size) {
            down.begin(resized(size));
        }

        @Override
        boolean cancelled() {
            return limit == 0 || down.cancelled();
        }

        private boolean passes() {
            if (skip > 0) {
                skip--;
                return false;
            }
            if (limit == 0) {
                return false;
            }
            limit--;
            return true;
        }

        @Override
        public void accept(Object value) {
            if (passes()) {
                down.accept(value);
            }
        }

        @Override
        public void accept(int value) {
            if (passes()) {
                down.accept(value);
            }
        }

        @Override
        public void accept(long value) {
            if (passes()) {
                down.accept(value);
            }
        }

        @Override
        public void accept(double value) {
            if (passes()) {
                down.accept(value);
            }
        }
    }
}
