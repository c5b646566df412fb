package io.github.kinesislambda.engine.internal.mapping;

/** A mistake, planted between the machine and the simulation, that the invariants must notice. */
enum Mutation {
  NONE,
  CHECKPOINT_ONE_TOO_FAR,
  CHECKPOINT_GOES_BACK,
  CHILD_BEFORE_PARENT,
  RETRIES_NOT_RESET_AFTER_PARTIAL_SUCCESS,
  THROTTLE_USES_UP_A_RETRY,
  RECORD_LEFT_OUT,
  RECORD_TWICE,
  RECORDS_SWAPPED,
  DISCARD_FORGOTTEN,
  SUCCESS_TAKEN_FOR_FAILURE,
  FAILURE_TAKEN_FOR_SUCCESS,
  STATE_FORGOTTEN
}
