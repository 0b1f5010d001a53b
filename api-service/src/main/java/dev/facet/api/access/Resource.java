package dev.facet.api.access;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What paths name before an id, and how to find whose that is. A new kind of thing is refused until it stands here
 * ({@link AccessFilter}).
 */
enum Resource {
    EXPERIMENT("experiments", "experiment", "select project from experiment where id = ?"),
    RUN("runs", "run", "select e.project from run r join experiment e on e.id = r.experiment_id where r.id = ?"),
    SAMPLE_SET(
            "samples", "sample set", "select j.project from sample_set s join job j on j.id = s.job_id where s.id = ?"),
    ANALYSIS("analyses", "analysis", "select j.project from analysis a join job j on j.id = a.job_id where a.id = ?"),
    PERCOLATION(
            "percolations",
            "percolation",
            "select j.project from percolation p join job j on j.id = p.job_id where p.id = ?"),
    MATRIX("matrices", "matrix", "select project from matrix where id = ?"),
    ARTIFACT("artifacts", "artifact", """
            select coalesce(e.project, m.project) from artifact a
            left join run r on r.id = a.run_id left join experiment e on e.id = r.experiment_id
            left join matrix m on m.id = a.matrix_id where a.id = ?"""),
    JOB("jobs", "job", "select project from job where id = ?"),
    /** A token of the whole service is of no project: only callers of the whole service may know of it. */
    TOKEN("tokens", "token", "select coalesce(project, '') from api_token where id = ?"),
    /** Named, and not numbered. */
    PROJECT("projects", "project", null),
    /** They come with the service, and are nobody's. */
    RECIPE("recipes", "recipe", null);

    private final String segment;
    private final String noun;
    private final @Nullable String projectById;

    Resource(String segment, String noun, @Nullable String projectById) {
        this.segment = segment;
        this.noun = noun;
        this.projectById = projectById;
    }

    /** In paths. */
    static Optional<Resource> of(String segment) {
        return Arrays.stream(values())
                .filter(resource -> resource.segment.equals(segment))
                .findFirst();
    }

    /** In answers. */
    String noun() {
        return noun;
    }

    /** The query for the project of the one with an id; null: there is none. */
    @Nullable
    String projectById() {
        return projectById;
    }
}
