/** Where the goals work: a target, the AWS clients it opens, and the background engine. */
@NullMarked
package io.github.kinesislambda.plugin.backend;

import org.jspecify.annotations.NullMarked;
