package dev.facet.api.dispatch;

import dev.facet.model.message.WakeUps;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells the others what a user did to a job, once it is committed. */
@Component
class UserMoves {

    private final WakeUps wakeUps;

    UserMoves(WakeUps wakeUps) {
        this.wakeUps = wakeUps;
    }

    @EventListener
    void on(JobTouched event) {
        wakeUps.recall(event.jobId());
        wakeUps.changed(event.jobId());
    }
}
