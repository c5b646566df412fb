/** Goal {@code parity}: one scenario on two targets, and what differs. */
@NullMarked
package io.github.kinesislambda.plugin.workflow.parity;

import org.jspecify.annotations.NullMarked;
