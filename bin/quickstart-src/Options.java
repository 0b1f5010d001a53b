import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the user asks of the quickstart. */
record Options(List<Point> at, boolean exit, int port, Path directory, int steps) {

    static final String HELP = """
            Usage: bin/quickstart [options]

            Builds Facet, starts it with a database and a broker of its own, trains a small model, draws
            images at positions of your choice, and leaves the service up until Ctrl-C.

              --at X,Y         where to draw a sum of stripes, each from 0 to below 16 (again for more; 3,12 and 10,5)
              --exit           stop everything at the end; the exit status is 0 if every step went well
              --port PORT      of the API (8080, or the next free one)
              --directory DIR  where data, models and logs are kept from start to start (.facet)
              --steps N        how long to train (2000: about 4 minutes on 2 cores)
              --help           this text
            """;

    record Point(double x, double y) {}

    static Options parse(List<String> arguments, Path root) {
        var at = new ArrayList<Point>();
        var exit = false;
        var port = 0;
        var directory = root.resolve(".facet");
        var steps = 2000;
        for (var rest = arguments.iterator(); rest.hasNext(); ) {
            var option = rest.next();
            switch (option) {
                case "--exit" -> exit = true;
                case "--at" -> at.add(point(value(option, rest)));
                case "--port" -> port = number(option, value(option, rest), 65_535);
                case "--steps" -> steps = number(option, value(option, rest), 1_000_000);
                case "--directory" -> directory = Path.of(value(option, rest)).toAbsolutePath();
                default -> throw new Failure("Unknown option " + option + "\n\n" + HELP);
            }
        }
        if (at.isEmpty()) {
            at.addAll(List.of(new Point(3, 12), new Point(10, 5)));
        }
        return new Options(List.copyOf(at), exit, port, directory, steps);
    }

    private static String value(String option, java.util.Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new Failure(option + " needs a value");
        }
        return rest.next();
    }

    private static int number(String option, String value, int most) {
        if (!value.matches("\\d{1,9}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > most) {
            throw new Failure("%s takes a whole number from 1 to %d, not %s".formatted(option, most, value));
        }
        return Integer.parseInt(value);
    }

    private static Point point(String value) {
        var parts = value.split(",");
        try {
            var point = new Point(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]));
            if (parts.length == 2 && point.x() >= 0 && point.x() < 16 && point.y() >= 0 && point.y() < 16) {
                return point;
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            // said below
        }
        throw new Failure("--at takes X,Y, each from 0 to below 16, such as 3,12, not " + value);
    }
}
