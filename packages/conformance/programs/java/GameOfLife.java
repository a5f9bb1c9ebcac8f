// Conway's game of life: patterns on a torus, generations printed, oscillators found; elementary automata beside it.
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

public class GameOfLife {
    private final int width, height;
    private boolean[][] cells;
    private int generation;

    GameOfLife(int width, int height, int x, int y, String... pattern) {
        this.width = width;
        this.height = height;
        cells = new boolean[height][width];
        for (int r = 0; r < pattern.length; r++) for (int c = 0; c < pattern[r].length(); c++) cells[y + r][x + c] = pattern[r].charAt(c) == 'O';
    }

    private int neighbours(int x, int y) {
        int count = 0;
        for (int dy = -1; dy <= 1; dy++) for (int dx = -1; dx <= 1; dx++) if ((dx | dy) != 0 && cells[Math.floorMod(y + dy, height)][Math.floorMod(x + dx, width)]) count++;
        return count;
    }

    void step() {
        boolean[][] next = new boolean[height][width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int n = neighbours(x, y);
                next[y][x] = cells[y][x] ? n == 2 || n == 3 : n == 3;
            }
        }
        cells = next;
        generation++;
    }

    int population() {
        int count = 0;
        for (boolean[] row : cells) for (boolean cell : row) if (cell) count++;
        return count;
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        for (boolean[] row : cells) {
            for (boolean cell : row) out.append(cell ? 'O' : '.');
            out.append('\n');
        }
        return out.toString();
    }

    static String period(GameOfLife life, int limit) {
        Map<String, Integer> seen = new HashMap<>();
        while (life.generation <= limit) {
            Integer before = seen.put(life.toString(), life.generation);
            if (before != null) return "period " + (life.generation - before) + " from " + before;
            life.step();
        }
        return "none within " + limit;
    }

    static List<String> automaton(int rule, int width, int rows) {
        List<String> lines = new ArrayList<>();
        long state = 1L << width / 2;
        for (int r = 0; r < rows; r++) {
            StringBuilder line = new StringBuilder();
            long next = 0;
            for (int i = width - 1; i >= 0; i--) {
                line.append((state >> i & 1) == 1 ? '*' : ' ');
                int around = (int) (i == 0 ? state << 1 & 7 : state >> i - 1 & 7);
                if ((rule >> around & 1) == 1) next |= 1L << i;
            }
            lines.add(line.toString().stripTrailing());
            state = next & (1L << width) - 1;
        }
        return lines;
    }

    public static void main(String[] args) {
        GameOfLife glider = new GameOfLife(8, 6, 1, 1, ".O.", "..O", "OOO");
        System.out.print(glider);
        for (int i = 0; i < 8; i++) glider.step();
        System.out.print("generation " + glider.generation + "\n" + glider);
        System.out.println(period(new GameOfLife(5, 5, 1, 2, "OOO"), 10));
        System.out.println(period(new GameOfLife(6, 6, 1, 1, ".OOO", "OOO."), 10));
        System.out.println(period(new GameOfLife(8, 8, 2, 2, "OO", "OO"), 10));
        GameOfLife pentomino = new GameOfLife(16, 12, 6, 4, ".OO", "OO.", ".O.");
        StringBuilder populations = new StringBuilder();
        for (int i = 0; i < 20; i++, pentomino.step()) populations.append(pentomino.population()).append(' ');
        System.out.println(populations);
        for (String line : automaton(90, 31, 16)) System.out.println(line);
        System.out.println(automaton(30, 41, 12).get(11));
    }
}
