/** The network: its text, the layout of its weights, and the calls that it answers. */
@NullMarked
package dev.facet.worker.diffusion.unet;

import org.jspecify.annotations.NullMarked;
