package dev.facet.worker.recording;

import dev.facet.model.artifact.ArtifactStore;
import dev.facet.model.spec.SamplingSpec.Weights;
import dev.facet.worker.diffusion.checkpoint.Checkpoint;
import dev.facet.worker.diffusion.checkpoint.CheckpointFormat;
import dev.facet.worker.recording.CheckpointRecorder.Saved;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.springframework.stereotype.Component;

/** Reads checkpoints that were kept, each to its end, so that nothing is made of damaged bytes. */
@Component
public class CheckpointReader {

    private final ArtifactStore store;

    CheckpointReader(ArtifactStore store) {
        this.store = store;
    }

    /** @throws IOException where its bytes are gone or damaged; the message says of which step */
    public Checkpoint read(Saved saved) throws IOException {
        return read(saved, CheckpointFormat::read);
    }

    /** As {@link #read(Saved)}, of which only these weights are kept in memory. */
    public float[] weights(Saved saved, Weights kind) throws IOException {
        return read(saved, in -> CheckpointFormat.readWeights(in, kind));
    }

    @FunctionalInterface
    private interface Form<T> {
        T read(InputStream in) throws IOException;
    }

    private <T> T read(Saved saved, Form<T> form) throws IOException {
        try (var in = store.openVerified(saved.sha256())) {
            T content = form.read(in);
            in.transferTo(OutputStream.nullOutputStream()); // the hash is known at the end
            return content;
        } catch (IOException e) {
            throw new IOException("the checkpoint at step " + saved.step() + " cannot be read: " + e.getMessage(), e);
        }
    }
}
