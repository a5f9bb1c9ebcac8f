package java.lang.reflect;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;

/** Writes the class file of a proxy: a constructor, and methods of straight code that call {@code Proxy.dispatch}. */
final class ProxyClassFile {
    private static final int ALOAD_0 = 42;
    private static final int ALOAD_1 = 43;
    private static final int ACONST_NULL = 1;
    private static final int SIPUSH = 17;
    private static final int AASTORE = 83;
    private static final int DUP = 89;
    private static final int POP = 87;
    private static final int RETURN = 177;
    private static final int INVOKEVIRTUAL = 182;
    private static final int INVOKESPECIAL = 183;
    private static final int INVOKESTATIC = 184;
    private static final int ANEWARRAY = 189;
    private static final int CHECKCAST = 192;
    private static final String SUPERCLASS = "java/lang/reflect/Proxy";

    private final ByteArrayOutputStream constants = new ByteArrayOutputStream();
    private final Map<String, Integer> indexes = new HashMap<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int count = 1;

    ProxyClassFile(String name, Class<?>[] interfaces, Method[] methods) {
        two(body, Modifier.PUBLIC | Modifier.FINAL | 0x20);
        two(body, type(name));
        two(body, type(SUPERCLASS));
        two(body, interfaces.length);
        for (Class<?> each : interfaces) {
            two(body, type(internalName(each)));
        }
        two(body, 0);
        two(body, methods.length + 1);
        constructor();
        for (int i = 0; i < methods.length; i++) {
            method(methods[i], i);
        }
        two(body, 0);
    }

    byte[] bytes() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        two(file, 0xcafe);
        two(file, 0xbabe);
        two(file, 0);
        two(file, 61);
        two(file, count);
        byte[] head = constants.toByteArray();
        file.write(head, 0, head.length);
        byte[] rest = body.toByteArray();
        file.write(rest, 0, rest.length);
        return file.toByteArray();
    }

    static String descriptorOf(Method method) {
        StringBuilder text = new StringBuilder("(");
        for (Class<?> each : method.getParameterTypes()) {
            text.append(each.descriptorString());
        }
        return text.append(')').append(method.getReturnType().descriptorString()).toString();
    }

    private static String internalName(Class<?> type) {
        return type.getName().replace('.', '/');
    }

    // Constants.

    private static void two(ByteArrayOutputStream to, int value) {
        to.write(value >> 8);
        to.write(value);
    }

    private int utf8(String text) {
        Integer known = indexes.get(text);
        if (known != null) {
            return known;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != 0 && c < 0x80) {
                bytes.write(c);
            } else if (c < 0x800) {
                bytes.write(0xc0 | c >> 6);
                bytes.write(0x80 | c & 0x3f);
            } else {
                bytes.write(0xe0 | c >> 12);
                bytes.write(0x80 | c >> 6 & 0x3f);
                bytes.write(0x80 | c & 0x3f);
            }
        }
        constants.write(1);
        two(constants, bytes.size());
        constants.write(bytes.toByteArray(), 0, bytes.size());
        indexes.put(text, count);
        return count++;
    }

    /** A constant of one or two indexes. */
    private int entry(int tag, int first, int second) {
        String key = tag + " " + first + " " + second;
        Integer known = indexes.get(key);
        if (known != null) {
            return known;
        }
        constants.write(tag);
        two(constants, first);
        if (second != 0) {
            two(constants, second);
        }
        indexes.put(key, count);
        return count++;
    }

    private int type(String name) {
        return entry(7, utf8(name), 0);
    }

    private int method(String holder, String name, String descriptor) {
        int type = type(holder);
        return entry(10, type, entry(12, utf8(name), utf8(descriptor)));
    }

    // Methods.

    private void add(int flags, String name, String descriptor, ByteArrayOutputStream code, int stack, int locals) {
        two(body, flags);
        two(body, utf8(name));
        two(body, utf8(descriptor));
        two(body, 1);
        two(body, utf8("Code"));
        two(body, 0);
        two(body, code.size() + 12);
        two(body, stack);
        two(body, locals);
        two(body, 0);
        two(body, code.size());
        body.write(code.toByteArray(), 0, code.size());
        two(body, 0);
        two(body, 0);
    }

    private void constructor() {
        String descriptor = "(Ljava/lang/reflect/InvocationHandler;)V";
        ByteArrayOutputStream code = new ByteArrayOutputStream();
        code.write(ALOAD_0);
        code.write(ALOAD_1);
        code.write(INVOKESPECIAL);
        two(code, method(SUPERCLASS, "<init>", descriptor));
        code.write(RETURN);
        add(Modifier.PUBLIC, "<init>", descriptor, code, 2, 2);
    }

    private void method(Method method, int number) {
        ByteArrayOutputStream code = new ByteArrayOutputStream();
        Class<?>[] parameters = method.getParameterTypes();
        code.write(ALOAD_0);
        push(code, number);
        int local = 1;
        if (parameters.length == 0) {
            code.write(ACONST_NULL);
        } else {
            push(code, parameters.length);
            code.write(ANEWARRAY);
            two(code, type("java/lang/Object"));
            for (int i = 0; i < parameters.length; i++) {
                code.write(DUP);
                push(code, i);
                local += load(code, parameters[i], local);
                code.write(AASTORE);
            }
        }
        code.write(INVOKESTATIC);
        String dispatch = "(L" + SUPERCLASS + ";I[Ljava/lang/Object;)Ljava/lang/Object;";
        two(code, method(SUPERCLASS, "dispatch", dispatch));
        finish(code, method.getReturnType());
        int flags = Modifier.PUBLIC | Modifier.FINAL | (method.isVarArgs() ? Modifier.VARARGS : 0);
        add(flags, method.getName(), descriptorOf(method), code, 8, local);
    }

    private static void push(ByteArrayOutputStream code, int value) {
        code.write(SIPUSH);
        two(code, value);
    }

    /** Loads a parameter, boxed; gives the slots it takes. */
    private int load(ByteArrayOutputStream code, Class<?> type, int local) {
        String kind = type.isPrimitive() ? type.descriptorString() : "L";
        int offset = switch (kind) {
            case "J" -> 1;
            case "F" -> 2;
            case "D" -> 3;
            case "L" -> 4;
            default -> 0;
        };
        code.write(21 + offset);
        code.write(local);
        if (type.isPrimitive()) {
            String box = boxOf(type);
            code.write(INVOKESTATIC);
            two(code, method(box, "valueOf", "(" + kind + ")L" + box + ";"));
        }
        return type == long.class || type == double.class ? 2 : 1;
    }

    private void finish(ByteArrayOutputStream code, Class<?> result) {
        if (result == void.class) {
            code.write(POP);
            code.write(RETURN);
            return;
        }
        code.write(CHECKCAST);
        two(code, type(result.isPrimitive() ? boxOf(result) : internalName(result)));
        int offset = 4;
        if (result.isPrimitive()) {
            code.write(INVOKEVIRTUAL);
            two(code, method(boxOf(result), result.getName() + "Value", "()" + result.descriptorString()));
            offset = result == long.class ? 1 : result == float.class ? 2 : result == double.class ? 3 : 0;
        }
        code.write(172 + offset);
    }

    private static String boxOf(Class<?> type) {
        return switch (type.getName()) {
            case "boolean" -> "java/lang/Boolean";
            case "byte" -> "java/lang/Byte";
            case "char" -> "java/lang/Character";
            case "short" -> "java/lang/Short";
            case "int" -> "java/lang/Integer";
            case "long" -> "java/lang/Long";
            case "float" -> "java/lang/Float";
            default -> "java/lang/Double";
        };
    }
}
