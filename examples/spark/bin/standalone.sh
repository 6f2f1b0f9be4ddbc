#!/usr/bin/env bash
# Starts a Spark master and two workers as processes on 127.0.0.1, runs the module's tests on them (the conformance queries,
# TAP, maps and spectra), kills a worker in the middle of maps and spectra, and stops everything again.
set -euo pipefail
cd "$(dirname "$0")/../../.."
cluster=$PWD/examples/spark/target/cluster
rm -rf "$cluster" && mkdir -p "$cluster/work"

# executors see what the driver sees: all jars, and the tests
mvn -B -q ${MVN_FLAGS:-} -pl examples/spark -am -DskipTests install
mvn -B -q ${MVN_FLAGS:-} -pl examples/spark dependency:copy-dependencies -DoutputDirectory="$cluster/jars"
cp examples/spark/target/spark-*.jar "$cluster/jars/"
jar cf "$cluster/jars/spark-tests.jar" -C examples/spark/target/test-classes .

# executors look for jars in SPARK_HOME/jars, and die without the version of Scala
export SPARK_HOME=$cluster SPARK_SCALA_VERSION=2.13 SPARK_LOCAL_IP=127.0.0.1
opens=$(sed -n '/<spark.opens>/,/<\/spark.opens>/p' examples/spark/pom.xml | grep -o -e '--add-opens=[^ <]*')
spark() { # its log, then class and arguments
  local log=$1; shift
  java -Xmx512m $opens -Dorg.slf4j.simpleLogger.log.org.apache.spark.deploy=info -cp "$cluster/jars/*" "$@" >"$log" 2>&1 &
  pids+=($!)
}
pids=()
stop() {
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
}
trap stop EXIT
await() { # file, pattern
  for _ in $(seq 120); do
    grep -q "$2" "$1" 2>/dev/null && return
    sleep 0.5
  done
  echo "$1 does not say '$2'" >&2; exit 1
}

spark "$cluster/master.log" org.apache.spark.deploy.master.Master --host 127.0.0.1 --port 0 --webui-port 0
await "$cluster/master.log" 'Starting Spark master at'
master=$(grep -o 'spark://127.0.0.1:[0-9]*' "$cluster/master.log" | head -1)
for n in 1 2; do
  spark "$cluster/worker$n.log" org.apache.spark.deploy.worker.Worker --host 127.0.0.1 --webui-port 0 \
    --cores 2 --memory 1g --work-dir "$cluster/work" "$master"
  await "$cluster/worker$n.log" 'Successfully registered'
done
echo "standalone: $master, workers ${pids[1]} and ${pids[2]}"

mvn -B ${MVN_FLAGS:-} -pl examples/spark surefire:test -DexcludedGroups= -Dvoblocks.spark.master="$master" \
  -Dvoblocks.spark.victim="${pids[1]}" | grep -v '^\[INFO\] *$'
