# Copies of the shell keep what they do to themselves.
(echo sub; exit 3); echo $?; (cd /; pwd); x=1; (x=2; echo $x); echo $x
f() (x=3; return 4); f; echo $? $x
nosuchcommand_here 2>/dev/null; echo $?; sh -c 'exit 9'; echo $?
sh -c 'echo $0 $1 $#' name one two
# prints: sub
# prints: 3
# prints: /
# prints: 2
# prints: 1
# prints: 4 1
# prints: 127
# prints: 9
# prints: name one 2
