package dev.facet.api.figure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes figures of every kind to a directory, to be looked at. */
final class DrawnFigures {

    private DrawnFigures() {}

    public static void main(String[] args) throws IOException {
        Path directory = Files.createDirectories(Path.of(args[0]));
        for (FigureDrawing figure : Figures.all()) {
            Files.write(directory.resolve(figure.name() + ".svg"), figure.svg());
            Files.write(directory.resolve(figure.name() + ".png"), figure.png());
            Files.writeString(directory.resolve(figure.name() + ".csv"), figure.csv());
        }
    }
}
