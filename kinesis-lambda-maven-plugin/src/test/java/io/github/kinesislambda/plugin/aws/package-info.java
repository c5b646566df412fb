/** AWS's answers played back over HTTP, in the shapes that its services send. */
@NullMarked
package io.github.kinesislambda.plugin.aws;

import org.jspecify.annotations.NullMarked;
