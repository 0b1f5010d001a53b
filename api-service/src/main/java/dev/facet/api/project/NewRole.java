package dev.facet.api.project;

import dev.facet.api.access.Role;

/** @param role viewer, member or owner */
record NewRole(Role role) {}
