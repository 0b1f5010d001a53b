package dev.facet.api.project;

import dev.facet.api.access.Role;
import java.time.Instant;

/** @param subject of their JWTs */
record MemberView(String subject, Role role, Instant createdAt) {}
