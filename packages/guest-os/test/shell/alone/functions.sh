# Functions: parameters, status, return, recursion.
f() { echo "f $1 $# $@"; return 3; }; f 1 "2 3"; echo $?
set -- outer; g() { set -- inner; echo $1; }; g; echo $1
e() { false; }; e || echo failed $?
countdown() { [ $1 -eq 0 ] && return; echo $1; countdown $(($1-1)); }
countdown 3
h() { for i in 1 2 3; do [ $i = 2 ] && return 5; echo $i; done; }; h; echo $?
unset f; eval 'k() { echo k; }'; k
eval 'echo ev "$1"' '; echo two'
# prints: f 1 2 1 2 3
# prints: 3
# prints: inner
# prints: outer
# prints: failed 1
# prints: 3
# prints: 2
# prints: 1
# prints: 1
# prints: 5
# prints: k
# prints: ev outer
# prints: two
