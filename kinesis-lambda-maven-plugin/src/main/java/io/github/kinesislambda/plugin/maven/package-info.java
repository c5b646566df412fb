/** The goals: parameters become records once, one workflow is called, errors are translated. */
@NullMarked
package io.github.kinesislambda.plugin.maven;

import org.jspecify.annotations.NullMarked;
