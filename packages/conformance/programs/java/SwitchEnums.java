// switch on enums: statements, expressions with and without default, nested, in other classes, fall through, null.
public class SwitchEnums {
    enum Day { MON, TUE, WED, THU, FRI, SAT, SUN;

        boolean weekend() {
            switch (this) {
                case SAT:
                case SUN:
                    return true;
                default:
                    return false;
            }
        }
    }

    enum Operation { PLUS, MINUS, TIMES, DIVIDE }

    static int apply(Operation operation, int a, int b) {
        return switch (operation) {
            case PLUS -> a + b;
            case MINUS -> a - b;
            case TIMES -> a * b;
            case DIVIDE -> {
                if (b == 0) yield Integer.MAX_VALUE;
                yield a / b;
            }
        };
    }

    static String old(Day day) {
        String text = "";
        switch (day) {
            case WED:
                text += "w";
            case THU:
                text += "t";
            case MON:
                text += "m";
                break;
            case SUN:
                return "s";
        }
        return text + "|";
    }

    static int letters(Day day) {
        return switch (day) {
            case MON, FRI, SUN:
                yield 6;
            case TUE:
                yield 7;
            case THU, SAT:
                yield 8;
            default:
                int guess = day.name().length() * 3;
                yield guess;
        };
    }

    static class Traffic {
        enum Light { RED, GREEN, YELLOW }

        Light light = Light.RED;

        int step() {
            int wait = switch (light) {
                case RED -> 30;
                case GREEN -> 20;
                case YELLOW -> 5;
            };
            light = switch (light) {
                case RED -> Light.GREEN;
                case GREEN -> Light.YELLOW;
                case YELLOW -> Light.RED;
            };
            return wait;
        }
    }

    static String both(Day day, Operation operation) {
        switch (day) {
            case MON:
                switch (operation) {
                    case PLUS:
                        return "mon plus";
                    case MINUS:
                        break;
                    default:
                        return "mon other";
                }
                return "mon minus";
            default:
                return day.ordinal() + operation.name();
        }
    }

    public static void main(String[] args) {
        for (Day day : Day.values()) System.out.println(day + " " + day.weekend() + " " + old(day) + " " + letters(day));
        for (Operation operation : Operation.values()) System.out.print(apply(operation, 17, 5) + " " + apply(operation, 1, 0) + "; ");
        System.out.println();
        Traffic traffic = new Traffic();
        int total = 0;
        for (int i = 0; i < 7; i++) total += traffic.step();
        System.out.println(total + " " + traffic.light);
        for (Operation operation : Operation.values()) System.out.println(both(Day.MON, operation) + ", " + both(Day.valueOf("SUN"), operation));
        try {
            letters(null);
        } catch (NullPointerException e) {
            System.out.println("null day");
        }
        try {
            Day.valueOf("NODAY");
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        Day day = Day.FRI;
        int hours = 8 + switch (day) { case FRI -> -2; case SAT, SUN -> -8; default -> 0; } * 2;
        System.out.println(hours);
        Object o = switch (day) { case MON -> 1; case FRI -> 'c'; default -> 2.0; };
        System.out.println(o);
        Runnable r = switch (day) { case FRI -> () -> System.out.println("friday"); default -> () -> System.out.println("other"); };
        r.run();
    }
}
