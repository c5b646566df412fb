/** The stream, its shards and its consumers: what goals make of them, and how they change them. */
@NullMarked
package io.github.kinesislambda.plugin.workflow.stream;

import org.jspecify.annotations.NullMarked;
