#!/bin/sh
# Install what tests need from Debian, where this is Debian and we are root; otherwise say nothing:
# the tests that miss it are skipped with a message.
need=""
[ -x /usr/bin/chromium ] || need="$need chromium"
ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 || need="$need postgresql"
[ -n "$need" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "installing for the tests:$need"
    (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $need) >/dev/null 2>&1 ||
        echo "could not install$need; the tests that need it are skipped"
fi
exit 0
