package dev.facet.api.sample;

import dev.facet.api.artifact.Downloads;
import dev.facet.api.sample.SampleQueries.Drawn;
import dev.facet.api.sample.SampleQueries.NewestFrame;
import dev.facet.api.sample.SampleView.ImageView;
import dev.facet.api.web.ConflictException;
import dev.facet.api.web.NotFoundException;
import dev.facet.model.dataset.Condition;
import dev.facet.model.job.JobStatus;
import dev.facet.model.npy.Npy;
import dev.facet.model.picture.FilmstripPicture;
import dev.facet.model.picture.SamplesPicture;
import dev.facet.model.picture.SamplesPicture.Caption;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Service;

/** The images of a sample set, as numbers and as pictures. Of a large set only what is shown is read. */
@Service
class SampleImages {

    private static final String ASK_FOR_FRAMES = "ask for one with frames, such as \"frames\": 11";

    private final SampleQueries queries;
    private final Downloads downloads;

    SampleImages(SampleQueries queries, Downloads downloads) {
        this.queries = queries;
        this.downloads = downloads;
    }

    /** All of them, float32 [n, h, w] in NumPy's format. */
    ResponseEntity<Resource> array(UUID id) {
        return downloads.answer(artifactOf(id, queries.drawn(id)));
    }

    /** A PNG of the first images, as many as fit one sheet, each with what was asked and what is seen. */
    byte[] sheet(UUID id) throws IOException {
        Drawn drawn = queries.drawn(id);
        UUID artifact = artifactOf(id, drawn);
        List<Caption> captions = queries.images(id, 0, SamplesPicture.MOST_IMAGES).stream()
                .map(SampleImages::caption)
                .toList();
        return SamplesPicture.png(pixels(artifact, drawn, 0, captions.size()), drawn.imageSize(), captions);
    }

    /** @throws NotFoundException past the last image */
    byte[] single(UUID id, int ordinal) throws IOException {
        Drawn drawn = queries.drawn(id);
        UUID artifact = artifactOf(id, drawn);
        if (ordinal < 0 || ordinal >= drawn.count()) {
            throw new NotFoundException("image", ordinal + " among the " + drawn.count() + " of sample set " + id);
        }
        return SamplesPicture.single(pixels(artifact, drawn, ordinal, 1), drawn.imageSize(), 0);
    }

    /** The snapshots of all images, float32 [n, frames, h, w] in NumPy's format. */
    ResponseEntity<Resource> film(UUID id) {
        return downloads.answer(filmOf(id));
    }

    /** A PNG of the first images' snapshots, a row each. */
    byte[] filmstrip(UUID id) throws IOException {
        Drawn drawn = queries.drawn(id);
        UUID film = filmOf(id);
        List<Condition> asked = queries.images(id, 0, FilmstripPicture.MOST_ROWS).stream()
                .map(image -> caption(image).asked())
                .toList();
        Npy array;
        try (InputStream in = downloads.open(film)) {
            array = Npy.read(in);
        }
        return FilmstripPicture.png(
                array.values(), drawn.imageSize(), array.shape().get(1), asked);
    }

    /** A frame of all images, float32 [n, h, w] in NumPy's format. */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    record Frame(int number, byte[] array) {}

    /**
     * The newest frame: of a drawing what its worker has stored last, of what is drawn the images themselves.
     *
     * @param after frames up to this one are not wanted; -1: all are
     * @throws ConflictException where there will be none
     * @throws NotFoundException where none were asked for
     */
    Optional<Frame> newestFrame(UUID id, int after) throws IOException {
        NewestFrame newest = queries.newestFrame(id, after);
        if (newest.frames() == 0) {
            throw new NotFoundException("frame", "of sample set " + id, ASK_FOR_FRAMES);
        }
        if (newest.array() != null) {
            return Optional.of(new Frame(newest.number(), newest.array()));
        }
        if (!newest.status().ended()) {
            return Optional.empty();
        }
        UUID images = artifactOf(id, queries.drawn(id));
        int last = newest.frames() - 1;
        if (after >= last) {
            return Optional.empty();
        }
        try (InputStream in = downloads.open(images)) {
            return Optional.of(new Frame(last, in.readAllBytes()));
        }
    }

    /** @throws ConflictException while nothing is drawn */
    private UUID filmOf(UUID id) {
        artifactOf(id, queries.drawn(id));
        return queries.film(id)
                .orElseThrow(() -> new NotFoundException("filmstrip", "of sample set " + id, ASK_FOR_FRAMES));
    }

    /** @throws ConflictException while there are none */
    private static UUID artifactOf(UUID id, Drawn drawn) {
        if (drawn.artifactId() == null) {
            boolean expired = drawn.status() == JobStatus.SUCCEEDED;
            throw new ConflictException(
                    expired
                            ? "the images of sample set " + id
                                    + " have expired by the retention of its experiment; draw" + " them again"
                            : "sample set " + id + " has no images: it is " + drawn.status(),
                    Map.of("jobStatus", drawn.status().name()));
        }
        return drawn.artifactId();
    }

    private static Caption caption(ImageView image) {
        var asked = new Condition(
                Objects.requireNonNull(image.condition().x()),
                Objects.requireNonNull(image.condition().y()));
        return new Caption(asked, image.estimate().x(), image.estimate().y(), image.correct());
    }

    /** The pixels end the file; before them is the header of NumPy's format. */
    private float[] pixels(UUID artifact, Drawn drawn, int from, int count) throws IOException {
        int imageBytes = drawn.imageSize() * drawn.imageSize() * Float.BYTES;
        long header = downloads.size(artifact) - (long) drawn.count() * imageBytes;
        int wanted = count * imageBytes;
        if (header < 0) {
            throw new EOFException("artifact " + artifact + " is shorter than its images");
        }
        try (InputStream in = downloads.open(artifact, header + (long) from * imageBytes, wanted)) {
            byte[] bytes = in.readNBytes(wanted);
            if (bytes.length < wanted) {
                throw new EOFException("artifact " + artifact + " is shorter than its images");
            }
            var pixels = new float[bytes.length / Float.BYTES];
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(pixels);
            return pixels;
        }
    }
}
