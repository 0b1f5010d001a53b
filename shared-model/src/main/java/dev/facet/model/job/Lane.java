package dev.facet.model.job;

/** Whether somebody waits for a job's end. In the order in which jobs of equal priority are claimed, also as text. */
public enum Lane {
    /** Done within about a second: workers keep slots for such jobs, so that they never wait for an ordinary one to end. */
    INTERACTIVE,
    /** Trainings, and whatever else takes its time. */
    ORDINARY
}
