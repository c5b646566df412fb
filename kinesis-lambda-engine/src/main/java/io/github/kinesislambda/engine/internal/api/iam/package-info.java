/** The operations of IAM that roles of functions need. */
@NullMarked
package io.github.kinesislambda.engine.internal.api.iam;

import org.jspecify.annotations.NullMarked;
