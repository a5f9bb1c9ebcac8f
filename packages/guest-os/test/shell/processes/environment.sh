# Variables of programs.
A=5 env | grep ^A=; A=6; export A; env | grep ^A=; unset A; env | grep -c ^A=
B=1 sh -c 'echo $B'; echo "[$B]"; export C=2; sh -c 'echo $C'
# prints: A=5
# prints: A=6
# prints: 0
# prints: 1
# prints: []
# prints: 2
