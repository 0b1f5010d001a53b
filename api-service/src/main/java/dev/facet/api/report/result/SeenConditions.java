package dev.facet.api.report.result;

import java.util.List;
import java.util.UUID;

/** What was seen on the images of evaluations, condition by condition. */
public interface SeenConditions {

    /** Of the last evaluation of each run that has one with its images; in no order. */
    List<SeenImages> last(List<UUID> runs);

    /** Of all evaluations of a run that have their images, by rising step. */
    List<SeenImages> all(UUID run);
}
