# Finds a JDK 25 for ./penstock and ./check, which source this file; sets JAVA_HOME or says what to install.
# Looks at JAVA_HOME, then PATH, then the usual places.
find_jdk25() {
    for candidate in "${JAVA_HOME:-}" "$(path_jdk)" /usr/lib/jvm/*25* /opt/*jdk*25* /opt/java/*25* \
        "$HOME"/.sdkman/candidates/java/25* "$HOME"/.jdks/*25* /Library/Java/JavaVirtualMachines/*25*/Contents/Home; do
        if [ -n "$candidate" ] && [ -x "$candidate/bin/javac" ] && grep -q '^JAVA_VERSION="25' "$candidate/release" 2>/dev/null; then
            JAVA_HOME=$candidate
            export JAVA_HOME
            return
        fi
    done
    echo "penstock: no JDK 25 found in JAVA_HOME, on PATH or in /usr/lib/jvm; install one (for example Temurin 25: package temurin-25-jdk) and try again" >&2
    exit 1
}

path_jdk() {
    java=$(command -v javac 2>/dev/null) || return 0
    java=$(readlink -f "$java" 2>/dev/null) || return 0
    echo "${java%/bin/javac}"
}
