/** Where the goals work: a target, the AWS clients it opens, and the background engine. */
@NullMarked
package io.github.kinesislambda.plugin.target;

import org.jspecify.annotations.NullMarked;
