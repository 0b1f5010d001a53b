package dev.facet.worker.diffusion.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facet.model.spec.SamplingSpec.Weights;
import dev.facet.worker.diffusion.training.TrainingState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CheckpointFormatTest {

    private static final int COUNT = 40_000; // more than the pieces of the stream
    private static final Checkpoint CHECKPOINT = new Checkpoint(
            new TrainingState(1500, random(1), random(2), random(3), random(4)), "layout", "spec", "engine \"x\", ü");

    @Test
    void whatIsWrittenIsReadBackBitForBit() throws IOException {
        Checkpoint read = CheckpointFormat.read(new ByteArrayInputStream(bytes()));

        assertThat(read.layout()).isEqualTo("layout");
        assertThat(read.spec()).isEqualTo("spec");
        assertThat(read.engine()).isEqualTo("engine \"x\", ü");
        assertThat(read.state().step()).isEqualTo(1500);
        assertThat(Arrays.equals(read.state().weights(), random(1))).isTrue();
        assertThat(Arrays.equals(read.state().ema(), random(2))).isTrue();
        assertThat(Arrays.equals(read.state().m(), random(3))).isTrue();
        assertThat(Arrays.equals(read.state().v(), random(4))).isTrue();
    }

    @Test
    void theWeightsToSampleFromAreReadAlone() throws IOException {
        float[] raw = CheckpointFormat.readWeights(new ByteArrayInputStream(bytes()), Weights.RAW);
        float[] ema = CheckpointFormat.readWeights(new ByteArrayInputStream(bytes()), Weights.EMA);

        assertThat(Arrays.equals(raw, random(1))).isTrue();
        assertThat(Arrays.equals(ema, random(2))).isTrue();
    }

    /** As the format's own description has it: length, JSON, numbers; offsets count from the end of the header. */
    @Test
    void theBytesAreSafetensors() throws IOException {
        ByteBuffer file = ByteBuffer.wrap(bytes()).order(ByteOrder.LITTLE_ENDIAN);
        var header = new byte[(int) file.getLong()];
        file.get(header);
        JsonNode json = JsonMapper.shared().readTree(new String(header, UTF_8));

        assertThat((8 + header.length) % 8).isZero();
        assertThat(json.at("/__metadata__/step").asString()).isEqualTo("1500");
        assertThat(json.at("/ema/dtype").asString()).isEqualTo("F32");
        assertThat(json.at("/ema/shape/0").asInt()).isEqualTo(COUNT);
        assertThat(json.at("/ema/data_offsets/0").asInt()).isEqualTo(4 * COUNT);
        assertThat(json.at("/v/data_offsets/1").asInt()).isEqualTo(file.remaining());
        assertThat(file.getFloat(8 + header.length + 4 * COUNT)).isEqualTo(random(2)[0]);
    }

    /** The order of Map.of differs from process to process, and with it the hash of the bytes would. */
    @Test
    void theHeaderHasOneOrderInEveryProcess() throws IOException {
        assertThat(new String(bytes(), 8, 400, UTF_8)).startsWith("""
                {"__metadata__":{"engine":"engine \\"x\\", ü","layout":"layout","spec":"spec","step":"1500"},\
                "weights":{"data_offsets":[0,160000],"dtype":"F32","shape":[40000]},\
                "ema":{"data_offsets":[160000,320000],"dtype":"F32","shape":[40000]},""");
    }

    @Test
    void valuesThatAreNoNumbersSurvive() throws IOException {
        float[] odd = {Float.NaN, Float.POSITIVE_INFINITY, -0f};
        var out = new ByteArrayOutputStream();
        CheckpointFormat.write(new Checkpoint(new TrainingState(0, odd, odd, odd, odd), "", "", ""), out);

        assertThat(CheckpointFormat.read(new ByteArrayInputStream(out.toByteArray()))
                        .state()
                        .m())
                .containsExactly(odd);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 8, 100, 1000, 4 * COUNT, 16 * COUNT})
    void aTruncatedFileIsSaidToBeOne(int length) throws IOException {
        byte[] whole = Arrays.copyOf(bytes(), length);
        byte[] weights = Arrays.copyOf(whole, Math.min(length, 5 * COUNT));

        assertThatThrownBy(() -> CheckpointFormat.read(new ByteArrayInputStream(whole)))
                .isInstanceOf(CorruptCheckpointException.class)
                .hasMessageStartingWith("not a whole checkpoint");
        assertThatThrownBy(() -> CheckpointFormat.readWeights(new ByteArrayInputStream(weights), Weights.EMA))
                .isInstanceOf(CorruptCheckpointException.class);
    }

    @Test
    void bytesOfAnotherKindAreRefused() throws IOException {
        byte[] longer = Arrays.copyOf(bytes(), bytes().length + 1);
        byte[] otherHeader = bytes();
        otherHeader[12] = '"';

        for (byte[] bytes : new byte[][] {longer, otherHeader, "just some text, long enough".getBytes(UTF_8)}) {
            assertThatThrownBy(() -> CheckpointFormat.read(new ByteArrayInputStream(bytes)))
                    .isInstanceOf(CorruptCheckpointException.class);
        }
    }

    private static byte[] bytes() throws IOException {
        var out = new ByteArrayOutputStream();
        CheckpointFormat.write(CHECKPOINT, out);
        return out.toByteArray();
    }

    private static float[] random(long seed) {
        var random = new SplittableRandom(seed);
        var values = new float[COUNT];
        for (int i = 0; i < COUNT; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
