# Commands in a row.
echo "a  b" | while read x; do echo "[$x]"; done; echo hi | cat | cat
true | false; echo $?; false | true; echo $?; ! false | false; echo $?
for i in 1 2 3; do echo $i; done | sort -r | { read a; read b; echo "$a-$b"; }
seq 1 100 | while read n; do [ $n = 50 ] && echo fifty; done; seq 1 2000 | tail -n 1; seq 1 5 | wc -l
seq 1 10000 | head -n 2
{ echo e >&2; } 2>&1 | cat; echo b a | cat -
# prints: [a  b]
# prints: hi
# prints: 1
# prints: 0
# prints: 0
# prints: 3-2
# prints: fifty
# prints: 2000
# prints: 5
# prints: 1
# prints: 2
# prints: e
# prints: b a
