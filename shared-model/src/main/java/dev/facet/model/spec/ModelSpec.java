package dev.facet.model.spec;

import java.util.HashSet;
import java.util.List;

/**
 * The UNet (science: section 2; paper, Fig. 7).
 *
 * @param baseChannels width c of the first block; the others are multiples of it
 * @param attentionLevels where self-attention follows a block: level k works at size / 2^k, so 3 is the last block down,
 *     2 and 1 are a block down and a block up each, and 0 is the last block up, at full resolution (dear on a CPU)
 * @param encoding how the condition reaches the network
 */
public record ModelSpec(
        @Default("32") int baseChannels,
        @Default("[1, 2, 3]") List<Integer> attentionLevels,
        @Default("{}") EncodingSpec encoding) {

    public ModelSpec {
        attentionLevels = attentionLevels.stream().sorted().toList();
        var checks = new Checks()
                .range(baseChannels, 4, 512, "baseChannels")
                .that(baseChannels % 4 == 0, "baseChannels", "a multiple of 4 (attention has 4 heads)", baseChannels)
                .that(
                        new HashSet<>(attentionLevels).size() == attentionLevels.size(),
                        "attentionLevels",
                        "each level once",
                        attentionLevels);
        for (int level : attentionLevels) {
            checks.that(level >= 0 && level <= 3, "attentionLevels", "levels from 0 to 3", level);
        }
        checks.orThrow();
    }

    /** Whether attention follows the blocks that work at size / 2^level. */
    public boolean attendsAt(int level) {
        return attentionLevels.contains(level);
    }

    /**
     * Encoding of x and y; the time step always has the positional one.
     *
     * @param dimension width d of each of the three parts, even; the embedding has 3 d numbers
     */
    public record EncodingSpec(
            @Default("\"POSITIONAL\"") Kind kind,
            @Default("256") int dimension) {
        public EncodingSpec {
            new Checks()
                    .range(dimension, 4, 2048, "dimension")
                    .that(dimension % 2 == 0, "dimension", "an even number (sines and cosines)", dimension)
                    .orThrow();
        }

        /** RAMP is the number itself, ONE_HOT the nearest of d places, BUMP a Gaussian population code of d places. */
        public enum Kind {
            POSITIONAL,
            RAMP,
            ONE_HOT,
            BUMP
        }
    }
}
