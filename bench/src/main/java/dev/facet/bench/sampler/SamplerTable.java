package dev.facet.bench.sampler;

import dev.facet.model.dataset.Condition;
import dev.facet.model.dataset.ConditionPlane;
import dev.facet.model.spec.SamplerSpec;
import dev.facet.model.spec.SamplerSpec.Clip;
import dev.facet.model.spec.SamplerSpec.Method;
import dev.facet.worker.diffusion.sampling.Progress;
import dev.facet.worker.diffusion.torch.ComputeDevice;
import dev.facet.worker.diffusion.torch.ComputeDevice.Choice;
import dev.facet.worker.evaluation.Accuracy;
import dev.facet.worker.evaluation.ImageVerdict;
import dev.facet.worker.evaluation.Thresholds;
import dev.facet.worker.sample.ModelEvaluation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The accuracy of each sampler on trained models as a Markdown table: one image of every second condition, those of one colour
 * on a chessboard. Models and finished cells stay in a folder, so the program goes on where it was stopped.
 *
 * <p>Arguments: the folder, then the models, such as {@code BUMP-0 SOS-0}.
 */
final class SamplerTable {

    private SamplerTable() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        List<String> models = List.of(arguments).subList(1, arguments.length);
        var device = ComputeDevice.of(Choice.AUTO, Runtime.getRuntime().availableProcessors());
        var cells = new SamplerCells(folder.resolve("cells.tsv"));
        for (String model : models) {
            fill(SmallModel.of(model, folder, device), cells, device);
        }
        System.out.println(cells.table(samplers(), models));
    }

    /** The first is what the others are held against. */
    private static List<SamplerSpec> samplers() {
        var samplers = new ArrayList<SamplerSpec>();
        samplers.add(new SamplerSpec(Method.DDPM, null, 1, 1, Clip.LAST_STEP));
        for (Clip clip : Clip.values()) {
            for (double eta : new double[] {0, 1}) {
                for (int steps : new int[] {5, 10, 15, 20, 30, 50}) {
                    samplers.add(new SamplerSpec(Method.DPM_SOLVER_PLUS_PLUS, steps, eta, 1, clip));
                }
                for (int steps : new int[] {10, 20, 50, 100}) {
                    samplers.add(new SamplerSpec(Method.DDIM, steps, eta, 1, clip));
                }
            }
        }
        return samplers;
    }

    private static void fill(SmallModel model, SamplerCells cells, ComputeDevice device) throws IOException {
        List<Condition> conditions = chessboard(ConditionPlane.of(model.run().dataset()));
        var thresholds = Thresholds.of(model.run().evaluation());
        for (SamplerSpec sampler : samplers()) {
            if (cells.has(model.name(), sampler)) {
                continue;
            }
            var evaluation = ModelEvaluation.judge(
                            model.run(),
                            model.weights(),
                            conditions,
                            1,
                            sampler,
                            0,
                            thresholds,
                            device,
                            Progress.IGNORED)
                    .orElseThrow()
                    .evaluation();
            Accuracy right = evaluation.regions().getFirst().joint();
            long near = evaluation.verdicts().stream()
                    .filter(verdict -> near(verdict, thresholds.tolerance()))
                    .count();
            cells.add(new SamplerCells.Cell(
                    model.name(), sampler, right.share(), right.low(), right.high(), (double) near / right.count()));
        }
    }

    private static List<Condition> chessboard(ConditionPlane plane) {
        List<Condition> all = plane.conditions();
        return IntStream.range(0, plane.size())
                .filter(k -> (k % plane.columns() + k / plane.columns()) % 2 == 0)
                .mapToObj(all::get)
                .toList();
    }

    /** Whether the pattern is in its place, however it looks. */
    private static boolean near(ImageVerdict verdict, double tolerance) {
        Double x = verdict.x();
        Double y = verdict.y();
        return x != null
                && y != null
                && Math.abs(x - verdict.asked().x()) <= tolerance
                && Math.abs(y - verdict.asked().y()) <= tolerance;
    }
}
