# Files in the place of standard input and output.
echo one > out; echo two >> out; read a b < out; echo "$a-$b"
{ echo grouped; echo x y; } > out; while read first rest; do echo "<$first|$rest>"; done < out
if true; then echo in if; fi > out; read line < out; echo "$line"
: > empty; read x < empty; echo $? "[$x]"; [ -s out ] && echo full; [ -s empty ] || echo empty
exec 3> three; echo to three >&3; exec 3>&-; read x < three; echo $x
echo lost > /dev/null; echo error 2>/dev/null >&2; echo still
read x <<EOF
here $((1+1)) \$x
EOF
echo "$x"
read -r x <<'EOF'
raw $((1+1)) \q
EOF
echo "$x"
# prints: one-
# prints: <grouped|>
# prints: <x|y>
# prints: in if
# prints: 1 []
# prints: full
# prints: empty
# prints: to three
# prints: still
# prints: here 2 $x
# prints: raw $((1+1)) \q
