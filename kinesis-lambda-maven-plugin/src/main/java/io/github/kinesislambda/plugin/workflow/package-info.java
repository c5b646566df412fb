/** What the goals do, without Maven: each workflow may run twice with the same result. */
@NullMarked
package io.github.kinesislambda.plugin.workflow;

import org.jspecify.annotations.NullMarked;
