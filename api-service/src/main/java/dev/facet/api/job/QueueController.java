package dev.facet.api.job;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/queue")
@Tag(name = "Queue")
class QueueController {

    private final QueueQueries queue;

    QueueController(QueueQueries queue) {
        this.queue = queue;
    }

    @GetMapping
    @Operation(operationId = "getQueue", summary = "Show the queue in numbers", description = """
                    How many jobs wait, run and are paused, by kind and lane, and for how long the oldest has waited; how many have
                    ended in each of the last minutes (at most 60), by kind and outcome; and the last failures. Of the caller's
                    projects alone. Who asks again and again asks for the last minutes only: those before change no more.""")
    QueueView get(@RequestParam(defaultValue = "60") int minutes) {
        return queue.read(minutes);
    }
}
