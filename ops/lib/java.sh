# Finds what the commands need: a JDK of at least version 25, and Maven. Sourced by ops/run and ops/test.
# Sets and exports JAVA_HOME.

need_jdk=25

say() { printf '%s\n' "$*" >&2; }

jdk_version() {
  [ -x "$1/bin/javac" ] || return 1
  "$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p'
}

fits() {
  local version
  version=$(jdk_version "$1") || return 1
  [ -n "$version" ] && [ "$version" -ge "$need_jdk" ]
}

find_jdk() {
  local candidate
  for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/*jdk* /opt/java/* /usr/java/* /usr/local/*jdk* \
      "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$candidate" ] && fits "$candidate"; then
      printf '%s\n' "$candidate"
      return 0
    fi
  done
  if command -v javac >/dev/null 2>&1; then
    candidate=$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")
    if fits "$candidate"; then
      printf '%s\n' "$candidate"
      return 0
    fi
  fi
  return 1
}

if ! JAVA_HOME=$(find_jdk); then
  say "No JDK $need_jdk or newer was found. Install one (for example Temurin $need_jdk) or point JAVA_HOME to it."
  exit 1
fi
export JAVA_HOME

if ! command -v mvn >/dev/null 2>&1; then
  say "Maven was not found. Install Maven 3.8 or newer (on Debian and Ubuntu: apt-get install maven)."
  exit 1
fi
# Maven’s own libraries still use what newer JDKs warn about; the warnings would hide ours. A download that breaks off is
# tried again.
export MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED
  -Dmaven.wagon.http.retryHandler.count=5 -Daether.connector.http.retryHandler.count=5"

# A machine without a language setting would show Chinese words as question marks, and refuse them in file names.
case "${LC_ALL:-${LC_CTYPE:-${LANG:-}}}" in
  *[Uu][Tt][Ff]-8 | *[Uu][Tt][Ff]8) ;;
  *) export LC_ALL=C.UTF-8 ;;
esac
