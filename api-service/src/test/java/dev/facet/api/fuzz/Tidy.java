package dev.facet.api.fuzz;

import dev.facet.api.testing.Api;
import tools.jackson.databind.JsonNode;

/** Deletes and cancels what requests have made, by requests, so that the queue stays short. */
final class Tidy {

    private static final int LEFT = 20;

    private final Api api;
    private final Resources resources;

    Tidy(Api api, Resources resources) {
        this.api = api;
        this.resources = resources;
    }

    synchronized void up() {
        deleteOf("experiments");
        for (JsonNode job : items("/api/v1/jobs?status=QUEUED&status=RUNNING&limit=500")) {
            api.post("/api/v1/jobs/" + job.get("id").stringValue() + "/cancel");
        }
        deleteOf("matrices");
    }

    private void deleteOf(String kind) {
        int seen = 0;
        for (JsonNode item : items("/api/v1/" + kind + "?limit=500")) {
            String id = item.get("id").stringValue();
            if (!resources.isKept(id) && seen++ >= LEFT) {
                api.delete("/api/v1/" + kind + "/" + id);
            }
        }
    }

    private JsonNode items(String path) {
        return api.get(path).json().path("items");
    }
}
