// switch on numbers: tables and lookups, bounds, negative labels, holes, characters, boxes.
public class SwitchTables {
    static int table(int n) {
        switch (n) {
            case -3: return 100;
            case -2: return 101;
            case -1: return 102;
            case 0: return 103;
            case 1: return 104;
            case 3: return 106;
            case 4: return 107;
            case 6: return 109;
        }
        return -1;
    }

    static int lookup(int n) {
        switch (n) {
            case Integer.MIN_VALUE: return 1;
            case -1000000: return 2;
            case -1: return 3;
            case 0: return 4;
            case 1000: return 5;
            case 1000000: return 6;
            case 0x7ffffffe: return 7;
            case Integer.MAX_VALUE: return 8;
            default: return 0;
        }
    }

    static int edges(int n) {
        switch (n) {
            case Integer.MAX_VALUE - 2: return 1;
            case Integer.MAX_VALUE - 1: return 2;
            case Integer.MAX_VALUE: return 3;
        }
        switch (n) {
            case Integer.MIN_VALUE: return -1;
            case Integer.MIN_VALUE + 1: return -2;
            case Integer.MIN_VALUE + 2: return -3;
        }
        return 0;
    }

    static String roman(char c) {
        switch (c) {
            case 'I': return "1";
            case 'V': return "5";
            case 'X': return "10";
            case 'L': return "50";
            case 'C': return "100";
            case 'D': return "500";
            case 'M': return "1000";
            default: return "?";
        }
    }

    static int tokens(String text) {
        int state = 0;
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (state) {
                case 0:
                    switch (c) {
                        case ' ': case '\t': break;
                        case '0': case '1': case '2': case '3': case '4': case '5': case '6': case '7': case '8': case '9':
                            state = 1;
                            count++;
                            break;
                        case '"':
                            state = 2;
                            count++;
                            break;
                        default:
                            count += 100;
                    }
                    break;
                case 1:
                    if (c < '0' || c > '9') {
                        state = 0;
                        i--;
                    }
                    break;
                case 2:
                    if (c == '"') state = 0;
                    break;
            }
        }
        return count;
    }

    static int machine(int[] code) {
        int accumulator = 0;
        int counter = 0;
        int steps = 0;
        while (steps++ < 1000) {
            int operand = code[counter + 1];
            switch (code[counter]) {
                case 0: return accumulator * 1000 + steps;
                case 1: accumulator += operand; break;
                case 2: accumulator -= operand; break;
                case 3: accumulator *= operand; break;
                case 4: counter = operand; continue;
                case 5: if (accumulator > code[counter + 2]) counter += 3; else { counter = operand; } continue;
                default: return -counter;
            }
            counter += 2;
        }
        return -1;
    }

    static String boxes(Integer i, Character c, Short s, Byte b) {
        String text = "";
        switch (i) { case 1000: text += "i"; }
        switch (c) { case 'c': text += "c"; }
        switch (s) { case -7: text += "s"; }
        switch (b) { case 127: text += "b"; break; default: text += "?"; }
        return text;
    }

    public static void main(String[] args) {
        for (int n = -5; n <= 8; n++) System.out.print(table(n) + " ");
        System.out.println(table(Integer.MIN_VALUE) + " " + table(Integer.MAX_VALUE));
        for (int n : new int[] {Integer.MIN_VALUE, Integer.MIN_VALUE + 1, -1000000, -1, 0, 1, 999, 1000, 1001, 1000000, 0x7ffffffe, Integer.MAX_VALUE}) System.out.print(lookup(n) + " ");
        System.out.println();
        for (int d = -4; d <= 4; d++) System.out.print(edges(Integer.MAX_VALUE + d) + " ");
        System.out.println();
        for (char c : "MDCLXVIE".toCharArray()) System.out.print(roman(c) + " ");
        System.out.println();
        System.out.println(tokens("12 \"a b\" 345 x \"\" 6") + " " + tokens(""));
        System.out.println(machine(new int[] {1, 3, 3, 2, 5, 2, 50, 2, 1, 0, 0}) + " " + machine(new int[] {4, 0}) + " " + machine(new int[] {1, 1, 9, 9}));
        System.out.println(boxes(1000, 'c', (short) -7, (byte) 127) + boxes(1, 'c', (short) 0, (byte) 1));
        int sum = 0;
        for (int i = 0; i < 300; i++) {
            switch (i % 7) {
                default: sum += 1;
                case 0: sum += 2; break;
                case 3: sum += 10; continue;
                case 6:
            }
            sum ^= i;
        }
        System.out.println(sum);
        switch (3) {}
        switch (sum) { default: System.out.println("only default"); }
    }
}
