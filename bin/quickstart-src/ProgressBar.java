import java.time.Duration;

/** One line that is drawn again and again on a terminal; elsewhere a line for every tenth. */
final class ProgressBar {

    private static final int WIDTH = 30;

    private final boolean terminal =
            System.console() != null && System.console().isTerminal();
    private final long start = System.nanoTime();
    private int lastTenth = -1;
    private int lastLength;

    void show(double share, String text) {
        var elapsed = Duration.ofNanos(System.nanoTime() - start);
        var done = (int) Math.round(share * WIDTH);
        var line = "  [%s%s] %3.0f %%  %s  %d:%02d"
                .formatted(
                        "#".repeat(done),
                        ".".repeat(WIDTH - done),
                        100 * share,
                        text,
                        elapsed.toMinutes(),
                        elapsed.toSecondsPart());
        if (terminal) {
            System.out.print("\r" + line + " ".repeat(Math.max(0, lastLength - line.length())));
            System.out.flush();
            lastLength = line.length();
        } else if ((int) (share * 10) > lastTenth) {
            lastTenth = (int) (share * 10);
            System.out.println(line);
        }
    }

    void end() {
        if (terminal) {
            System.out.println();
        }
    }
}
