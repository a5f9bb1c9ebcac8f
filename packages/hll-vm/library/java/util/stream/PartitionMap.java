package java.util.stream;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What Collectors.partitioningBy gives: a map that has a value for false and one for true. */
final class PartitionMap<V> extends AbstractMap<Boolean, V> {
    final V forTrue;
    final V forFalse;

    PartitionMap(V forTrue, V forFalse) {
        this.forTrue = forTrue;
        this.forFalse = forFalse;
    }

    @Override
    public V get(Object key) {
        return key instanceof Boolean which ? (which ? forTrue : forFalse) : null;
    }

    @Override
    public Set<Map.Entry<Boolean, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<Boolean, V>> iterator() {
                Map.Entry<Boolean, V> no = new SimpleImmutableEntry<>(false, forFalse);
                Map.Entry<Boolean, V> yes = new SimpleImmutableEntry<>(true, forTrue);
                return List.of(no, yes).iterator();
            }

            @Override
            public int size() {
                return 2;
            }
        };
    }
}
