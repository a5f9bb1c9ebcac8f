// break and continue, labelled and not, through finally blocks and synchronized blocks.
public class FinallyLoops {
    static StringBuilder log = new StringBuilder();

    static void simple() {
        for (int i = 0; i < 5; i++) {
            try {
                if (i == 1) continue;
                if (i == 3) break;
                log.append("b").append(i);
            } finally {
                log.append("f").append(i).append(' ');
            }
        }
    }

    static void labelled() {
        outer:
        for (int i = 0; i < 4; i++) {
            try {
                for (int j = 0; j < 4; j++) {
                    try {
                        if (j == 1 && i == 0) continue outer;
                        if (j == 2 && i == 1) break;
                        if (i == 2) break outer;
                        log.append(i).append(j);
                    } finally {
                        log.append("<");
                    }
                }
            } finally {
                log.append("> ");
            }
        }
    }

    @SuppressWarnings("finally")
    static int continueDiscards() {
        int n = 0;
        while (true) {
            try {
                n++;
                if (n == 3) return n;
                throw new RuntimeException("discarded");
            } finally {
                if (n < 3) continue;
                if (n == 3) {
                    n = 10;
                    continue;
                }
                if (n > 10) break;
            }
        }
        return n;
    }

    @SuppressWarnings("finally")
    static int breakDiscards() {
        int[] values = {1, 2, 0, 4};
        int sum = 0;
        for (int value : values) {
            try {
                sum += 10 / value;
            } finally {
                if (value == 0) break;
            }
        }
        return sum;
    }

    static String block(int n) {
        String text = "";
        block: {
            try {
                if (n == 0) break block;
                text += "a";
                try {
                    if (n == 1) break block;
                    text += "b";
                } finally {
                    text += "(inner)";
                }
            } finally {
                text += "(outer)";
            }
            text += "end";
        }
        return text;
    }

    static int locked(Object lock) {
        int turns = 0;
        loop:
        do {
            synchronized (lock) {
                turns++;
                if (turns == 2) continue;
                synchronized (log) {
                    if (turns == 4) break loop;
                    if (turns > 100) return -1;
                }
            }
        } while (turns < 10);
        if (Thread.holdsLock(lock) || Thread.holdsLock(log)) return -2;
        return turns;
    }

    static int inSwitch(int n) {
        int result = 0;
        for (;;) {
            switch (n) {
                case 0:
                    try {
                        result += 1;
                        n = 2;
                        break;
                    } finally {
                        result += 10;
                    }
                case 1:
                    try {
                        return result;
                    } finally {
                        result = -1;
                    }
                default:
                    try {
                        n--;
                        continue;
                    } finally {
                        result += 100;
                    }
            }
            result += 1000;
        }
    }

    static int tryInLoopInFinally() {
        int count = 0;
        try {
            return count;
        } finally {
            for (int i = 0; i < 3; i++) {
                try {
                    if (i == 1) continue;
                    count += i;
                } finally {
                    count += 100;
                }
            }
            log.append(count);
        }
    }

    public static void main(String[] args) {
        simple();
        System.out.println(log);
        log.setLength(0);
        labelled();
        System.out.println(log);
        System.out.println(continueDiscards() + " " + breakDiscards());
        System.out.println(block(0) + " " + block(1) + " " + block(2));
        System.out.println(locked(new Object()));
        System.out.println(inSwitch(0) + " " + inSwitch(1) + " " + inSwitch(4));
        log.setLength(0);
        System.out.println(tryInLoopInFinally() + " " + log);
    }
}
