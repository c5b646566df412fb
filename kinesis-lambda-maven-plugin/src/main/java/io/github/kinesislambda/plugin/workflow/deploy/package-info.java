/**
 * From stream to function: checks the settings, creates what is missing, and proves that records
 * arrive.
 */
@NullMarked
package io.github.kinesislambda.plugin.workflow.deploy;

import org.jspecify.annotations.NullMarked;
