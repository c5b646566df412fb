#!/bin/bash
# Where LocalStack's image has its entry point, and where Testcontainers calls it.
set -eu
for service in ${SERVICES:+${SERVICES//,/ }}; do
  case "$service" in
    iam | kinesis | lambda | logs | sts) ;;
    *) echo "SERVICES names $service. This image serves iam, kinesis, lambda, logs and sts. Drop it, or start another container for it." ;;
  esac
done
exec java ${JAVA_OPTS:-} -cp '/app/libs/*' io.github.kinesislambda.engine.EngineMain \
  --port 4566 --bind 0.0.0.0 --region "${DEFAULT_REGION:-us-east-1}" --state /var/lib/kinesis-lambda "$@"
