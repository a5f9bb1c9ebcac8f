package java.util.concurrent;

import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;

/** A map whose operations of several steps are done at once for other threads. It holds no nulls. */
public interface ConcurrentMap<K, V> extends Map<K, V> {
    @Override
    default V getOrDefault(Object key, V defaultValue) {
        V value = get(key);
        return value == null ? defaultValue : value;
    }

    @Override
    default void forEach(BiConsumer<? super K, ? super V> action) {
        Objects.requireNonNull(action);
        for (Map.Entry<K, V> entry : entrySet()) {
            action.accept(entry.getKey(), entry.getValue());
        }
    }

    V putIfAbsent(K key, V value);

    boolean remove(Object key, Object value);

    boolean replace(K key, V oldValue, V newValue);

    V replace(K key, V value);

    @Override
    default void replaceAll(BiFunction<? super K, ? super V, ? extends V> function) {
        Objects.requireNonNull(function);
        forEach((key, value) -> {
            V old = value;
            while (!replace(key, old, function.apply(key, old))) {
                old = get(key);
                if (old == null) {
                    break;
                }
            }
        });
    }

    @Override
    default V computeIfAbsent(K key, Function<? super K, ? extends V> mapping) {
        Objects.requireNonNull(mapping);
        V old = get(key);
        if (old != null) {
            return old;
        }
        V value = mapping.apply(key);
        if (value == null) {
            return null;
        }
        V raced = putIfAbsent(key, value);
        return raced == null ? value : raced;
    }

    @Override
    default V computeIfPresent(K key, BiFunction<? super K, ? super V, ? extends V> remapping) {
        Objects.requireNonNull(remapping);
        for (V old; (old = get(key)) != null;) {
            V value = remapping.apply(key, old);
            if (value == null ? remove(key, old) : replace(key, old, value)) {
                return value;
            }
        }
        return null;
    }

    @Override
    default V compute(K key, BiFunction<? super K, ? super V, ? extends V> remapping) {
        Objects.requireNonNull(remapping);
        while (true) {
            V old = get(key);
            V value = remapping.apply(key, old);
            boolean done = old == null ? value == null || putIfAbsent(key, value) == null
                : value == null ? remove(key, old)
                : replace(key, old, value);
            if (done) {
                return value;
            }
        }
    }

    @Override
    default V merge(K key, V value, BiFunction<? super V, ? super V, ? extends V> remapping) {
        Objects.requireNonNull(remapping);
        Objects.requireNonNull(value);
        return compute(key, (k, old) -> old == null ? value : remapping.apply(old, value));
    }
}
