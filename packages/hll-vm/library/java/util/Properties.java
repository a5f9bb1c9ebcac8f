package java.util;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.Writer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;

/** A table of texts by names, with a further one to look in for what is missing, and a form as a file. */
public class Properties extends Hashtable<Object, Object> {
    protected volatile Properties defaults;
    private final ConcurrentHashMap<Object, Object> map;

    public Properties() {
        this(null, 8);
    }

    public Properties(int initialCapacity) {
        this(null, initialCapacity);
    }

    public Properties(Properties defaults) {
        this(defaults, 8);
    }

    private Properties(Properties defaults, int initialCapacity) {
        super((Void) null);
        map = new ConcurrentHashMap<>(initialCapacity);
        this.defaults = defaults;
    }

    public synchronized Object setProperty(String key, String value) {
        return put(key, value);
    }

    public String getProperty(String key) {
        return map.get(key) instanceof String value ? value : defaults == null ? null : defaults.getProperty(key);
    }

    public String getProperty(String key, String defaultValue) {
        String value = getProperty(key);
        return value == null ? defaultValue : value;
    }

    private void collect(Map<String, Object> into, boolean textsOnly) {
        if (defaults != null) {
            defaults.collect(into, textsOnly);
        }
        for (Map.Entry<Object, Object> entry : map.entrySet()) {
            if (!textsOnly || entry.getKey() instanceof String && entry.getValue() instanceof String) {
                into.put((String) entry.getKey(), entry.getValue());
            }
        }
    }

    public Set<String> stringPropertyNames() {
        Map<String, Object> all = new HashMap<>();
        collect(all, true);
        return Collections.unmodifiableSet(all.keySet());
    }

    public Enumeration<?> propertyNames() {
        Hashtable<String, Object> all = new Hashtable<>();
        collect(all, false);
        return all.keys();
    }

    private Map<String, Object> listed() {
        Map<String, Object> all = new HashMap<>();
        collect(all, false);
        for (Map.Entry<String, Object> entry : all.entrySet()) {
            String value = (String) entry.getValue();
            entry.setValue(value.length() > 40 ? value.substring(0, 37) + "..." : value);
        }
        return all;
    }

    public void list(PrintStream out) {
        out.println("-- listing properties --");
        listed().forEach((key, value) -> out.println(key + "=" + value));
    }

    public void list(PrintWriter out) {
        out.println("-- listing properties --");
        listed().forEach((key, value) -> out.println(key + "=" + value));
    }

    public synchronized void load(InputStream inStream) throws IOException {
        load(new InputStreamReader(inStream, java.nio.charset.StandardCharsets.ISO_8859_1));
    }

    public synchronized void load(Reader reader) throws IOException {
        PropertiesFormat.load(this, new BufferedReader(reader));
    }

    public void store(Writer writer, String comments) throws IOException {
        writer.write(PropertiesFormat.store(map, comments, false));
        writer.flush();
    }

    public void store(OutputStream out, String comments) throws IOException {
        Writer writer = new OutputStreamWriter(out, java.nio.charset.StandardCharsets.ISO_8859_1);
        writer.write(PropertiesFormat.store(map, comments, true));
        writer.flush();
    }

    @Override
    public int size() {
        return map.size();
    }

    @Override
    public boolean isEmpty() {
        return map.isEmpty();
    }

    @Override
    public Enumeration<Object> keys() {
        return map.keys();
    }

    @Override
    public Enumeration<Object> elements() {
        return map.elements();
    }

    @Override
    public boolean contains(Object value) {
        return map.contains(value);
    }

    @Override
    public boolean containsValue(Object value) {
        return map.containsValue(value);
    }

    @Override
    public boolean containsKey(Object key) {
        return map.containsKey(key);
    }

    @Override
    public Object get(Object key) {
        return map.get(key);
    }

    @Override
    public Object getOrDefault(Object key, Object defaultValue) {
        return map.getOrDefault(key, defaultValue);
    }

    @Override
    public Object put(Object key, Object value) {
        return map.put(key, value);
    }

    @Override
    public Object remove(Object key) {
        return map.remove(key);
    }

    @Override
    public boolean remove(Object key, Object value) {
        return map.remove(key, value);
    }

    @Override
    public void putAll(Map<?, ?> t) {
        map.putAll(t);
    }

    @Override
    public void clear() {
        map.clear();
    }

    @Override
    public Object putIfAbsent(Object key, Object value) {
        return map.putIfAbsent(key, value);
    }

    @Override
    public boolean replace(Object key, Object oldValue, Object newValue) {
        return map.replace(key, oldValue, newValue);
    }

    @Override
    public Object replace(Object key, Object value) {
        return map.replace(key, value);
    }

    @Override
    public Object computeIfAbsent(Object key, Function<? super Object, ?> mapping) {
        return map.computeIfAbsent(key, mapping);
    }

    @Override
    public Object computeIfPresent(Object key, BiFunction<? super Object, ? super Object, ?> remapping) {
        return map.computeIfPresent(key, remapping);
    }

    @Override
    public Object compute(Object key, BiFunction<? super Object, ? super Object, ?> remapping) {
        return map.compute(key, remapping);
    }

    @Override
    public Object merge(Object key, Object value, BiFunction<? super Object, ? super Object, ?> remapping) {
        return map.merge(key, value, remapping);
    }

    @Override
    public void forEach(BiConsumer<? super Object, ? super Object> action) {
        map.forEach(action);
    }

    @Override
    public void replaceAll(BiFunction<? super Object, ? super Object, ?> function) {
        map.replaceAll(function);
    }

    @Override
    public boolean equals(Object o) {
        return map.equals(o);
    }

    @Override
    public int hashCode() {
        return map.hashCode();
    }

    @Override
    public String toString() {
        return map.toString();
    }

    @Override
    public Set<Object> keySet() {
        return new Synchronized.OfSet<>(map.keySet(), this);
    }

    @Override
    public Collection<Object> values() {
        return new Synchronized.OfCollection<>(map.values(), this);
    }

    @Override
    public Set<Map.Entry<Object, Object>> entrySet() {
        return new Synchronized.OfSet<>(map.entrySet(), this);
    }

    @Override
    public synchronized Object clone() {
        Properties copy = new Properties(defaults);
        copy.map.putAll(map);
        return copy;
    }
}
