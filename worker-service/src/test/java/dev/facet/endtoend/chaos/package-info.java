/** Faults at scale: whatever dies while Facet is under load, the ledger of what was accepted is right afterwards. */
@NullMarked
package dev.facet.endtoend.chaos;

import org.jspecify.annotations.NullMarked;
