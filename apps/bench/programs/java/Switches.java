// size: 1200000
// guest: 4000
// A little machine whose loop is a switch, and a switch on strings.
final class Switches extends Laps {
    private static final String[] NAMES = {"push", "add", "drop", "jump", "halt", "none"};

    public static void main(String[] args) {
        new Switches().run(args);
    }

    private static int opcode(String name) {
        switch (name) {
            case "push":
                return 0;
            case "add":
                return 1;
            case "drop":
                return 2;
            case "jump":
                return 3;
            case "halt":
                return 4;
            default:
                return -1;
        }
    }

    @Override
    long lap(int size) {
        byte[] code = {0, 3, 0, 4, 1, 5, 2, 6, 7, 8};
        int[] stack = new int[8];
        int top = 0, total = 0;
        for (int pc = 0, steps = 0; steps < size; steps++) {
            switch (code[pc++]) {
                case 0 -> stack[top++] = code[pc++] + steps;
                case 1 -> {
                    top--;
                    stack[top - 1] += stack[top];
                }
                case 5 -> stack[top - 1] ^= total;
                case 2 -> total += stack[--top];
                case 6 -> total ^= total << 3;
                case 7 -> total += opcode(NAMES[(steps & 0x7fff) % 6]);
                default -> pc = 0;
            }
        }
        return total;
    }
}
