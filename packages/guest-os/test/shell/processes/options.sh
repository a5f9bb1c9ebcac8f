# set -e ends the shell where a command fails untested.
sh -c 'set -e; false || true; if false; then :; fi; ! true; echo still; false; echo never'; echo $?
sh -e -c 'f() { false; echo after; }; f && echo tested; f; echo never'; echo $?
sh -c 'echo ${x?not set}; echo never' 2>/dev/null; echo $?
sh -c 'echo a; echo b; }' 2>/dev/null; echo $?
# prints: still
# prints: 1
# prints: after
# prints: tested
# prints: 1
# prints: 2
# prints: 2
