// size: 400000
// guest: 6000
// Calls through interfaces, at sites that see four classes and at sites that see one.
import java.util.ArrayList;
import java.util.List;

final class InterfaceCalls extends Laps {
    private interface Operation {
        int apply(int value);

        default int twice(int value) {
            return apply(apply(value));
        }
    }

    private record Add(int number) implements Operation {
        public int apply(int value) {
            return value + number;
        }
    }

    private record Multiply(int number) implements Operation {
        public int apply(int value) {
            return value * number;
        }
    }

    public static void main(String[] args) {
        new InterfaceCalls().run(args);
    }

    @Override
    long lap(int size) {
        List<Operation> operations = new ArrayList<>();
        operations.add(new Add(7));
        operations.add(new Multiply(31));
        operations.add(value -> value ^ (value >>> 3));
        operations.add(value -> -value);
        int value = 1;
        for (int i = 0; i < size; i++) {
            Operation operation = operations.get(i & 3);
            value = (i & 4) == 0 ? operation.apply(value) : operation.twice(value);
        }
        return value;
    }
}
