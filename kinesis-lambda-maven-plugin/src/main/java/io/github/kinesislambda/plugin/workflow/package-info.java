/**
 * What the goals do, each matter in a package: each workflow may run twice with the same result.
 */
@NullMarked
package io.github.kinesislambda.plugin.workflow;

import org.jspecify.annotations.NullMarked;
