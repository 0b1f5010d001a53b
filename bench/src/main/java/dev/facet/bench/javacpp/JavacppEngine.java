package dev.facet.bench.javacpp;

import static org.bytedeco.pytorch.global.torch.mse_loss;

import dev.facet.bench.engine.CaseFolder;
import dev.facet.bench.engine.Engine;
import dev.facet.bench.engine.EngineServer;
import dev.facet.bench.engine.Method;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** PyTorch through JavaCPP. The batches are prepared; every temporary tensor of a step is freed with its scope. */
final class JavacppEngine implements Engine {

    private record Batch(Tensor noised, Tensor embedding, Tensor noise) {}

    /** A training under way. */
    private record Training(Network network, Tensor weights, AdamW optimiser, List<Batch> batches) {}

    private @Nullable Training training;
    private @Nullable Sampling sampling;
    private int done;

    private JavacppEngine() {
        torch.globalContext().setUserEnabledNNPACK(false); // it complains at every convolution where it does not run
    }

    public static void main(String[] arguments) throws IOException {
        EngineServer.serve(JavacppEngine::new);
    }

    @Override
    public String describe() {
        return "PyTorch 2.13.0 (JavaCPP 1.5.14), " + torch.get_num_threads() + " threads";
    }

    @Override
    public void startTraining(CaseFolder folder) throws IOException {
        Properties settings = folder.settings();
        Tensor weights = Tensor.create(folder.read(CaseFolder.WEIGHTS));
        var optimiser =
                new AdamW(weights, number(settings, "rate"), number(settings, "decay"), number(settings, "ema"));
        weights.set_requires_grad(true);
        long size = (long) number(settings, "size");
        long batch = (long) number(settings, "batch");
        var batches = new ArrayList<Batch>();
        for (int i = 0; i < CaseFolder.BATCHES; i++) {
            batches.add(new Batch(
                    Tensor.create(folder.read(CaseFolder.batch("noised", i)), batch, 1, size, size),
                    Tensor.create(
                            folder.read(CaseFolder.batch("embedding", i)), batch, (long) number(settings, "width")),
                    Tensor.create(folder.read(CaseFolder.batch("noise", i)), batch, 1, size, size)));
        }
        training = new Training(new Network(folder.layout()), weights, optimiser, batches);
        done = 0;
    }

    @Override
    public float step() {
        Training now = Objects.requireNonNull(training);
        Batch batch = now.batches().get(done++ % now.batches().size());
        try (var _ = new PointerScope()) {
            Tensor predicted = now.network().forward(now.weights(), batch.noised(), batch.embedding());
            Tensor loss = mse_loss(predicted, batch.noise());
            loss.backward();
            try (var _ = new NoGradGuard()) {
                now.optimiser().step(now.weights(), now.weights().grad());
            }
            now.weights().mutable_grad().reset();
            return loss.item_float();
        }
    }

    @Override
    public void startSampling(CaseFolder folder) throws IOException {
        sampling = new Sampling(folder);
    }

    @Override
    public void denoise(Method method, int images, int steps) {
        Objects.requireNonNull(sampling).denoise(method, images, steps);
    }

    @Override
    public float[] draw(int images, int steps) {
        return Objects.requireNonNull(sampling).draw(images, steps);
    }

    @Override
    public Runnable product(int count, int m, int k, int n) {
        Tensor a = torch.randn(count, m, k);
        Tensor b = torch.randn(count, k, n);
        return () -> inScope(() -> a.bmm(b));
    }

    @Override
    public Runnable convolution(int batch, int in, int out, int size) {
        long[] one = {1, 1};
        Tensor x = torch.randn(batch, in, size, size);
        Tensor w = torch.randn(out, in, 3, 3);
        return () -> inScope(() -> torch.conv2d(x, w, new TensorOptional(), one, one, one, 1));
    }

    private static void inScope(Runnable work) {
        try (var _ = new NoGradGuard();
                var _ = new PointerScope()) {
            work.run();
        }
    }

    static double number(Properties settings, String name) {
        return Double.parseDouble(settings.getProperty(name));
    }
}
