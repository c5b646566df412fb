/** What goals do on every target, held by the same tests. */
@NullMarked
package io.github.kinesislambda.plugin.contract;

import org.jspecify.annotations.NullMarked;
