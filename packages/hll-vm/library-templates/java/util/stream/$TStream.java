//#files int, long, double
package java.util.stream;

import java.util.$TSummaryStatistics;
import java.util.Objects;
//#only int, long
import java.util.OptionalDouble;
//#done
import java.util.Optional$T;
import java.util.PrimitiveIterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.BiConsumer;
import java.util.function.$TBinaryOperator;
import java.util.function.$TConsumer;
import java.util.function.$TFunction;
import java.util.function.$TPredicate;
import java.util.function.$TSupplier;
//#only int
import java.util.function.IntToLongFunction;
import java.util.function.IntToDoubleFunction;
//#done
//#only long
import java.util.function.LongToIntFunction;
import java.util.function.LongToDoubleFunction;
//#done
//#only double
import java.util.function.DoubleToIntFunction;
import java.util.function.DoubleToLongFunction;
//#done
import java.util.function.$TUnaryOperator;
import java.util.function.Obj$TConsumer;
import java.util.function.Supplier;

//#only int
/** A stream of ints. */
//#done
//#only long
/** A stream of longs. */
//#done
//#only double
/** A stream of doubles. */
//#done
public interface $TStream extends BaseStream<$Box, $TStream> {
    @Override
    $TStream sequential();

    @Override
    $TStream parallel();

    $TStream filter($TPredicate predicate);

    $TStream map($TUnaryOperator mapper);

    <U> Stream<U> mapToObj($TFunction<? extends U> mapper);

//#only int
    LongStream mapToLong(IntToLongFunction mapper);
//#done
//#only long
    IntStream mapToInt(LongToIntFunction mapper);
//#done
//#only double
    IntStream mapToInt(DoubleToIntFunction mapper);
//#done

//#only int
    DoubleStream mapToDouble(IntToDoubleFunction mapper);
//#done
//#only long
    DoubleStream mapToDouble(LongToDoubleFunction mapper);
//#done
//#only double
    LongStream mapToLong(DoubleToLongFunction mapper);
//#done

    $TStream flatMap($TFunction<? extends $TStream> mapper);

    default $TStream mapMulti($TMapMultiConsumer mapper) {
        Objects.requireNonNull(mapper);
        return flatMap(value -> {
            Builder values = builder();
            mapper.accept(value, values);
            return values.build();
        });
    }

    $TStream distinct();

    $TStream sorted();

    $TStream peek($TConsumer action);

    $TStream limit(long maxSize);

    $TStream skip(long n);

    $TStream takeWhile($TPredicate predicate);

    $TStream dropWhile($TPredicate predicate);

    void forEach($TConsumer action);

    void forEachOrdered($TConsumer action);

    $t[] toArray();

    $t reduce($t identity, $TBinaryOperator op);

    Optional$T reduce($TBinaryOperator op);

    <R> R collect(Supplier<R> supplier, Obj$TConsumer<R> accumulator, BiConsumer<R, R> combiner);

    $t sum();

    Optional$T min();

    Optional$T max();

    long count();

    OptionalDouble average();

    $TSummaryStatistics summaryStatistics();

    boolean anyMatch($TPredicate predicate);

    boolean allMatch($TPredicate predicate);

    boolean noneMatch($TPredicate predicate);

    Optional$T findFirst();

    Optional$T findAny();
//#only int

    LongStream asLongStream();

    DoubleStream asDoubleStream();

//#done
//#only long

    DoubleStream asDoubleStream();

//#done
//#only double

//#done
    Stream<$Box> boxed();

    @Override
    PrimitiveIterator.Of$T iterator();

    @Override
    Spliterator.Of$T spliterator();

    static Builder builder() {
        return new $TBuilder();
    }

    static $TStream empty() {
        return StreamSupport.$tStream(Spliterators.empty$TSpliterator(), false);
    }

    static $TStream of($t value) {
        return of(new $t[] {value});
    }

    static $TStream of($t... values) {
        int characteristics = Spliterator.ORDERED | Spliterator.IMMUTABLE;
        return StreamSupport.$tStream(Spliterators.spliterator(values, 0, values.length, characteristics), false);
    }

    static $TStream iterate($t seed, $TUnaryOperator f) {
        Objects.requireNonNull(f);
        return StreamSupport.$tStream(GeneratedSpliterator.Of$T.iterating(seed, null, f), false);
    }

    static $TStream iterate($t seed, $TPredicate hasNext, $TUnaryOperator next) {
        Objects.requireNonNull(next);
        Objects.requireNonNull(hasNext);
        return StreamSupport.$tStream(GeneratedSpliterator.Of$T.iterating(seed, hasNext, next), false);
    }

    static $TStream generate($TSupplier s) {
        Objects.requireNonNull(s);
        return StreamSupport.$tStream(GeneratedSpliterator.Of$T.generating(s), false);
    }

//#only int
    static IntStream range(int startInclusive, int endExclusive) {
        if (startInclusive >= endExclusive) {
            return empty();
        }
        return StreamSupport.intStream(new IntRangeSpliterator(startInclusive, endExclusive - 1), false);
    }

    static IntStream rangeClosed(int startInclusive, int endInclusive) {
        if (startInclusive > endInclusive) {
            return empty();
        }
        return StreamSupport.intStream(new IntRangeSpliterator(startInclusive, endInclusive), false);
    }

//#done
//#only long
    static LongStream range(long startInclusive, long endExclusive) {
        if (startInclusive >= endExclusive) {
            return empty();
        }
        return StreamSupport.longStream(new LongRangeSpliterator(startInclusive, endExclusive - 1), false);
    }

    static LongStream rangeClosed(long startInclusive, long endInclusive) {
        if (startInclusive > endInclusive) {
            return empty();
        }
        return StreamSupport.longStream(new LongRangeSpliterator(startInclusive, endInclusive), false);
    }

//#done
    static $TStream concat($TStream a, $TStream b) {
        Objects.requireNonNull(a);
        Objects.requireNonNull(b);
        Spliterator.Of$T both = new ConcatSpliterator.Of$T(a.spliterator(), b.spliterator());
        boolean parallel = a.isParallel() || b.isParallel();
        return StreamSupport.$tStream(both, parallel).onClose(ConcatSpliterator.closing(a, b));
    }

    /** Gathers the elements of a stream. */
    interface Builder extends $TConsumer {
        @Override
        void accept($t t);

        default Builder add($t t) {
            accept(t);
            return this;
        }

        $TStream build();
    }

    /** Gives any number of values for one. */
    @FunctionalInterface
    interface $TMapMultiConsumer {
        void accept($t value, $TConsumer ic);
    }
}
