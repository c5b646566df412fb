/** Floor 2: the event that Lambda delivers, and the handler's answer to it. */
@NullMarked
package io.github.kinesislambda.model.event;

import org.jspecify.annotations.NullMarked;
