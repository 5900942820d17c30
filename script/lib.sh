# Sourced by the scripts beside it: where the repository lies, how to speak to the person, what .env says.
set -euo pipefail

ROOT="$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)"
RUN="$ROOT/.run"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

say() { printf '%s\n' "$*" >&2; }
die() { say "${0##*/}: $*"; exit 1; }

# Takes the named keys from .env, unless the environment already has them.
read_env_file() {
    [ -f "$ROOT/.env" ] || return 0
    local key value
    for key in "$@"; do
        [ -z "${!key+set}" ] || continue
        value="$(sed -nE "s/^[[:space:]]*(export[[:space:]]+)?$key=(.*)$/\2/p" "$ROOT/.env" | tail -n 1)"
        value="${value%$'\r'}"
        case "$value" in
            \"*\") value="${value#\"}"; value="${value%\"}" ;;
            \'*\') value="${value#\'}"; value="${value%\'}" ;;
        esac
        [ -z "$value" ] || export "$key=$value"
    done
}
