# for, while, until, break, continue.
for i in a b c; do echo -n $i; done; echo
i=0; while [ $i -lt 5 ]; do i=$((i+1)); if [ $i = 2 ]; then continue; fi; [ $i -eq 4 ] && break; echo $i; done
for x in 1 2 3; do for y in 1 2; do [ $y = 2 ] && continue 2; echo $x$y; done; done
for x in 1 2; do for y in 1 2; do break 2; done; echo never; done; echo $x
until [ -n "$z" ]; do z=1; echo u; done
set -- p q; for a; do echo $a; done
for i in; do echo never; done; while false; do :; done; echo $?
i=0
while :
do
  i=$((i+1))
  if [ $i -gt 1000 ]
  then break
  fi
done; echo $i
# prints: abc
# prints: 1
# prints: 3
# prints: 11
# prints: 21
# prints: 31
# prints: 1
# prints: u
# prints: p
# prints: q
# prints: 0
# prints: 1001
